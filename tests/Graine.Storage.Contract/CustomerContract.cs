using System.Text.Json;

namespace Graine.Storage.Contract;

/// <summary>What people look customers up by, and the views they keep.</summary>
public abstract class CustomerContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private ISavedViews Views => Store.SavedViews;

    [Fact]
    public async Task A_name_is_found_by_its_beginning_in_either_order_and_without_accents()
    {
        var mark = Mark();
        var zoe = await NamedAsync(new { firstName = Of($"Zoé{mark}"), lastName = Of("De La Tour") });
        var whole = await NamedAsync(new { name = Of($"Jean-Noël {mark}martin") });
        var other = await NamedAsync(new { first_name = Of($"zoe{mark}"), last_name = Of("Abel") });
        _ = await NamedAsync(new { email = Of($"{mark}@example.test") });

        Assert.Equal([other, zoe], await FindAsync($"ZOE{mark}"));
        Assert.Equal([zoe], await FindAsync($"Zoé{mark} de la"));
        Assert.Contains(zoe, await FindAsync("de la tour z"));
        Assert.Equal([whole], await FindAsync($"{mark}martin jean"));
        Assert.Contains(whole, await FindAsync($"jean noel {mark}"));
        Assert.Single(await Reads.FindByNameAsync($"zoe{mark}", 1, Ct));
        Assert.Empty(await FindAsync($"oe{mark}"));
        Assert.Empty(await FindAsync(" -' "));
    }

    [Fact]
    public async Task A_name_that_changes_or_goes_is_found_no_more()
    {
        var mark = Mark();
        var member = await NamedAsync(new { firstName = Of($"Ada{mark}") });
        await CommittedAsync(commit => commit.Profiles.Add(new(member, Json(new { firstName = Of($"Bea{mark}") }))));
        Assert.Empty(await FindAsync($"ada{mark}"));
        Assert.Equal([member], await FindAsync($"bea{mark}"));

        await Store.Commits.ForgetAsync(member, Ct);

        Assert.Empty(await FindAsync($"bea{mark}"));
    }

    [Fact]
    public async Task Kinds_of_identifiers_in_use_are_sampled()
    {
        for (var each = 0; each < 200; each++)
        {
            await CommittedAsync(commit => commit.Identifiers.Add(Make.Identifier(Make.Id(), kind: "ext:sampled")));
        }

        Assert.Contains("ext:sampled", await Reads.SampleKindsAsync(Ct));
    }

    [Fact]
    public async Task A_view_is_saved_at_its_version_only()
    {
        var view = View("mine", owner: "ana" + Mark());
        Assert.True(await Views.SaveAsync(view, 0, Ct));
        Assert.False(await Views.SaveAsync(view, 0, Ct));
        Assert.False(await Views.SaveAsync(view, 2, Ct));
        Assert.True(await Views.SaveAsync(view with { Name = "ours", IsShared = true, By = "bo", Owner = "never" }, 1, Ct));

        var found = await Views.FindAsync(view.Id, Ct);

        Assert.Equal((2, "ours", true, view.Owner, "bo", view.UpdatedAt), (found!.Version, found.Name, found.IsShared, found.Owner, found.By, found.UpdatedAt));
        Same.Bytes(view.Body, found.Body);
        Assert.False(await Views.DeleteAsync(view.Id, 1, Ct));
        Assert.True(await Views.DeleteAsync(view.Id, 2, Ct));
        Assert.Null(await Views.FindAsync(view.Id, Ct));
    }

    [Fact]
    public async Task An_owner_sees_the_own_views_and_the_shared_ones_by_name()
    {
        var (list, ana, bo) = ("list" + Mark(), "ana" + Mark(), "bo" + Mark());
        foreach (var view in new[] { View("c", ana, list), View("b", bo, list), View("a", bo, list) with { IsShared = true }, View("d", ana) })
        {
            Assert.True(await Views.SaveAsync(view, 0, Ct));
        }

        Assert.Equal(["a", "c"], (await Views.ListAsync(list, ana, Ct)).Select(view => view.Name));
        Assert.Equal(["a", "b"], (await Views.ListAsync(list, bo, Ct)).Select(view => view.Name));
    }

    private static SavedViewRow View(string name, string owner, string list = "members") =>
        new(Make.Id(), 1, list, owner, false, name, Make.Bytes("""{"filter":""}"""), Make.Noon, owner);

    private static object Of(string value) => new { value, at = 1 };

    private static string Mark() => Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();

    private static byte[] Json(object profile) => JsonSerializer.SerializeToUtf8Bytes(profile);

    private Task<IReadOnlyList<Guid>> FindAsync(string prefix) => Reads.FindByNameAsync(prefix, 50, Ct);

    private async Task<Guid> NamedAsync(object profile)
    {
        var member = Make.Id();
        await CommittedAsync(commit => commit.Profiles.Add(new(member, Json(profile))));
        return member;
    }
}
