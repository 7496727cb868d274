using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Accounts;

/// <summary>An owner who lost the password is let in again from the machine itself.</summary>
public sealed class OwnerResetTests : AccountServer
{
    private const string Fresh = "quite another way home";

    private OwnerReset Reset => new(
        Users, new Passwords(), App.Services.GetRequiredService<SignInGuard>(), App.Services.GetRequiredService<IAuditTrail>());

    [Fact]
    public async Task A_reset_changes_the_password_ends_all_sessions_and_links_and_is_noted()
    {
        var here = await SignedInAsync();
        var id = (await here.GetAsync("v1/me")).GetProperty("id").GetString();
        var link = await here.AskAsync(HttpMethod.Post, $"v1/team/users/{id}/password-link", null);

        Assert.True((await Reset.RunAsync(" owner@EXAMPLE.com", Fresh, withoutSecondFactor: false, Ct)).TryGet(out _, out _));

        Assert.Equal(401, await here.StatusAsync(HttpMethod.Get, "v1/me"));
        Assert.Equal(401, await Open().StatusAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = Password }));
        Assert.Equal(404, await Open().StatusAsync(HttpMethod.Post, "v1/invitations/look", new { token = link.GetProperty("token").GetString() }));
        await SignedInAsync(password: Fresh);
        var note = Assert.Single(await AuditAsync("action=user.password_changed"));
        Assert.Equal("command-line", note.GetProperty("who").GetString());
    }

    [Fact]
    public async Task Tries_in_vain_are_forgotten_and_the_second_factor_goes_only_when_told()
    {
        var owner = (await Users.FindByEmailAsync(OwnerEmail, Ct))!;
        Assert.Equal(UserOutcome.Saved, await Users.SaveAsync(owner with { TotpSecret = "sealed", RecoveryCodes = "hash" }, Ct));
        for (var i = 0; i < 7; i++)
        {
            await Open().StatusAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = "in vain" });
        }

        Assert.True((await Reset.RunAsync(OwnerEmail, Fresh, withoutSecondFactor: false, Ct)).TryGet(out var kept, out _));
        Assert.True(SecondFactor.IsOn(kept));
        Assert.True((await Reset.RunAsync(OwnerEmail, Fresh, withoutSecondFactor: true, Ct)).TryGet(out var open, out _));
        Assert.False(SecondFactor.IsOn(open));
        await SignedInAsync(password: Fresh);
    }

    [Fact]
    public async Task Only_an_owner_is_reset_and_only_to_a_good_password()
    {
        var analyst = await HireAsync("analyst");
        Assert.False((await Reset.RunAsync(analyst.Email, Fresh, withoutSecondFactor: false, Ct)).TryGet(out _, out var nobody));
        Assert.Equal("accounts.no_such_owner", nobody.Code);
        Assert.False((await Reset.RunAsync(OwnerEmail, "short", withoutSecondFactor: false, Ct)).TryGet(out _, out var weak));
        Assert.Equal("accounts.password_weak", weak.Code);
    }
}
