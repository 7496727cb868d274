namespace Graine.Storage.Contract;

/// <summary>A sign-in lasts until it is ended, wherever; tries are counted without losing one.</summary>
public abstract class SignInContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private ISignIns SignIns => Store.SignIns;

    [Fact]
    public async Task A_sign_in_is_found_with_its_user_while_that_one_is_active()
    {
        var user = await UserAsync();
        var signIn = Make(user.Id);
        await SignIns.AddAsync(signIn, Ct);

        var found = await SignIns.FindAsync(signIn.Token, Ct);
        Assert.Equal(signIn, found?.SignIn);
        Assert.Equal(user with { Version = 1, LastSignInAt = signIn.CreatedAt }, found?.User);
        Assert.Null(await SignIns.FindAsync("nobody", Ct));
    }

    [Fact]
    public async Task A_use_never_goes_back_and_a_confirmation_is_noted()
    {
        var user = await UserAsync();
        var signIn = Make(user.Id);
        await SignIns.AddAsync(signIn, Ct);
        await SignIns.TouchAsync(signIn.Token, Contract.Make.Noon.Plus(50), Ct);
        await SignIns.TouchAsync(signIn.Token, Contract.Make.Noon.Plus(40), Ct);
        await SignIns.ConfirmAsync(signIn.Token, Contract.Make.Noon.Plus(60), Ct);

        Assert.Equal(
            signIn with { SeenAt = Contract.Make.Noon.Plus(50), ConfirmedAt = Contract.Make.Noon.Plus(60) },
            Assert.Single(await SignIns.ListAsync(user.Id, Ct)));
    }

    [Fact]
    public async Task One_is_ended_or_all_but_one()
    {
        var user = await UserAsync();
        var stranger = await UserAsync();
        SignInRow[] rows = [.. Enumerable.Range(0, 4).Select(_ => Make(user.Id))];
        foreach (var row in rows)
        {
            await SignIns.AddAsync(row, Ct);
        }

        Assert.False(await SignIns.RemoveAsync(stranger.Id, rows[0].Id, Ct));
        Assert.True(await SignIns.RemoveAsync(user.Id, rows[0].Id, Ct));
        Assert.Equal(2, await SignIns.RemoveAllAsync(user.Id, rows[1].Id, Ct));
        Assert.Equal(rows[1].Id, Assert.Single(await SignIns.ListAsync(user.Id, Ct)).Id);
        Assert.Equal(1, await SignIns.RemoveAllAsync(user.Id, Guid.Empty, Ct));
    }

    [Fact]
    public async Task What_is_old_is_forgotten()
    {
        var user = await UserAsync();
        var idle = Make(user.Id) with { CreatedAt = Contract.Make.Noon.Plus(-5), SeenAt = Contract.Make.Noon.Plus(-4) };
        var old = Make(user.Id) with { CreatedAt = Contract.Make.Noon.Plus(-20), SeenAt = Contract.Make.Noon };
        var fresh = Make(user.Id);
        foreach (var row in new[] { idle, old, fresh })
        {
            await SignIns.AddAsync(row, Ct);
        }

        await SignIns.RemoveOldAsync(Contract.Make.Noon.Plus(-10), Contract.Make.Noon.Plus(-3), Ct);
        Assert.Equal(fresh.Id, Assert.Single(await SignIns.ListAsync(user.Id, Ct)).Id);
    }

    [Fact]
    public async Task Of_many_who_count_a_try_at_once_one_wins()
    {
        var key = Contract.Make.Id().ToString();
        for (var count = 0; count < 3; count++)
        {
            var tries = new TriesRow(key, count + 1, Contract.Make.Noon.Plus(count), Contract.Make.Noon.Plus(count * 2));
            var wrote = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SignIns.SaveTriesAsync(tries, tries.Count - 1, Ct), Ct)));
            Assert.Single(wrote, true);
            Assert.Equal(tries, await SignIns.FindTriesAsync(key, Ct));
        }

        await SignIns.ForgetTriesAsync(key, Ct);
        Assert.Null(await SignIns.FindTriesAsync(key, Ct));
    }

    internal static SignInRow Make(Guid user) => new(
        Contract.Make.Id().ToString(), Contract.Make.Id(), user, "cookie", Contract.Make.Noon.Plus(5), Contract.Make.Noon.Plus(6),
        Contract.Make.Noon.Plus(7), "Firefox", "127.0.0.1");

    private async Task<UserRow> UserAsync()
    {
        var user = UserContract<TDatabase>.Make("owner");
        Assert.Equal(UserOutcome.Saved, await Store.Users.SaveAsync(user, Ct));
        return user;
    }
}
