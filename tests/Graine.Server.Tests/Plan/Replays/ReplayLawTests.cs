using System.Text.Json;
using Graine.Engine;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>What a replay must say whatever the programme and whatever happened: the shops and their lives are made by chance.</summary>
public sealed class ReplayLawTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_plan_in_force_gives_the_ledger_itself_and_no_difference(int seed)
    {
        await using var shop = await LivedAsync(RandomShop.Make(seed), seed, 40);
        var before = await shop.Store.Reads.CountAsync(Ct);

        var report = await shop.ReplayAsync("base", new { });

        Assert.Equal(before, await shop.Store.Reads.CountAsync(Ct));
        Assert.True((0, 0, 0) == (Number(report, "unreadable"), Number(report, "leftOut"), Number(report, "loose")), report.ToString());
        var wallet = Wallet(report);
        Assert.True(await shop.LedgerAsync("points", Instant.None) == Sums(wallet, "before"), report.ToString());
        Assert.Equal(Sums(wallet, "before"), Sums(wallet, "after"));
        Assert.True(wallet.GetProperty("actual").GetProperty("isEqual").GetBoolean(), wallet.GetProperty("actual").ToString());
        Assert.Equal((0, 0), (Number(wallet.GetProperty("members"), "gaining"), Number(wallet.GetProperty("members"), "losing")));
        Assert.All(report.GetProperty("tierSets").EnumerateArray(), set => Assert.Equal((0, 0), (Number(set, "rising"), Number(set, "falling"))));
        Assert.All(report.GetProperty("commands").EnumerateArray(), command => Assert.Equal(0, Number(command, "onlyBefore") + Number(command, "onlyAfter")));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Another_plan_gives_what_a_shop_that_always_had_it_gives(int seed)
    {
        var (one, other) = (RandomShop.Make(seed), RandomShop.Make(seed + 1_000));
        await using var shop = await LivedAsync(one, seed, 40);
        await using var sibling = await LivedAsync(other, seed, 40);
        foreach (var (kind, document) in other)
        {
            await shop.DraftAsync(kind, document);
        }

        var wallet = Wallet(await shop.ReplayAsync("base", new { allDrafts = true }));

        Assert.Equal(await shop.LedgerAsync("points", Instant.None), Sums(wallet, "before"));
        Assert.Equal(await sibling.LedgerAsync("points", Instant.None), Sums(wallet, "after"));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Parting_at_a_moment_gives_what_a_shop_that_published_then_gives(int seed)
    {
        var (one, other) = (RandomShop.Make(seed), RandomShop.Make(seed + 1_000));
        await using var shop = await LivedAsync(one, seed, 25);
        await using var sibling = await LivedAsync(one, seed, 25);
        await shop.SkipAsync(TimeSpan.FromHours(2));
        await sibling.SkipAsync(TimeSpan.FromHours(2));
        var from = shop.Moment;
        var published = Instant.From(sibling.Moment);
        await sibling.PutInForceAsync(other);
        await sibling.SkipAsync(TimeSpan.FromHours(2));
        await shop.SkipAsync(TimeSpan.FromHours(2));
        await shop.LiveAsync(seed + 1, 25);
        await sibling.LiveAsync(seed + 1, 25);
        foreach (var (kind, document) in other)
        {
            await shop.DraftAsync(kind, document);
        }

        var wallet = Wallet(await shop.ReplayAsync("earning-rule:base", new { from, allDrafts = true }));

        Assert.Equal(await shop.LedgerAsync("points", Instant.From(from)), Sums(wallet, "before"));
        Assert.Equal(await sibling.LedgerAsync("points", published), Sums(wallet, "after"));
    }

    private static async Task<LivedShop> LivedAsync(IReadOnlyList<(string Kind, object Document)> programme, int seed, int steps)
    {
        var shop = new LivedShop(programme);
        try
        {
            await shop.InitializeAsync();
            await shop.LiveAsync(seed, steps);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    private static JsonElement Wallet(JsonElement report) => report.GetProperty("wallets").EnumerateArray().Single();

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static (long Issued, long Spent, long Expired, long Revoked) Sums(JsonElement wallet, string side) =>
        (Number(wallet.GetProperty("issued"), side), Number(wallet.GetProperty("spent"), side), Number(wallet.GetProperty("expired"), side),
            Number(wallet.GetProperty("revoked"), side));
}
