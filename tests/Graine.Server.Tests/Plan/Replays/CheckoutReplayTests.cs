using System.Text.Json;
using Graine.Engine;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>Checkouts priced again: by chance made promotions and codes in shops that lived them, and the figures a marketer would check by hand.</summary>
public sealed class CheckoutReplayTests
{
    private static readonly object Name = new { fr = "Nom", en = "Name" };
    private static readonly string[] People = ["ana", "bo", "cleo"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Promotions_and_codes_in_force_give_the_ledger_itself_and_no_difference(int seed)
    {
        await using var shop = await LivedAsync(Programme(seed), seed);
        var before = await shop.Store.Reads.CountAsync(Ct);

        // Another promotion that is for nobody: everything is priced again, and nothing changes.
        await shop.DraftAsync("promotion", new
        {
            id = "nobody",
            name = Name,
            when = "order.total > 100000.0",
            discounts = new[] { new { kind = "percent", target = "cart", percent = 50 } },
        });
        var report = await shop.ReplayAsync("promotion:nobody", new { });

        Assert.Equal(before, await shop.Store.Reads.CountAsync(Ct));
        Assert.Equal((0, 0), (report.GetProperty("unreadable").GetInt64(), report.GetProperty("leftOut").GetInt64()));
        var wallet = report.GetProperty("wallets").EnumerateArray().Single();
        Assert.True(await shop.LedgerAsync("points", Instant.None) == Sums(wallet, "before"), report.ToString());
        Assert.Equal(Sums(wallet, "before"), Sums(wallet, "after"));
        Assert.True(wallet.GetProperty("actual").GetProperty("isEqual").GetBoolean(), wallet.ToString());
        var discounts = report.GetProperty("discounts");
        Assert.True(discounts.GetProperty("priced").GetBoolean());
        Assert.True(discounts.GetProperty("checkouts").GetInt64() > 5, discounts.ToString());
        Assert.True(Off(report, "before") == Off(report, "after") && Off(report, "before") > 0, discounts.ToString());
        Assert.True(Money(report, "giftCards", "before") == Money(report, "giftCards", "after") && Money(report, "giftCards", "before") > 0, discounts.ToString());
        Assert.All(discounts.GetProperty("sources").EnumerateArray(), each => Assert.True(
            each.GetProperty("amount").GetProperty("difference").GetDecimal() == 0 && each.GetProperty("orders").GetProperty("difference").GetInt64() == 0, discounts.ToString()));
        Assert.All(report.GetProperty("commands").EnumerateArray(), command => Assert.Equal(
            0, command.GetProperty("onlyBefore").GetInt64() + command.GetProperty("onlyAfter").GetInt64()));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public async Task Other_promotions_and_codes_give_what_a_shop_that_always_had_them_gives(int seed)
    {
        await using var shop = await LivedAsync(Programme(seed), seed);
        await using var sibling = await LivedAsync(Programme(seed + 1_000), seed);
        foreach (var (kind, document) in Programme(seed + 1_000))
        {
            await shop.DraftAsync(kind, document);
        }

        var report = await shop.ReplayAsync("wallet:points", new { allDrafts = true });
        var lived = await sibling.ReplayAsync("wallet:points", new { });

        var wallet = report.GetProperty("wallets").EnumerateArray().Single();
        Assert.Equal(await shop.LedgerAsync("points", Instant.None), Sums(wallet, "before"));
        Assert.True((Off(lived, "before"), await sibling.LedgerAsync("points", Instant.None)) == (Off(report, "after"), Sums(wallet, "after")), $"{report.GetProperty("discounts")}\n{lived.GetProperty("discounts")}\n{wallet}");
        foreach (var source in lived.GetProperty("discounts").GetProperty("sources").EnumerateArray())
        {
            var same = report.GetProperty("discounts").GetProperty("sources").EnumerateArray().Single(each => each.GetProperty("id").GetString() == source.GetProperty("id").GetString());
            Assert.Equal(
                (source.GetProperty("orders").GetProperty("before").GetInt64(), source.GetProperty("amount").GetProperty("before").GetDecimal()),
                (same.GetProperty("orders").GetProperty("after").GetInt64(), same.GetProperty("amount").GetProperty("after").GetDecimal()));
        }
    }

    [Fact]
    public async Task What_a_promotion_would_have_cost_is_told_to_the_cent()
    {
        await using var shop = new LivedShop(Cups(percent: 10));
        await shop.InitializeAsync();
        object[] lines = [new { product = "cup", category = "Cups", quantity = 1, price = 24.99m }, new { product = "tea", category = "Tea", quantity = 1, price = 10m }];
        await shop.PutSessionAsync("s1", new { member = "user:ana", lines, state = "closed" });
        await shop.DoAsync("bo", "Order Completed", new { order_id = "b1", total = 20, currency = "EUR", products = new[] { new { product_id = "cup", category = "Cups", quantity = 1, price = 20 } } });
        await shop.DoAsync("cleo", "Order Completed", new { order_id = "c1", total = 15, currency = "EUR" });
        await shop.SkipAsync(TimeSpan.FromDays(1));
        foreach (var (kind, document) in Cups(percent: 20))
        {
            await shop.DraftAsync(kind, document);
        }

        await shop.DraftAsync("voucher-campaign", new
        {
            id = "new",
            name = Name,
            gives = new { discount = new { kind = "percent", target = "cart", percent = 5 } },
            codes = new { kind = "shared", code = "NEW" },
        });
        var report = await shop.ReplayAsync("wallet:points", new { allDrafts = true });

        // Of the cup a fifth instead of a tenth: 5.00 and not 2.50. The order from elsewhere, which nobody asked for, by a tenth more.
        var discounts = report.GetProperty("discounts");
        Assert.Equal((1, 1, 1), (discounts.GetProperty("checkouts").GetInt64(), discounts.GetProperty("elsewhere").GetInt64(), discounts.GetProperty("unpriced").GetInt64()));
        Assert.Equal((2.50m, 7m), (Off(report, "before"), Off(report, "after")));
        var cups = discounts.GetProperty("sources").EnumerateArray().Single(each => each.GetProperty("id").GetString() == "cups");
        Assert.Equal((1, 2, 4.50m), (cups.GetProperty("orders").GetProperty("before").GetInt64(), cups.GetProperty("orders").GetProperty("after").GetInt64(), cups.GetProperty("amount").GetProperty("difference").GetDecimal()));
        Assert.Equal(["new"], discounts.GetProperty("sources").EnumerateArray().Where(each => each.GetProperty("untyped").GetBoolean()).Select(each => each.GetProperty("id").GetString()));
        var members = discounts.GetProperty("members");
        Assert.Equal((2, 0, 1), (members.GetProperty("gaining").GetInt64(), members.GetProperty("losing").GetInt64(), members.GetProperty("unchanged").GetInt64()));
        Assert.Equal([2.50m, 2m], members.GetProperty("examples").EnumerateArray().Select(each => each.GetProperty("amount").GetProperty("difference").GetDecimal()));
        Assert.Equal(4.50m, discounts.GetProperty("months").EnumerateArray().Sum(month => month.GetProperty("amount").GetProperty("difference").GetDecimal()));

        // Points come of what is then paid: 29.99 and not 32.49, 18 and not 20.
        var issued = report.GetProperty("wallets")[0].GetProperty("issued");
        Assert.Equal((67, 62), (issued.GetProperty("before").GetInt64(), issued.GetProperty("after").GetInt64()));
    }

    [Fact]
    public async Task What_was_sold_before_the_plans_part_comes_back_as_it_was_sold()
    {
        await using var shop = new LivedShop(Cups(percent: 10));
        await shop.InitializeAsync();
        object[] lines = [new { product = "cup", category = "Cups", quantity = 2, price = 25m }];
        await shop.PutSessionAsync("s1", new { member = "user:ana", lines, state = "closed" });
        await shop.SkipAsync(TimeSpan.FromDays(2));
        var from = shop.Moment;
        await shop.SkipAsync(TimeSpan.FromDays(1));
        await shop.PutSessionAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "cup", quantity = 1 } } });
        await shop.PutSessionAsync("s1", new { state = "cancelled" });
        await shop.PutSessionAsync("s2", new { member = "user:ana", lines, state = "closed" });
        await shop.SkipAsync(TimeSpan.FromDays(1));
        foreach (var (kind, document) in Cups(percent: 50))
        {
            await shop.DraftAsync(kind, document);
        }

        var report = await shop.ReplayAsync("promotion:cups", new { from });

        // 5.00 come back under both; the second order has 5.00 off, and would have 25.00.
        Assert.Equal((0m, 20m), (Off(report, "before"), Off(report, "after")));
        var wallet = report.GetProperty("wallets")[0];
        Assert.Equal((45, 25), (Number(wallet, "issued", "before"), Number(wallet, "issued", "after")));
        Assert.Equal((45, 45), (Number(wallet, "revoked", "before"), Number(wallet, "revoked", "after")));
    }

    [Fact]
    public async Task A_checkout_that_was_opened_again_is_priced_round_by_round()
    {
        await using var shop = new LivedShop(Cups(percent: 10));
        await shop.InitializeAsync();
        object[] lines = [new { product = "cup", category = "Cups", quantity = 1, price = 24.99m }, new { product = "tea", category = "Tea", quantity = 1, price = 10m }];
        await shop.PutSessionAsync("s1", new { member = "user:ana", lines, state = "closed" });
        await shop.SkipAsync(TimeSpan.FromDays(1));
        await shop.PutSessionAsync("s1", new { state = "reopened", lines = lines.Take(1) });
        await shop.PutSessionAsync("s1", new { state = "closed" });
        await shop.SkipAsync(TimeSpan.FromDays(1));
        foreach (var (kind, document) in Cups(percent: 20))
        {
            await shop.DraftAsync(kind, document);
        }

        var report = await shop.ReplayAsync("promotion:cups", new { });

        // The order that was taken back had 2.50 off and would have 5.00: 29 points and not 32. The one that stands, the same off: 19 and not 22.
        Assert.Equal((2, 0), (report.GetProperty("discounts").GetProperty("checkouts").GetInt32(), report.GetProperty("discounts").GetProperty("elsewhere").GetInt32()));
        Assert.Equal((2.50m, 5m), (Off(report, "before"), Off(report, "after")));
        var wallet = report.GetProperty("wallets")[0];
        Assert.Equal((54, 48, 32, 29), (Number(wallet, "issued", "before"), Number(wallet, "issued", "after"), Number(wallet, "revoked", "before"), Number(wallet, "revoked", "after")));
    }

    [Fact]
    public async Task What_goes_back_onto_gift_cards_is_told_to_the_cent()
    {
        await using var shop = new LivedShop([.. Cups(percent: 10), ("voucher-campaign", new { id = "card", name = Name, gives = new { balance = 30 }, codes = new { } })]);
        await shop.InitializeAsync();
        await shop.ImportAsync("v1/campaigns/card/codes/import", "CARD-ONE\nCARD-TWO\n");
        object[] lines = [new { product = "cup", category = "Cups", quantity = 2, price = 50m }];
        await shop.PutSessionAsync("s1", new { member = "user:ana", lines, codes = new[] { "CARD-ONE" }, state = "closed" });
        await shop.PutSessionAsync("s2", new { member = "user:bo", lines, codes = new[] { "CARD-TWO" }, state = "closed" });
        await shop.SkipAsync(TimeSpan.FromDays(1));
        await shop.PutSessionAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "cup", quantity = 1 } } });
        await shop.PutSessionAsync("s2", new { state = "partially_returned", returned = new[] { new { product = "cup", quantity = 1 } } });
        await shop.PutSessionAsync("s2", new { state = "cancelled" });
        await shop.SkipAsync(TimeSpan.FromDays(1));
        foreach (var (kind, document) in Cups(percent: 80))
        {
            await shop.DraftAsync(kind, document);
        }

        var report = await shop.ReplayAsync("promotion:cups", new { });

        // Of 90 the card paid 30, and 15 of it went back; of 20 it would have paid 20, and 10. The other card has everything back.
        Assert.Equal((15m, 10m), (Money(report, "giftCards", "before"), Money(report, "giftCards", "after")));
        Assert.Equal((5m, 40m), (Off(report, "before"), Off(report, "after")));
        Assert.Equal(15m, (await shop.FindAsync("v1/vouchers/CARD-ONE")).GetProperty("balance").GetDecimal());
        Assert.All(report.GetProperty("commands").EnumerateArray(), command => Assert.Equal(0, command.GetProperty("neither").GetInt64()));
    }

    [Fact]
    public async Task Codes_of_rewards_are_judged_again_by_what_was_claimed_under_either_plan()
    {
        await using var shop = new LivedShop([.. Cups(percent: 10), Five(amount: 5, price: 20)]);
        await shop.InitializeAsync();
        object[] lines = [new { product = "cup", category = "Cups", quantity = 2, price = 25m }];
        await shop.PutSessionAsync("s0", new { member = "user:ana", lines, state = "closed" });
        await shop.PutSessionAsync("s9", new { member = "user:bo", lines, state = "closed" });
        var (first, second, third) = (await ClaimAsync(shop, "ana"), await ClaimAsync(shop, "ana"), await ClaimAsync(shop, "bo"));
        await shop.PutSessionAsync("s1", new { member = "user:ana", lines, codes = new[] { first } });
        await shop.PutSessionAsync("s1", new { state = "closed" });
        await shop.PutSessionAsync("s2", new { member = "user:ana", lines, codes = new[] { second }, state = "closed" });
        await shop.PutSessionAsync("s3", new { member = "user:bo", lines, codes = new[] { third }, state = "closed" });
        await shop.SkipAsync(TimeSpan.FromDays(1));
        await shop.PutSessionAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "cup", quantity = 1 } } });
        await shop.PutSessionAsync("s2", new { state = "cancelled" });
        await shop.SkipAsync(TimeSpan.FromDays(1));
        await shop.DraftAsync("promotion", new { id = "nobody", name = Name, when = "order.total > 100000.0", discounts = new[] { new { kind = "percent", target = "cart", percent = 50 } } });
        var same = await shop.ReplayAsync("promotion:nobody", new { });
        var wallet = same.GetProperty("wallets")[0];
        Assert.Equal(await shop.LedgerAsync("points", Instant.None), Sums(wallet, "before"));
        Assert.Equal(Sums(wallet, "before"), Sums(wallet, "after"));

        // Off the cups a tenth of five orders, one of them back; and of the rewards two that stand.
        Assert.Equal((20m - 2.50m + 10m, 20m - 2.50m + 10m), (Off(same, "before"), Off(same, "after")));
        var source = same.GetProperty("discounts").GetProperty("sources").EnumerateArray().Single(each => each.GetProperty("id").GetString() == "five");
        Assert.Equal(("reward", 3, 10m), (source.GetProperty("kind").GetString(), source.GetProperty("orders").GetProperty("before").GetInt32(), source.GetProperty("amount").GetProperty("before").GetDecimal()));

        // For more points than half of the claims find: only one reward can be had by each, and it takes off eight.
        var (kind, document) = Five(amount: 8, price: 40);
        await shop.DraftAsync(kind, document);
        var report = await shop.ReplayAsync("reward:five", new { });
        source = report.GetProperty("discounts").GetProperty("sources").EnumerateArray().Single(each => each.GetProperty("id").GetString() == "five");
        Assert.Equal((3, 2), (source.GetProperty("orders").GetProperty("before").GetInt32(), source.GetProperty("orders").GetProperty("after").GetInt32()));
        Assert.Equal((10m, 16m), (source.GetProperty("amount").GetProperty("before").GetDecimal(), source.GetProperty("amount").GetProperty("after").GetDecimal()));
    }

    private static (string Kind, object Document) Five(int amount, int price) => ("reward", new
    {
        id = "five",
        name = Name,
        kind = "discount-amount",
        gives = new { amount },
        fulfilment = new { kind = "code" },
        prices = new[] { new { id = "full", wallet = "points", points = price } },
    });

    private static async Task<string> ClaimAsync(LivedShop shop, string person) =>
        (await shop.AskAsync($"v1/members/user:{person}/rewards/five/claims", new { }))!.Value.GetProperty("claim").GetProperty("code").GetString()!;

    private static (string Kind, object Document)[] Cups(int percent) =>
    [
        ("wallet", new { id = "points", name = Name, allowDebt = true }),
        ("earning-rule", new { id = "base", name = Name, wallet = "points", on = new[] { "Order Completed" }, points = "order.total" }),
        ("promotion", new { id = "cups", name = Name, discounts = new[] { new { kind = "percent", target = "lines", percent, lines = "line.category == \"Cups\"" } } }),
    ];

    private static decimal Off(JsonElement report, string side) => Money(report, "amount", side);

    private static decimal Money(JsonElement report, string figure, string side) => report.GetProperty("discounts").GetProperty(figure).GetProperty(side).GetDecimal();

    private static (long Issued, long Spent, long Expired, long Revoked) Sums(JsonElement wallet, string side) => (
        Number(wallet, "issued", side), Number(wallet, "spent", side), Number(wallet, "expired", side), Number(wallet, "revoked", side));

    private static long Number(JsonElement wallet, string figure, string side) => wallet.GetProperty(figure).GetProperty(side).GetInt64();

    private static async Task<LivedShop> LivedAsync(IReadOnlyList<(string Kind, object Document)> programme, int seed)
    {
        var shop = new LivedShop(programme);
        try
        {
            await shop.InitializeAsync();
            await shop.ImportAsync("v1/campaigns/card/codes/import", string.Join('\n', Enumerable.Range(0, 18).Select(card => FormattableString.Invariant($"CARD{card:D2}"))));
            await LiveAsync(shop, new Random(seed));
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>Checkouts that are looked at before they are closed, and returns of some of them: the same under any programme.</summary>
    private static async Task LiveAsync(LivedShop shop, Random random)
    {
        for (var number = 0; number < 18; number++)
        {
            var (tea, cups) = (random.Next(1, 4), random.Next(0, 3));
            object[] lines =
            [
                new { product = "tea", category = "Tea", quantity = tea, price = 9.90m + random.Next(3) },
                .. cups == 0 ? Array.Empty<object>() : [new { product = "cup", category = "Cups", quantity = cups, price = 24.99m }],
            ];
            var codes = random.Next(5) switch { 0 => new[] { "TEN" }, 1 => ["BONUS"], 2 => ["TEN", "BONUS"], 3 => ["TEN", FormattableString.Invariant($"CARD{number:D2}")], _ => null };
            var id = FormattableString.Invariant($"s{number}");
            await shop.PutSessionAsync(id, new
            {
                member = "user:" + People[random.Next(People.Length)],
                channel = random.Next(2) == 0 ? "till" : "web",
                lines,
                shipping = random.Next(2) == 0 ? 4.90m : 0m,
                discount = random.Next(3) == 0 ? 1.55m : 0m,
                codes,
            });
            await shop.PutSessionAsync(id, new { state = "closed" });
            await shop.SkipAsync(TimeSpan.FromHours(random.Next(1, 200)));
            switch (random.Next(6))
            {
                case 2:
                    // Opened again for other lines: an order that is taken back, and another one.
                    await shop.PutSessionAsync(id, new { state = "reopened", lines = lines.Take(1) });
                    await shop.SkipAsync(TimeSpan.FromMinutes(10));
                    await shop.PutSessionAsync(id, new { state = "closed" });
                    break;
                case 3:
                    await shop.PutSessionAsync(id, new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
                    await shop.SkipAsync(TimeSpan.FromHours(2));
                    await shop.PutSessionAsync(id, new { state = "cancelled" });
                    break;
                case 0:
                    await shop.PutSessionAsync(id, new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
                    break;
                case 1:
                    await shop.PutSessionAsync(id, new { state = "cancelled" });
                    break;
                default:
                    break;
            }

            await shop.SkipAsync(TimeSpan.FromHours(random.Next(1, 100)));
        }
    }

    private static (string Kind, object Document)[] Programme(int seed)
    {
        var random = new Random(seed);
        return
        [
            ("wallet", new { id = "points", name = Name, pendingDays = random.Next(2) * 3, allowDebt = true }),
            ("earning-rule", new { id = "base", name = Name, wallet = "points", on = new[] { "Order Completed" }, points = "order.total" }),
            ("earning-rule", new
            {
                id = "cups", name = Name, wallet = "points", on = new[] { "Order Completed" }, points = "lines.total * 2.0", lines = "line.category == \"Cups\"",
            }),
            ("tier-set", new
            {
                id = "status", name = Name, measure = "orders(365).total", tiers = new[] { new { id = "silver", name = Name, from = 60 + random.Next(60) } },
            }),
            ("promotion", new
            {
                id = "cups",
                name = Name,
                discounts = new[] { new { kind = "percent", target = "lines", percent = 10 + random.Next(30), lines = "line.category == \"Cups\"" } },
                limits = new[] { new { per = "month", times = 1 + random.Next(3) } },
            }),
            ("promotion", new
            {
                id = "silver",
                name = Name,
                when = random.Next(2) == 0 ? "member.tier == \"silver\"" : "member.orders >= 2",
                discounts = new[] { new { kind = "amount", target = "cart", amount = 2 + random.Next(5) } },
                orderMin = 10 + random.Next(20),
                stacking = new { exclusive = random.Next(3) == 0 },
            }),
            ("promotion", new
            {
                id = "shipping", name = Name, channels = new[] { "web" }, discounts = new[] { new { kind = "percent", target = "shipping", percent = 100 } }, orderMin = 20 + random.Next(20),
            }),
            ("voucher-campaign", new
            {
                id = "ten",
                name = Name,
                gives = new { discount = new { kind = "percent", target = "cart", percent = 5 + random.Next(20) } },
                codes = new { kind = "shared", code = "TEN" },
                orderMin = 1 + random.Next(40),
                limits = new { perMember = new[] { new { per = "month", times = 1 + random.Next(2) } } },
            }),
            ("voucher-campaign", new { id = "card", name = Name, gives = new { balance = 12 }, codes = new { } }),
            ("voucher-campaign", new
            {
                id = "bonus",
                name = Name,
                gives = new { points = new { wallet = "points", points = 10 + random.Next(30) } },
                codes = new { kind = "shared", code = "BONUS" },
                orderMin = 1 + random.Next(40),
            }),
        ];
    }
}
