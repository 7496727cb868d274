using System.Text.Json;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Members;

/// <summary>What staff write about a customer: once each, over what they saw, and nowhere but in the profile.</summary>
public sealed class StaffActTests : MemberServer
{
    [Fact]
    public async Task A_correction_stands_in_the_profile_and_is_told_without_its_values()
    {
        var tag = await KnowAsync();
        var answer = await CorrectAsync(tag, "k1", new { firstName = "Adèle", email = "adele@example.org", country = "FR", phone = (string?)null });

        Assert.Equal(["firstName", "email", "country", "phone"], answer.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
        var member = await GetAsync("v1/members/email:adele@example.org");
        Assert.Equal("Adèle", Text(member.GetProperty("profile"), "firstName"));
        Assert.Equal("Lovelace", Text(member.GetProperty("profile"), "lastName"));
        Assert.False(member.GetProperty("profile").TryGetProperty("phone", out _));
        Assert.Equal("FR", Text(member.GetProperty("facts"), "country"));
        var told = Items(await GetAsync("v1/members/user:u1/timeline?kind=staff")).Single();
        Assert.Equal("Profil corrigé\u202f: prénom, e-mail, pays, téléphone, motif\u202f: erreur à corriger", told.GetProperty("sentence").GetProperty("fr").GetString());
        Assert.DoesNotContain("dèle", told.GetProperty("body").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("demandé au comptoir par Adèle", Text(told.GetProperty("note"), "text"));

        // Staff act, the customer does not: nothing is counted.
        Assert.DoesNotContain(member.GetProperty("activity").GetProperty("events").EnumerateArray(), row => Text(row, "name") == "profile.corrected");
    }

    [Fact]
    public async Task A_correction_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        var tag = await KnowAsync();
        await CorrectAsync(tag, "k1", new { firstName = "Adèle" });

        using var stale = await PatchAsync(tag, "k2", new { firstName = "Ada" });
        await ProblemAsync(stale, 412, "members.profile_changed");
        using var unseen = await SendAsync(HttpMethod.Patch, "v1/members/user:u1/profile", new { changes = new { a = 1 } }, ("Idempotency-Key", "k3"));
        await ProblemAsync(unseen, 428, "members.profile_tag_missing");
        using var dry = await SendAsync(HttpMethod.Patch, "v1/members/user:u1/profile?dry=true", new { changes = new { a = 1 } }, ("If-Match", $"\"{tag}\""));
        await ProblemAsync(dry, 412, "members.profile_changed");
        Assert.Equal("Adèle", Text((await GetAsync("v1/members/user:u1")).GetProperty("profile"), "firstName"));
    }

    [Fact]
    public async Task A_retry_of_a_correction_changes_nothing_again()
    {
        var tag = await KnowAsync();
        var first = await CorrectAsync(tag, "k1", new { firstName = "Adèle" });
        var again = await CorrectAsync(tag, "k1", new { firstName = "Adèle" });
        Assert.Equal(first.ToString(), again.ToString());
        Assert.Single(Items(await GetAsync("v1/members/user:u1/timeline?kind=staff")));
        using var other = await PatchAsync(tag, "k1", new { firstName = "Eve" });
        await ProblemAsync(other, 422, "request.key_reused");
    }

    [Fact]
    public async Task A_dry_correction_writes_nothing()
    {
        var tag = await KnowAsync();
        using var dry = await SendAsync(
            HttpMethod.Patch, "v1/members/user:u1/profile?dry=true", new { changes = new { firstName = "Eve" } }, ("If-Match", $"\"{tag}\""));
        await JsonAsync(dry, 200);
        Assert.Equal(tag, Text(await GetAsync("v1/members/user:u1/profile"), "tag"));
        Assert.Empty(Items(await GetAsync("v1/members/user:u1/timeline?kind=staff")));
    }

    [Fact]
    public async Task An_address_that_somebody_else_has_is_proposed_as_a_merge()
    {
        var tag = await KnowAsync();
        await CollectAsync(new { type = "identify", userId = "u2", traits = new { email = "eve@example.org" } });
        var other = Text(await GetAsync("v1/members/user:u2"), "id");

        var answer = await CorrectAsync(tag, "k1", new { email = "eve@example.org" });
        Assert.Equal(other, Assert.Single(answer.GetProperty("others").EnumerateArray()).GetString());
        Assert.Equal(other, Text(await GetAsync("v1/members/email:eve@example.org"), "id"));
        Assert.Equal(other, Text(Assert.Single((await GetAsync("v1/members/user:u1/identity")).GetProperty("candidates").EnumerateArray()), "other"));
    }

    [Theory]
    [InlineData("""{"email":"not one"}""")]
    [InlineData("""{"ada@example.org":"x"}""")]
    [InlineData("""{"$notes":[]}""")]
    [InlineData("{}")]
    public async Task What_is_no_correction_is_refused(string changes)
    {
        var tag = await KnowAsync();
        using var response = await SendAsync(
            HttpMethod.Patch, "v1/members/user:u1/profile", $$"""{"changes":{{changes}}}""", ("If-Match", $"\"{tag}\""), ("Idempotency-Key", "k1"));
        await ProblemAsync(response, 400, "members.profile_invalid");
    }

    [Fact]
    public async Task Notes_are_added_changed_and_deleted_by_whoever_wrote_them()
    {
        await KnowAsync();
        var added = await PostAsync("v1/members/user:u1/notes", new { text = " Aime le thé. " });
        var note = Assert.Single((await GetAsync("v1/members/user:u1/notes")).EnumerateArray());
        Assert.Equal(Text(added, "note"), Text(note, "id"));
        Assert.Equal("Aime le thé.", Text(note, "text"));
        Assert.True(note.GetProperty("mine").GetBoolean());
        var told = Items(await GetAsync("v1/members/user:u1/timeline?kind=staff")).Single();
        Assert.Equal("Aime le thé.", Text(told.GetProperty("note"), "text"));
        Assert.DoesNotContain("thé", told.GetProperty("body").GetRawText(), StringComparison.Ordinal);
        Assert.False((await GetAsync("v1/members/user:u1")).GetProperty("profile").TryGetProperty("$notes", out _));

        var path = "v1/members/user:u1/notes/" + Text(note, "id");
        using var edited = await SendAsync(HttpMethod.Patch, path, new { text = "Aime le café." }, ("Idempotency-Key", NewKey()));
        await JsonAsync(edited, 200);
        Assert.Equal("Aime le café.", Text(Assert.Single((await GetAsync("v1/members/user:u1/notes")).EnumerateArray()), "text"));
        using var gone = await SendAsync(HttpMethod.Delete, path, null, ("Idempotency-Key", NewKey()));
        await JsonAsync(gone, 200);
        Assert.Empty((await GetAsync("v1/members/user:u1/notes")).EnumerateArray());
        using var twice = await SendAsync(HttpMethod.Delete, path, null, ("Idempotency-Key", NewKey()));
        await ProblemAsync(twice, 404, "members.note_not_found");
    }

    [Fact]
    public async Task Notes_are_bounded()
    {
        await KnowAsync();
        using var empty = await SendAsync(HttpMethod.Post, "v1/members/user:u1/notes", new { text = " " }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(empty, 400, "members.note_invalid");
        using var far = await SendAsync(HttpMethod.Post, "v1/members/user:u1/notes", new { text = new string('x', 1001) }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(far, 400, "members.note_invalid");
        for (var count = 0; count < 100; count++)
        {
            await PostAsync("v1/members/user:u1/notes", new { text = "n" });
        }

        using var full = await SendAsync(HttpMethod.Post, "v1/members/user:u1/notes", new { text = "n" }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(full, 422, "members.notes_full");
    }

    [Fact]
    public async Task A_note_on_an_adjustment_is_seen_with_it_and_forgotten_with_the_person()
    {
        await KnowAsync();
        var made = await PostAsync(
            "v1/members/user:u1/wallets/points/adjustments", new { points = 40, reason = "goodwill", note = "Mme Lovelace a attendu une heure" });
        Assert.Equal("Solde corrigé de +40\u00a0points", made.GetProperty("effects")[0].GetProperty("sentence").GetProperty("fr").GetString());

        var told = Items(await GetAsync("v1/members/user:u1/timeline?kind=points")).Single();
        Assert.Equal("Correction de +40\u00a0points, motif\u202f: geste commercial", told.GetProperty("sentence").GetProperty("fr").GetString());
        Assert.Equal("Mme Lovelace a attendu une heure", Text(told.GetProperty("note"), "text"));
        Assert.DoesNotContain("Lovelace", told.GetProperty("body").GetRawText(), StringComparison.Ordinal);

        var id = Guid.Parse(Text(await GetAsync("v1/members/user:u1"), "id")!);
        await App.Services.GetRequiredService<IStore>().Commits.ForgetAsync(id, Ct);
        var after = Items(await GetAsync($"v1/members/id:{id}/timeline?kind=points")).Single();
        Assert.Equal(JsonValueKind.Null, after.GetProperty("note").ValueKind);
        Assert.Equal("goodwill", Text(after.GetProperty("body"), "reason"));
    }

    [Fact]
    public async Task An_adjustment_that_is_refused_leaves_no_note()
    {
        await KnowAsync();
        using var refused = await SendAsync(
            HttpMethod.Post, "v1/members/user:u1/wallets/points/spends", new { points = 40, note = "n" }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(refused, 422, "points.insufficient");
        Assert.Empty((await GetAsync("v1/members/user:u1/notes")).EnumerateArray());
    }

    [Fact]
    public async Task Who_may_not_see_personal_data_sees_none()
    {
        var tag = await KnowAsync();
        await PostAsync("v1/members/user:u1/notes", new { text = "Aime le thé." });
        await LimitAsync("members:read members:write");

        var member = await GetAsync("v1/members/user:u1");
        Assert.False(member.GetProperty("profileShown").GetBoolean());
        Assert.Empty(member.GetProperty("profile").EnumerateObject());
        Assert.All((await GetAsync("v1/members/user:u1/identity")).GetProperty("identifiers").EnumerateArray(), row => Assert.Null(Text(row, "value")));
        Assert.Equal(JsonValueKind.Null, Items(await GetAsync("v1/members/user:u1/timeline?kind=staff")).Single().GetProperty("note").ValueKind);
        using var notes = await SendAsync(HttpMethod.Get, "v1/members/user:u1/notes");
        await ProblemAsync(notes, 403, "members.profile_hidden");
        using var correction = await PatchAsync(tag, "k1", new { firstName = "x" });
        await ProblemAsync(correction, 403, "members.profile_hidden");
    }

    /// <summary>A customer with a profile; answers its tag.</summary>
    private async Task<string> KnowAsync()
    {
        await CollectAsync(new { type = "identify", userId = "u1", traits = new { firstName = "Ada", lastName = "Lovelace", phone = "+33612345678" } });
        return Text(await GetAsync("v1/members/user:u1/profile"), "tag")!;
    }

    private Task<HttpResponseMessage> PatchAsync(string tag, string key, object changes) => SendAsync(
        HttpMethod.Patch, "v1/members/user:u1/profile",
        new { changes, reason = "mistake", note = "demandé au comptoir par Adèle" }, ("If-Match", $"\"{tag}\""), ("Idempotency-Key", key));

    private async Task<JsonElement> CorrectAsync(string tag, string key, object changes)
    {
        using var response = await PatchAsync(tag, key, changes);
        return await JsonAsync(response, 200);
    }

    /// <summary>From now on the tests speak with a key of these scopes.</summary>
    private async Task LimitAsync(string scopes)
    {
        var made = await PostAsync("v1/keys", new { name = "limited", kind = "secret", scopes = scopes.Split(' ') }, 201);
        Http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", Text(made, "key"));
    }
}
