namespace Graine.Server.Tests.Accounts;

/// <summary>The e-mail one signs in with can change: one's own with the password, somebody else's by an owner.</summary>
public sealed class EmailTests : AccountServer
{
    [Fact]
    public async Task Ones_own_changes_with_the_password_and_is_what_signs_in()
    {
        var owner = await SignedInAsync();
        using var wrong = await owner.SendAsync(HttpMethod.Put, "v1/me/email", new { password = "not the password", email = "new@example.com" });
        await ProblemAsync(wrong, 422, "accounts.password_wrong");
        using var invalid = await owner.SendAsync(HttpMethod.Put, "v1/me/email", new { password = Password, email = "no address" });
        await ProblemAsync(invalid, 400, "accounts.email_invalid");
        await owner.AskAsync(HttpMethod.Put, "v1/me/email", new { password = Password, email = " new@example.com " }, 204);

        Assert.Equal("new@example.com", (await owner.GetAsync("v1/me")).GetProperty("email").GetString());
        await SignedInAsync("NEW@example.com");
        Assert.Equal(401, await Open().StatusAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = Password }));
        Assert.Single(await AuditAsync("action=user.email_changed"));
        Assert.DoesNotContain("example.com", (await GetAsync("v1/audit")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_changes_somebody_elses_unless_it_is_taken()
    {
        var owner = await SignedInAsync();
        var user = await HireAsync("analyst");
        var path = $"v1/team/users/{user.Id}/email";
        using var taken = await owner.SendAsync(HttpMethod.Put, path, new { email = OwnerEmail.ToUpperInvariant() });
        await ProblemAsync(taken, 409, "accounts.email_taken");

        var changed = await owner.AskAsync(HttpMethod.Put, path, new { email = "grace@example.com" });
        Assert.Equal("grace@example.com", changed.GetProperty("email").GetString());
        await owner.AskAsync(HttpMethod.Put, path, new { email = "grace@example.com" });
        Assert.Equal("user.email_changed", Assert.Single(await AuditAsync($"subject=user:{user.Id}&action=user.e")).GetProperty("action").GetString());

        var analyst = await SignedInAsync("grace@example.com");
        Assert.Equal(403, await analyst.StatusAsync(HttpMethod.Put, path, new { email = "other@example.com" }));
    }
}
