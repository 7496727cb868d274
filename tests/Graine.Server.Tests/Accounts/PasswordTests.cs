using Graine.Server.Accounts;
using Graine.Storage;
using Microsoft.AspNetCore.Identity;

namespace Graine.Server.Tests.Accounts;

/// <summary>Passwords: what is taken, how they are changed, and that old hashes are renewed.</summary>
public sealed class PasswordTests : AccountServer
{
    [Theory]
    [InlineData("short", false)]
    [InlineData("aaaaaaaaaaaaaaa", false)]
    [InlineData("Password123!", false)]
    [InlineData("motdepasse2026", false)]
    [InlineData("azertyuiop", false)]
    [InlineData("ada.lovelace1", false)]
    [InlineData("pomme verte et vélo", true)]
    [InlineData("Tr0ub4dor&3xyz", true)]
    public void What_would_be_guessed_first_is_no_password(string password, bool isGood) =>
        Assert.Equal(isGood, Passwords.IsGood(password, "ada.lovelace@example.com"));

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_all_other_sessions()
    {
        var browser = await SignedInAsync();
        var other = await SignedInAsync();
        using var wrong = await browser.SendAsync(HttpMethod.Put, "v1/me/password", new { password = "wrong", newPassword = "quite another one" });
        await ProblemAsync(wrong, 422, "accounts.password_wrong");
        using var weak = await browser.SendAsync(HttpMethod.Put, "v1/me/password", new { password = Password, newPassword = "short" });
        await ProblemAsync(weak, 422, "accounts.password_weak");

        await browser.AskAsync(HttpMethod.Put, "v1/me/password", new { password = Password, newPassword = "quite another one" }, 204);
        Assert.Equal(200, await browser.StatusAsync(HttpMethod.Get, "v1/me"));
        Assert.Equal(401, await other.StatusAsync(HttpMethod.Get, "v1/me"));
        await Open().SignInAsync(OwnerEmail, "quite another one");
        Assert.Single(await AuditAsync("action=user.password_changed"));
    }

    [Fact]
    public async Task A_hash_of_an_older_kind_is_renewed_at_sign_in()
    {
        var user = await HireAsync("support");
        var old = new PasswordHasher<UserRow>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(user, Password);
        await Users.SaveAsync(user with { PasswordHash = old }, Ct);

        await SignedInAsync(user.Email);
        var renewed = (await Users.FindAsync(user.Id, Ct))!.PasswordHash;
        Assert.NotEqual(old, renewed);
        await SignedInAsync(user.Email);
        Assert.Equal(renewed, (await Users.FindAsync(user.Id, Ct))!.PasswordHash);
    }
}
