using System.Text.Json;

namespace Graine.Server.Tests.Accounts;

/// <summary>Inviting, changing, disabling and removing people.</summary>
public sealed class TeamTests : AccountServer
{
    [Fact]
    public async Task An_invited_person_chooses_a_password_and_is_in_with_the_role()
    {
        var owner = await SignedInAsync();
        var link = await owner.AskAsync(HttpMethod.Post, "v1/team/invitations", new { email = "new@example.com", role = "analyst" }, 201);
        var token = link.GetProperty("token").GetString()!;
        Assert.Equal(1, (await owner.GetAsync("v1/team")).GetProperty("invitations").GetArrayLength());
        Assert.DoesNotContain(token, (await owner.GetAsync("v1/team")).ToString(), StringComparison.Ordinal);

        var guest = Open();
        var look = await guest.AskAsync(HttpMethod.Post, "v1/invitations/look", new { token });
        Assert.Equal("new@example.com", look.GetProperty("email").GetString());
        Assert.Equal("Owner", look.GetProperty("by").GetString());
        using var weak = await guest.SendAsync(HttpMethod.Post, "v1/invitations/accept", new { token, name = "Grace", password = "short" });
        await ProblemAsync(weak, 422, "accounts.password_weak");
        await guest.AskAsync(HttpMethod.Post, "v1/invitations/accept", new { token, name = "Grace", password = Password, language = "fr" });

        var me = await guest.GetAsync("v1/me");
        Assert.Equal("analyst", me.GetProperty("role").GetString());
        Assert.Equal("fr", me.GetProperty("language").GetString());
        Assert.Equal(403, await guest.StatusAsync(HttpMethod.Get, "v1/keys"));
        using var again = await Open().SendAsync(HttpMethod.Post, "v1/invitations/accept", new { token, name = "Eve", password = Password });
        await ProblemAsync(again, 404, "accounts.link_invalid");
        Assert.Equal(
            ["user.signed_in", "user.joined"],
            (await AuditAsync($"subject=user:{me.GetProperty("id").GetString()}")).Select(entry => entry.GetProperty("action").GetString()));
        Assert.Single(await AuditAsync("action=invitation.made"));
        Assert.DoesNotContain("new@example.com", (await GetAsync("v1/audit")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_ends_when_it_is_old_replaced_or_taken_back()
    {
        var owner = await SignedInAsync();
        var first = await owner.AskAsync(HttpMethod.Post, "v1/team/invitations", new { email = "a@example.com", role = "support" }, 201);
        var id = first.GetProperty("id").GetString();
        var second = await owner.AskAsync(HttpMethod.Post, $"v1/team/invitations/{id}/renew", null);
        Assert.Equal(404, await LookAsync(first));
        Assert.Equal(200, await LookAsync(second));
        Time.Pass(TimeSpan.FromDays(8));
        Assert.Equal(404, await LookAsync(second));

        owner = await SignedInAsync();
        var third = await owner.AskAsync(HttpMethod.Post, $"v1/team/invitations/{id}/renew", null);
        Assert.Equal(200, await LookAsync(third));
        await owner.AskAsync(HttpMethod.Delete, $"v1/team/invitations/{id}", null, 204);
        Assert.Equal(404, await LookAsync(third));
    }

    [Theory]
    [InlineData("""{"email":"no address","role":"support"}""", 400, "accounts.email_invalid")]
    [InlineData("""{"email":"a@example.com","role":"king"}""", 400, "accounts.role_unknown")]
    [InlineData("""{"email":"OWNER@example.com","role":"support"}""", 409, "accounts.email_taken")]
    public async Task What_makes_no_sense_is_refused(string body, int status, string code)
    {
        using var response = await (await SignedInAsync()).SendAsync(HttpMethod.Post, "v1/team/invitations", body);
        await ProblemAsync(response, status, code);
    }

    [Fact]
    public async Task A_role_changes_at_once_and_the_last_owner_stays()
    {
        var owner = await SignedInAsync();
        var me = (await owner.GetAsync("v1/me")).GetProperty("id").GetString();
        var user = await HireAsync("analyst");
        var theirs = await SignedInAsync(user.Email);
        Assert.Equal(403, await theirs.StatusAsync(HttpMethod.Get, "v1/keys"));
        await owner.AskAsync(HttpMethod.Put, $"v1/team/users/{user.Id}", new { role = "owner" });
        Assert.Equal(200, await theirs.StatusAsync(HttpMethod.Get, "v1/keys"));
        await theirs.AskAsync(HttpMethod.Put, $"v1/team/users/{me}", new { role = "cashier" });
        foreach (var (method, body) in new (HttpMethod, object?)[] { (HttpMethod.Put, new { role = "support" }), (HttpMethod.Put, new { role = "owner", isActive = false }), (HttpMethod.Delete, null) })
        {
            using var refused = await theirs.SendAsync(method, $"v1/team/users/{user.Id}", body);
            await ProblemAsync(refused, 409, "accounts.last_owner");
        }

        await theirs.AskAsync(HttpMethod.Delete, $"v1/team/users/{me}", null, 204);
        Assert.Equal(401, await owner.StatusAsync(HttpMethod.Get, "v1/me"));
        var entries = await AuditAsync("action=user.r");
        Assert.Equal(["user.removed", "user.role_changed", "user.role_changed"], entries.Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal("analyst", entries[2].GetProperty("before").GetProperty("role").GetString());
        Assert.Equal(JsonValueKind.Null, entries[0].GetProperty("after").ValueKind);
    }

    [Fact]
    public async Task A_role_or_a_preference_that_somebody_changed_meanwhile_is_not_overwritten_unseen()
    {
        var owner = await SignedInAsync();
        var user = await HireAsync("analyst");
        var path = $"v1/team/users/{user.Id}";
        var seen = (await owner.GetAsync("v1/team")).GetProperty("users").EnumerateArray()
            .First(one => one.GetProperty("id").GetGuid() == user.Id).GetProperty("version").GetString()!;
        await SignedInAsync(user.Email);
        using var first = await owner.SendAsync(HttpMethod.Put, path, new { role = "support" }, seen);
        var now = (await JsonAsync(first, 200)).GetProperty("version").GetString()!;
        using var late = await owner.SendAsync(HttpMethod.Put, path, new { role = "marketer" }, seen);
        await ProblemAsync(late, 412, "accounts.version_changed");
        using var again = await owner.SendAsync(HttpMethod.Put, path, new { role = "marketer" }, now);
        Assert.Equal("marketer", (await JsonAsync(again, 200)).GetProperty("role").GetString());

        var mine = (await owner.GetAsync("v1/me")).GetProperty("version").GetString()!;
        await owner.AskAsync(HttpMethod.Put, "v1/me", new { name = "Ada" });
        using var old = await owner.SendAsync(HttpMethod.Put, "v1/me", new { name = "Grace" }, mine);
        await ProblemAsync(old, 412, "accounts.version_changed");
        Assert.Equal("Ada", (await owner.GetAsync("v1/me")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_a_link_and_ends_what_was_signed_in()
    {
        var owner = await SignedInAsync();
        var user = await HireAsync("support");
        var theirs = await SignedInAsync(user.Email);
        var link = await owner.AskAsync(HttpMethod.Post, $"v1/team/users/{user.Id}/password-link", null);
        Assert.Equal(0, (await owner.GetAsync("v1/team")).GetProperty("invitations").GetArrayLength());

        var fresh = Open();
        await fresh.AskAsync(
            HttpMethod.Post, "v1/invitations/accept", new { token = link.GetProperty("token").GetString(), password = "yet another long one" });
        Assert.Equal(user.Email, (await fresh.GetAsync("v1/me")).GetProperty("email").GetString());
        Assert.Equal(401, await theirs.StatusAsync(HttpMethod.Get, "v1/me"));
        await Open().SignInAsync(user.Email, "yet another long one");
    }

    [Fact]
    public async Task Giving_rights_asks_again_who_one_is_and_a_repeat_makes_no_second_link()
    {
        var owner = await SignedInAsync();
        Time.Pass(TimeSpan.FromMinutes(20));
        using var refused = await owner.SendAsync(HttpMethod.Post, "v1/team/invitations", new { email = "b@example.com", role = "owner" });
        await ProblemAsync(refused, 403, "auth.confirm_needed");

        var body = new { email = "b@example.com", role = "support" };
        using var first = await SendAsync(HttpMethod.Post, "v1/team/invitations", body, ("Idempotency-Key", "k"));
        using var again = await SendAsync(HttpMethod.Post, "v1/team/invitations", body, ("Idempotency-Key", "k"));
        Assert.Equal(201, (int)first.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await JsonAsync(again, 200)).GetProperty("token").ValueKind);
        Assert.Single(await AuditAsync("action=invitation"));
    }

    [Fact]
    public async Task Everybody_may_know_their_colleagues_names()
    {
        var cashier = await SignedInAsync((await HireAsync("cashier")).Email);
        var names = (await cashier.GetAsync("v1/team/names")).EnumerateArray().ToList();
        Assert.Contains(names, one => one.GetProperty("name").GetString() == "Owner" && one.GetProperty("who").GetString()!.StartsWith("user:", StringComparison.Ordinal));
        Assert.DoesNotContain("@", names.ToString(), StringComparison.Ordinal);
    }

    private Task<int> LookAsync(JsonElement link) =>
        Open().StatusAsync(HttpMethod.Post, "v1/invitations/look", new { token = link.GetProperty("token").GetString() });
}
