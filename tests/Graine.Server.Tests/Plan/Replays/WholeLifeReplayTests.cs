using System.Globalization;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>
/// Whatever members do with points (households, friends, claims, holds, transfers, draws, given tiers, what they brought along, checkouts of several rounds, two who are one):
/// the unchanged programme over the same history gives the ledger, month by month, and the tiers; and everything that is counted can be verified.
/// </summary>
public sealed class WholeLifeReplayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_unchanged_programme_gives_the_ledger_the_liability_of_each_month_and_the_tiers(int seed)
    {
        await using var shop = new LivedShop(WholeLife.Programme(seed));
        await shop.InitializeAsync();
        await new WholeLife(shop, seed).LiveAsync(45);

        await SameAsync(shop, await shop.ReplayAsync("base", new { }));

        // Something for nobody at checkouts has all of them priced again.
        await shop.DraftAsync("promotion", new { id = "nobody", name = new { en = "Nobody" }, when = "order.total > 100000.0", discounts = new[] { new { kind = "percent", target = "cart", percent = 50 } } });
        await SameAsync(shop, await shop.ReplayAsync("promotion:nobody", new { }));
        Assert.Empty((await Server.Verification.Verification.RunAsync(shop.Store, shop.Plan, null, null, null, Ct)).Findings);
    }

    private static async Task SameAsync(LivedShop shop, JsonElement report)
    {
        Assert.True((0, 0, 0) == (Number(report, "unreadable"), Number(report, "leftOut"), Number(report, "loose")), report.ToString());
        Assert.All(report.GetProperty("commands").EnumerateArray(), command => Assert.Equal(0, Number(command, "onlyBefore") + Number(command, "onlyAfter")));
        var wallet = report.GetProperty("wallets").EnumerateArray().Single();
        Assert.True(await shop.LedgerAsync("points", Instant.None) == Sums(wallet), $"{await shop.LedgerAsync("points", Instant.None)}\n{report}");
        Assert.True(wallet.GetProperty("actual").GetProperty("isEqual").GetBoolean(), wallet.ToString());
        Assert.Equal((0, 0), (Number(wallet.GetProperty("members"), "gaining"), Number(wallet.GetProperty("members"), "losing")));
        foreach (var month in wallet.GetProperty("months").EnumerateArray())
        {
            var middle = DateTimeOffset.Parse(month.GetProperty("month").GetString() + "-15T12:00:00Z", CultureInfo.InvariantCulture);
            var end = CapCalendar.End(CapPeriod.Month, Instant.From(middle), shop.Plan.Programme.Zone);
            Assert.True(await shop.LiabilityAsync("points", end) == Number(month.GetProperty("liability"), "before"), month.ToString());
        }

        var members = await shop.MembersAsync();
        foreach (var set in report.GetProperty("tierSets").EnumerateArray())
        {
            var id = set.GetProperty("tierSet").GetString()!;
            var stored = members.Select(member => TierOf(member, id)).OfType<string>().GroupBy(tier => tier).Select(tier => (tier.Key, (long)tier.Count())).Order();
            var lived = set.GetProperty("moves").EnumerateArray().Where(move => move.GetProperty("before").ValueKind != JsonValueKind.Null)
                .Select(move => (move.GetProperty("before").GetString()!, Number(move, "members"))).Order();
            Assert.True(stored.SequenceEqual(lived), $"{string.Join(' ', stored)}\n{set}");
            Assert.Equal((0, 0), (Number(set, "rising"), Number(set, "falling")));
        }
    }

    private static string? TierOf(Member member, string set) => member.Standing.Tiers.FirstOrDefault(standing => standing.TierSet == set).Tier;

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static (long Issued, long Spent, long Expired, long Revoked) Sums(JsonElement wallet) => (
        Number(wallet.GetProperty("issued"), "before"), Number(wallet.GetProperty("spent"), "before"), Number(wallet.GetProperty("expired"), "before"),
        Number(wallet.GetProperty("revoked"), "before"));
}
