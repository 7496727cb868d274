using System.Text.Json;
using Graine.Engine;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>Challenges, streaks and stamp cards lived again: unchanged they differ in nothing, changed in just what a shop that always had them gives.</summary>
public sealed class GameReplayTests
{
    private static readonly object Name = new { fr = "Nom", en = "Name" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Games_that_are_not_changed_differ_in_nothing()
    {
        await using var shop = await PlayedAsync(Programme(goal: 2, size: 3, milestone: 5, freezes: 0));
        var before = await shop.Store.Reads.CountAsync(Ct);
        await shop.DraftAsync("segment", new { id = "buyers", name = Name, when = "member.orders >= 1" });

        var report = await shop.ReplayAsync("segment:buyers", new { });

        Assert.Equal(before, await shop.Store.Reads.CountAsync(Ct));
        var wallet = report.GetProperty("wallets").EnumerateArray().Single();
        Assert.Equal(await shop.LedgerAsync("points", Instant.None), Sums(wallet, "before"));
        Assert.Equal(Sums(wallet, "before"), Sums(wallet, "after"));
        Assert.True(wallet.GetProperty("actual").GetProperty("isEqual").GetBoolean(), wallet.ToString());

        // Each of the games gave something, so that there was something to get wrong.
        Assert.All(
            ["challenge:critic", "stamp-card:card", "streak:monthly"],
            rule => Assert.True(Issued(report, rule).Before > 0, report.GetProperty("rules").ToString()));
    }

    [Theory]
    [InlineData("challenge:critic", 3, 3, 5, 0)]
    [InlineData("stamp-card:card", 2, 2, 5, 0)]
    [InlineData("streak:monthly", 2, 3, 2, 0)]
    [InlineData("streak:monthly", 2, 3, 5, 1)]
    public async Task A_game_that_is_changed_gives_what_a_shop_that_always_had_it_gives(string changed, int goal, int size, int milestone, int freezes)
    {
        var other = Programme(goal, size, milestone, freezes);
        await using var shop = await PlayedAsync(Programme(goal: 2, size: 3, milestone: 5, freezes: 0));
        await using var sibling = await PlayedAsync(other);
        foreach (var (kind, document) in other)
        {
            await shop.DraftAsync(kind, document);
        }

        var report = await shop.ReplayAsync("wallet:points", new { allDrafts = true });

        var wallet = report.GetProperty("wallets").EnumerateArray().Single();
        Assert.Equal(await shop.LedgerAsync("points", Instant.None), Sums(wallet, "before"));
        Assert.Equal(await sibling.LedgerAsync("points", Instant.None), Sums(wallet, "after"));
        var issued = Issued(report, changed);
        Assert.NotEqual(issued.Before, issued.After);
    }

    private static async Task<LivedShop> PlayedAsync(IReadOnlyList<(string Kind, object Document)> programme)
    {
        var shop = new LivedShop(programme);
        try
        {
            await shop.InitializeAsync();
            for (var month = 0; month < 6; month++)
            {
                // One month is left out, which a freeze would bridge.
                if (month != 2)
                {
                    await BuyAsync(shop, "ana", month, 30);
                }

                await BuyAsync(shop, "bo", month, 20);
                await shop.DoAsync("ana", "Product Reviewed", new { stars = 3 + (month % 3) });
                await shop.DoAsync("bo", "Product Reviewed", new { stars = 5 });
                await shop.SkipAsync(TimeSpan.FromDays(30));
            }

            await shop.DoAsync("bo", "Order Refunded", new { order_id = "bo-4", total = 20, currency = "EUR" });
            await shop.SkipAsync(TimeSpan.FromDays(1));
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    private static Task BuyAsync(LivedShop shop, string person, int month, int total) => shop.DoAsync(
        person, "Order Completed", new { order_id = FormattableString.Invariant($"{person}-{month}"), total, currency = "EUR" });

    private static (string Kind, object Document)[] Programme(int goal, int size, int milestone, int freezes) =>
    [
        ("wallet", new { id = "points", name = Name }),
        ("earning-rule", new { id = "base", name = Name, wallet = "points", on = new[] { "Order Completed" }, points = "order.total" }),
        ("challenge", new
        {
            id = "critic",
            name = Name,
            window = new { kind = "rolling", days = 100 },
            times = 5,
            steps = new[] { new { id = "say", name = Name, on = new[] { "Product Reviewed" }, when = "int(event.properties[\"stars\"]) >= 4", goal } },
            gives = new { points = new { wallet = "points", points = 40 } },
        }),
        ("stamp-card", new
        {
            id = "card", name = Name, on = new[] { "Order Completed" }, size, gives = new { points = new { wallet = "points", points = 7 } },
        }),
        ("streak", new
        {
            id = "monthly",
            name = Name,
            on = new[] { "Order Completed" },
            per = "month",
            freezes = freezes == 0 ? null : new { start = freezes, every = 6, most = 2 },
            milestones = new[] { new { at = milestone, gives = new { points = new { wallet = "points", points = 30 } } } },
        }),
    ];

    private static (long Before, long After) Issued(JsonElement report, string rule)
    {
        var found = report.GetProperty("rules").EnumerateArray().SingleOrDefault(each => each.GetProperty("rule").GetString() == rule);
        return found.ValueKind == JsonValueKind.Undefined
            ? (0, 0)
            : (found.GetProperty("issued").GetProperty("before").GetInt64(), found.GetProperty("issued").GetProperty("after").GetInt64());
    }

    private static (long Issued, long Spent, long Expired, long Revoked) Sums(JsonElement wallet, string side) => (
        Number(wallet, "issued", side), Number(wallet, "spent", side), Number(wallet, "expired", side), Number(wallet, "revoked", side));

    private static long Number(JsonElement wallet, string figure, string side) => wallet.GetProperty(figure).GetProperty(side).GetInt64();
}
