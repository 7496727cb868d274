using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>Accounts are replaced under their version, links are used once, and an owner is always left.</summary>
public abstract class UserContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private IUsers Users => Store.Users;

    [Fact]
    public async Task A_user_is_read_as_saved_and_found_by_e_mail_in_any_case()
    {
        await OwnerAsync();
        var user = await AddedAsync(Make("analyst"));
        Assert.Equal(user with { Version = 1 }, await Users.FindAsync(user.Id, Ct));
        Assert.Equal(user.Id, (await Users.FindByEmailAsync($"  {user.Email.ToUpperInvariant()} ", Ct))?.Id);
        Assert.Contains(await Users.ListAsync(Ct), row => row.Id == user.Id);

        var changed = user with
        {
            Version = 1,
            Name = "Grace",
            Role = "support",
            PasswordHash = "h2",
            Language = "en",
            Theme = "dark",
            TotpSecret = "t2",
            TotpStep = 9,
            RecoveryCodes = "x",
            Email = "other@example.com",
        };
        Assert.Equal(UserOutcome.Saved, await Users.SaveAsync(changed, Ct));
        Assert.Equal(changed with { Version = 2, Email = user.Email }, await Users.FindAsync(user.Id, Ct));
        Assert.Equal(UserOutcome.Conflict, await Users.SaveAsync(changed, Ct));
        Assert.Equal(UserOutcome.EmailTaken, await Users.SaveAsync(Make("analyst") with { Email = user.Email.ToUpperInvariant() }, Ct));
    }

    [Fact]
    public async Task Another_e_mail_is_what_one_is_found_by_unless_somebody_has_it()
    {
        await OwnerAsync();
        var (user, other) = (await AddedAsync(Make("analyst")), await AddedAsync(Make("support")));
        var link = new InvitationRow(
            user.Id, Contract.Make.Id().ToString(), user.Email, user.Role, user.Id, "me", Contract.Make.Noon, Contract.Make.Noon);
        await Users.SaveInvitationAsync(link, Guid.Empty, Ct);
        var email = $"New-{user.Email}";

        Assert.Equal(UserOutcome.EmailTaken, await Users.ChangeEmailAsync(user.Id, 1, $" {other.Email.ToUpperInvariant()}", Ct));
        Assert.Equal(UserOutcome.Conflict, await Users.ChangeEmailAsync(user.Id, 4, email, Ct));
        Assert.Equal(UserOutcome.Saved, await Users.ChangeEmailAsync(user.Id, 1, $" {email} ", Ct));

        Assert.Equal(user with { Version = 2, Email = email }, await Users.FindByEmailAsync(email.ToUpperInvariant(), Ct));
        Assert.Null(await Users.FindByEmailAsync(user.Email, Ct));
        Assert.Equal(email, (await Users.FindInvitationAsync(link.Token, Ct))?.Email);
        Assert.Equal(UserOutcome.Saved, await Users.ChangeEmailAsync(user.Id, 2, email.ToUpperInvariant(), Ct));
    }

    [Fact]
    public async Task Whose_password_changes_is_signed_out_with_it()
    {
        await OwnerAsync();
        var user = (await AddedAsync(Make("analyst"))) with { Version = 1 };
        var (here, there) = (SignInContract<TDatabase>.Make(user.Id), SignInContract<TDatabase>.Make(user.Id));
        await Store.SignIns.AddAsync(here, Ct);
        await Store.SignIns.AddAsync(there, Ct);

        Assert.Equal(UserOutcome.Conflict, await Users.SaveSigningOutAsync(user with { Version = 8 }, here.Id, Ct));
        Assert.Equal(2, (await Store.SignIns.ListAsync(user.Id, Ct)).Count);
        Assert.Equal(UserOutcome.Saved, await Users.SaveSigningOutAsync(user with { PasswordHash = "h2" }, here.Id, Ct));
        Assert.Equal(here.Id, Assert.Single(await Store.SignIns.ListAsync(user.Id, Ct)).Id);
        Assert.Equal(UserOutcome.Saved, await Users.SaveSigningOutAsync(user with { Version = 2, PasswordHash = "h3" }, Guid.Empty, Ct));
        Assert.Empty(await Store.SignIns.ListAsync(user.Id, Ct));
    }

    [Fact]
    public async Task The_last_owner_stays_whoever_asks_at_once()
    {
        var store = await Database.OpenEmptyAsync("owners");
        await store.MigrateAsync(Ct);
        var other = await Database.OpenEmptyAsync("owners");
        UserRow[] owners = [Make("owner"), Make("owner"), Make("owner")];
        foreach (var owner in owners)
        {
            Assert.Equal(UserOutcome.Saved, await store.Users.SaveAsync(owner, Ct));
        }

        var outcomes = await Task.WhenAll(
            Task.Run(() => store.Users.SaveAsync(owners[0] with { Version = 1, Role = "analyst" }, Ct), Ct),
            Task.Run(() => other.Users.SaveAsync(owners[1] with { Version = 1, IsActive = false }, Ct), Ct),
            Task.Run(() => other.Users.RemoveAsync(owners[2].Id, Ct), Ct));

        Assert.Single(outcomes, UserOutcome.LastOwner);
        Assert.Equal(2, outcomes.Count(outcome => outcome == UserOutcome.Saved));
        Assert.Single(await store.Users.ListAsync(Ct), user => user is { Role: "owner", IsActive: true });
    }

    [Fact]
    public async Task Who_is_disabled_or_removed_is_signed_out()
    {
        await OwnerAsync();
        var disabled = await AddedAsync(Make("support"));
        var removed = await AddedAsync(Make("support"));
        foreach (var user in new[] { disabled, removed })
        {
            await Store.SignIns.AddAsync(SignInContract<TDatabase>.Make(user.Id), Ct);
            await Users.SavePasskeyAsync(Passkey(user.Id), Ct);
        }

        Assert.Equal(UserOutcome.Saved, await Users.SaveAsync(disabled with { Version = 1, IsActive = false }, Ct));
        Assert.Equal(UserOutcome.Saved, await Users.RemoveAsync(removed.Id, Ct));
        Assert.Equal(UserOutcome.Conflict, await Users.RemoveAsync(removed.Id, Ct));
        Assert.Empty(await Store.SignIns.ListAsync(disabled.Id, Ct));
        Assert.Empty(await Store.SignIns.ListAsync(removed.Id, Ct));
        Assert.Single(await Users.ReadPasskeysAsync(disabled.Id, Ct));
        Assert.Empty(await Users.ReadPasskeysAsync(removed.Id, Ct));
        Assert.Null(await Users.FindAsync(removed.Id, Ct));
    }

    [Fact]
    public async Task A_link_is_used_once_and_saves_the_account_with_it()
    {
        await OwnerAsync();
        var invitation = new InvitationRow(
            Contract.Make.Id(), Contract.Make.Id().ToString(), "new@example.com", "support", Guid.Empty, "user:1",
            Contract.Make.Noon, Contract.Make.Noon.Plus(9));
        await Users.SaveInvitationAsync(invitation with { Token = "old" }, Guid.Empty, Ct);
        await Users.SaveInvitationAsync(invitation, Guid.Empty, Ct);
        Assert.Null(await Users.FindInvitationAsync("old", Ct));
        Assert.Equal(invitation, await Users.FindInvitationAsync(invitation.Token, Ct));
        Assert.Contains(invitation, await Users.ListInvitationsAsync(Ct));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Task.Run(() => Users.AcceptAsync(invitation.Token, Make("support"), Ct), Ct)));
        Assert.Single(outcomes, UserOutcome.Saved);
        Assert.Equal(3, outcomes.Count(outcome => outcome == UserOutcome.Conflict));
        Assert.False(await Users.RemoveInvitationAsync(invitation.Id, Ct));
    }

    [Fact]
    public async Task A_passkey_is_kept_for_its_user()
    {
        var user = Contract.Make.Id();
        var passkey = Passkey(user);
        await Users.SavePasskeyAsync(passkey, Ct);
        var used = passkey with { Json = "{\"n\":2}", LastUsedAt = Contract.Make.Noon.Plus(3) };
        await Users.SavePasskeyAsync(used, Ct);
        await Users.SavePasskeyAsync(used with { User = Contract.Make.Id(), Json = "{}" }, Ct);

        Assert.Equal(used, await Users.FindPasskeyAsync(passkey.Id, Ct));
        Assert.Equal([used], await Users.ReadPasskeysAsync(user, Ct));
        Assert.False(await Users.RemovePasskeyAsync(Contract.Make.Id(), passkey.Id, Ct));
        Assert.True(await Users.RemovePasskeyAsync(user, passkey.Id, Ct));
        Assert.Null(await Users.FindPasskeyAsync(passkey.Id, Ct));
    }

    internal static UserRow Make(string role) => new(
        Contract.Make.Id(), 0, $"Ada-{Contract.Make.Id():N}@Example.com", "Ada", role, IsActive: true, "hash", "fr", "light", "secret", 4, "a b",
        Contract.Make.Noon, Contract.Make.Noon.Plus(1));

    private static PasskeyRow Passkey(Guid user) => new(
        Contract.Make.Id().ToString(), user, "Phone", "{\"n\":1}", Contract.Make.Noon, Instant.None);

    private Task<UserRow> OwnerAsync() => AddedAsync(Make("owner"));

    private async Task<UserRow> AddedAsync(UserRow user)
    {
        Assert.Equal(UserOutcome.Saved, await Users.SaveAsync(user, Ct));
        return user;
    }
}
