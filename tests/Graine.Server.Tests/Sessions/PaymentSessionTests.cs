using System.Text.Json;
using Graine.Server.Plans;
using Graine.Server.Verification;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Sessions;

/// <summary>Part of a checkout is paid with points: set aside while it is open, spent at the close, back with returns.</summary>
public sealed class PaymentSessionTests : SessionServer
{
    private static readonly object[] Once = [new { per = "life", times = 1 }];

    private static readonly object[] Max = [new { wallet = "points", max = true }];

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(
            ("wallet", new
            {
                id = "points",
                name = new { fr = "Points", en = "Points" },
                expiry = new { kind = "rolling", days = 100 },
                payment = new { pointsPerUnit = 10, min = 10, maxShare = 80 },
            }),
            ("earning-rule", new
            {
                id = "cups",
                name = new { fr = "Tasses", en = "Cups" },
                wallet = "points",
                on = new[] { "Order Completed" },
                lines = "line.id == \"cup\"",
                points = "lines.total",
            }));
        await PutAsync("before", new { member = Anna, state = "closed", lines = new[] { new { product = "chest", price = 300m } } });
    }

    [Fact]
    public async Task Points_are_set_aside_while_it_is_open_and_spent_when_it_closes()
    {
        var open = await PutAsync("s1", new { member = Anna, lines = Cart, payments = new[] { new { wallet = "points", amount = 12.34m } } });
        Assert.Equal((50m, 37.66m), (Money(open, "total"), Money(open, "toPay")));
        Assert.Equal("points 124 12.34", Paid(open));
        Assert.Equal(176, open.GetProperty("wallets")[0].GetProperty("active").GetInt64());
        Assert.Equal(124, open.GetProperty("wallets")[0].GetProperty("held").GetInt64());

        // 37.66 in money earn 37, and the cup's share of them 18: half of the order is the cup.
        var closed = await PutAsync("s1", new { state = "closed" });
        Assert.Equal(37 + 18, Points(closed.GetProperty("effects"), "points-earned"));
        Assert.Equal(124, closed.GetProperty("burned")[0].GetProperty("points").GetInt64());
        Assert.Equal(300 - 124 + 55, await PointsAsync());
        Assert.Equal(35000, (await GetAsync($"v1/members/{Anna}")).GetProperty("activity").GetProperty("revenueMinor").GetInt64());
        await VerifiedAsync();
    }

    [Fact]
    public async Task Of_two_wallets_each_gets_its_share_back_and_the_answer_says_what_both_are_worth()
    {
        await PublishAsync(
            ("wallet", new { id = "cash", name = new { fr = "Cagnotte", en = "Cash" }, decimals = 2, payment = new { pointsPerUnit = 1 } }),
            ("wallet", new { id = "miles", name = new { fr = "Miles", en = "Miles" }, payment = new { pointsPerUnit = 100 } }),
            ("earning-rule", new { id = "both", name = new { fr = "Cagnotte", en = "Cash" }, wallet = "cash", on = new[] { "Order Completed" }, points = "50.0", caps = Once }),
            ("earning-rule", new { id = "miles", name = new { fr = "Miles", en = "Miles" }, wallet = "miles", on = new[] { "Order Completed" }, points = "1000", caps = Once }));
        await PutAsync("first", new { member = Anna, state = "closed", lines = Cart });
        Assert.Equal((5000, 1000), await BalancesAsync());

        // 63.31, of which 7.77 and 50.00 in points; of 9.99 that is 1.226 and 7.889, together 9.10 and not 9.11.
        await PutAsync("s1", new
        {
            member = Anna,
            state = "closed",
            lines = new object[] { new { product = "tea", quantity = 3, price = 9.99m }, new { product = "cup", quantity = 1, price = 33.34m } },
            payments = new object[] { new { wallet = "miles", points = 777 }, new { wallet = "cash", max = true } },
        });
        var part = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
        Assert.Equal((9.99m, 9.10m), (Money(part, "refunded"), Money(part, "refundedInPoints")));
        Assert.Equal((788, 223 + 122), await BalancesAsync());
        var all = await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal((63.31m, 57.77m), (Money(all, "refunded"), Money(all, "refundedInPoints")));
        Assert.Equal((5000, 1000), await BalancesAsync());
    }

    private async Task<(long Cash, long Miles)> BalancesAsync()
    {
        var wallets = (await GetAsync($"v1/members/{Anna}/wallets")).EnumerateArray().ToDictionary(each => each.GetProperty("wallet").GetString()!, each => each.GetProperty("active").GetInt64());
        return (wallets["cash"], wallets["miles"]);
    }

    [Fact]
    public async Task A_checkout_that_becomes_somebody_else_s_gives_the_first_their_points_back_at_once()
    {
        const string Ben = "card:BEN-1";
        await PutAsync("ben", new { member = Ben, state = "closed", lines = new[] { new { product = "chest", price = 200m } } });
        await PutAsync("s1", new { member = Anna, lines = Cart, payments = new[] { new { wallet = "points", points = 300 } } });
        Assert.Equal(0, await PointsAsync());
        await RefusedAsync("s1", new { member = Ben }, 422, "points.insufficient");
        Assert.Equal(0, await PointsAsync());
        await PutAsync("s1", new { member = Ben, payments = new[] { new { wallet = "points", points = 150 } } });
        Assert.Equal((300, 50), (await PointsAsync(), await PointsAsync(Ben)));
        await PutAsync("s1", new { member = Anna, state = "closed", payments = Array.Empty<object>() });
        Assert.Equal((350, 200), (await PointsAsync() - 25, await PointsAsync(Ben)));
        await VerifiedAsync();
    }

    [Fact]
    public async Task A_cart_that_changes_holds_anew_and_one_that_is_given_up_lets_go()
    {
        await PutAsync("s1", new { member = Anna, lines = Cart, payments = Max });
        Assert.Equal(0, await PointsAsync());
        var smaller = await PutAsync("s1", new { lines = new[] { new { product = "cup", price = 25m } } });
        Assert.Equal("points 200 20", Paid(smaller));
        Assert.Equal(100, await PointsAsync());
        var same = await PutAsync("s1", new { channel = "till" });
        Assert.Equal(smaller.GetProperty("payments")[0].GetProperty("hold").GetGuid(), same.GetProperty("payments")[0].GetProperty("hold").GetGuid());
        await PutAsync("s1", new { payments = Array.Empty<object>() });
        Assert.Equal(300, await PointsAsync());
        await PutAsync("s1", new { payments = Max });
        await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(300, await PointsAsync());
        await VerifiedAsync();
    }

    [Fact]
    public async Task What_is_set_aside_too_long_is_taken_at_the_close_if_it_is_still_there()
    {
        await PutAsync("s1", new { member = Anna, lines = Cart, payments = Max });
        await PassAsync(TimeSpan.FromMinutes(61));
        Assert.Equal(300, await PointsAsync());
        var closed = await PutAsync("s1", new { state = "closed" });
        Assert.Equal(300, closed.GetProperty("burned")[0].GetProperty("points").GetInt64());

        await PutAsync("s2", new { member = "card:BOB-1", state = "closed", lines = new[] { new { product = "chest", price = 100m } } });
        await PutAsync("s3", new { member = "card:BOB-1", lines = Cart, payments = Max });
        await PassAsync(TimeSpan.FromMinutes(61));
        await PutAsync("s4", new { member = "card:BOB-1", state = "closed", lines = new[] { new { product = "chest", price = 10m } }, payments = new[] { new { wallet = "points", points = 80 } } });
        var rest = await PutAsync("s3", new { state = "closed" });
        Assert.Equal("points 22 2.2", Paid(rest));
    }

    [Fact]
    public async Task An_order_paid_with_points_comes_back_in_parts_to_their_lots()
    {
        await PublishAsync(("wallet", new
        {
            id = "points",
            name = new { fr = "Points", en = "Points" },
            expiry = new { kind = "rolling", days = 100 },
            payment = new { pointsPerUnit = 1 },
        }));
        var closed = await PutAsync("s1", new { member = Anna, state = "closed", lines = Cart, payments = Max });
        Assert.Equal(0m, Money(closed, "toPay"));
        Assert.Equal(0, Points(closed.GetProperty("effects"), "points-earned"));
        var one = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
        Assert.Equal((12.5m, 12.5m), (Money(one, "refunded"), Money(one, "refundedInPoints")));
        Assert.Equal(300 - 50 + 12, await PointsAsync());
        var all = await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(50m, Money(all, "refundedInPoints"));
        Assert.Equal(300, await PointsAsync());
        var wallets = await GetAsync($"v1/members/{Anna}/wallets");
        Assert.Single(wallets[0].GetProperty("lots").EnumerateArray(), lot => lot.GetProperty("remaining").GetInt64() == 300);
        await VerifiedAsync();
    }

    [Fact]
    public async Task Reopening_gives_points_back_and_sets_them_aside_again()
    {
        await PutAsync("s1", new { member = Anna, state = "closed", lines = Cart, payments = Max });
        var open = await PutAsync("s1", new { state = "reopened" });
        Assert.Equal("points 300 30", Paid(open));
        Assert.Equal(0, await PointsAsync());
        await PutAsync("s1", new { state = "closed" });
        await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(300, await PointsAsync());
        await VerifiedAsync();
    }

    [Fact]
    public async Task A_dry_run_sets_nothing_aside_and_what_cannot_be_paid_is_refused_with_its_reason()
    {
        var asked = await PutAsync("s1", new { member = Anna, lines = Cart }, query: "?dry=true");
        Assert.Equal((300, 30m), (asked.GetProperty("canPay")[0].GetProperty("points").GetInt64(), Money(asked.GetProperty("canPay")[0], "amount")));
        Assert.Equal(10, asked.GetProperty("canPay")[0].GetProperty("least").GetInt64());
        var dry = await PutAsync("s1", new { member = Anna, lines = Cart, payments = Max }, query: "?dry=true&now=2026-12-24T10:00:00Z");
        Assert.Equal("points 300 30", Paid(dry));
        Assert.Equal(JsonValueKind.Null, dry.GetProperty("quote").GetProperty("refusal").ValueKind);
        Assert.Equal(300, await PointsAsync());
        var rich = new[] { new { product = "chest", price = 500m } };
        await RefusedAsync("s2", new { member = Anna, lines = rich, payments = new[] { new { wallet = "points", points = 301 } } }, 422, "points.insufficient");
        await RefusedAsync("s2", new { member = Anna, lines = rich, payments = new[] { new { wallet = "points", points = 9 } } }, 422, "sessions.payment_below_min");
        await RefusedAsync("s2", new { member = Anna, lines = rich, payments = new[] { new { wallet = "gold", points = 9 } } }, 422, "sessions.payment_not_accepted");
        await RefusedAsync("s2", new { member = Anna, lines = rich, payments = new[] { new { wallet = "points" } } }, 400, "sessions.payment_invalid");
        Assert.Equal(300, await PointsAsync());
    }

    [Fact]
    public async Task The_last_points_pay_one_checkout_of_many()
    {
        var pay = new[] { new { wallet = "points", points = 300 } };
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            using var response = await TryPutAsync($"c{number}", new { member = Anna, state = "closed", lines = new[] { new { product = "tin", price = 100m } }, payments = pay });
            return (int)response.StatusCode;
        }));
        // Each closed one earns on its money: those after the first find enough only once that has come in.
        Assert.InRange(tries.Count(status => status == 200), 1, 6);
        Assert.All(tries, status => Assert.Contains(status, new[] { 200, 422 }));
        await VerifiedAsync();
    }

    private static string Paid(JsonElement session)
    {
        var paid = Assert.Single(session.GetProperty("payments").EnumerateArray());
        return FormattableString.Invariant($"{paid.GetProperty("wallet").GetString()} {paid.GetProperty("points").GetInt64()} {Money(paid, "amount"):0.##}");
    }

    private static decimal Money(JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    private async Task VerifiedAsync()
    {
        var found = new List<Finding>();
        await Server.Verification.Verification.RunAsync(
            App.Services.GetRequiredService<IStore>(), App.Services.GetRequiredService<RunningPlan>().Current, null, found.Add, null, Ct);
        Assert.Empty(found);
    }
}
