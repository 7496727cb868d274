using Graine.Server.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Accounts;

/// <summary>Guessing gets slower and slower, and tells nothing about who has an account.</summary>
public sealed class LockOutTests : AccountServer
{
    [Theory]
    [InlineData(OwnerEmail)]
    [InlineData("nobody@example.com")]
    public async Task After_a_few_tries_an_account_waits_longer_each_time_whether_it_is_there_or_not(string email)
    {
        for (var i = 0; i < SignInGuard.AccountTriesFree; i++)
        {
            await TryAsync(email, "wrong", 401, "auth.sign_in_wrong");
        }

        Assert.Equal(30, await TryAsync(email, Password, 429, "auth.locked"));
        Time.Pass(TimeSpan.FromSeconds(31));
        await TryAsync(email, "wrong", 401, "auth.sign_in_wrong");
        Assert.InRange(await TryAsync(email, Password, 429, "auth.locked"), 55, 60);
    }

    [Fact]
    public async Task Waiting_lets_the_right_password_in_and_starts_anew()
    {
        for (var i = 0; i < SignInGuard.AccountTriesFree; i++)
        {
            await TryAsync(OwnerEmail, "wrong", 401, "auth.sign_in_wrong");
        }

        Time.Pass(TimeSpan.FromSeconds(31));
        await Open().SignInAsync(OwnerEmail, Password);
        await TryAsync(OwnerEmail, "wrong", 401, "auth.sign_in_wrong");
        await Open().SignInAsync(OwnerEmail, Password);
    }

    [Fact]
    public async Task Many_tries_at_once_are_not_all_free()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Open().StatusAsync(
            HttpMethod.Post, "v1/sign-in", new { email = "somebody@example.com", password = "wrong", cookie = true })));

        Assert.Equal(SignInGuard.AccountTriesFree, statuses.Count(status => status == 401));
        Assert.Equal(15, statuses.Count(status => status == 429));
    }

    [Fact]
    public async Task An_address_waits_too_whichever_accounts_it_tries()
    {
        var guard = App.Services.GetRequiredService<SignInGuard>();
        for (var i = 0; i < SignInGuard.AddressTriesFree; i++)
        {
            Assert.Equal(0, await guard.TakeAsync($"user{i}@example.com", "10.0.0.1", Ct));
        }

        Assert.True(await guard.TakeAsync("another@example.com", "10.0.0.1", Ct) > 0);
        Assert.Equal(0, await guard.TakeAsync("another@example.com", "10.0.0.2", Ct));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(9, 480)]
    [InlineData(10, 900)]
    [InlineData(1_000_000, 900)]
    public void The_delay_doubles_up_to_a_quarter_of_an_hour(int count, int seconds) =>
        Assert.Equal(seconds, SignInGuard.DelaySeconds(count, SignInGuard.AccountTriesFree));

    private async Task<int> TryAsync(string email, string password, int status, string code)
    {
        using var response = await Open().SendAsync(HttpMethod.Post, "v1/sign-in", new { email, password, cookie = true });
        await ProblemAsync(response, status, code);
        return (int)(response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0);
    }
}
