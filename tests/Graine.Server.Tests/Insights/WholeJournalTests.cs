using System.Globalization;
using System.Text;
using Graine.Server.LakeFeed;
using Graine.Server.Tests.Members;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Insights;

/// <summary>Whatever moves points is in the journal, balanced on every day: what was brought along, households, codes, payments, returns, expiry.</summary>
public sealed class WholeJournalTests : MemberServer
{
    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(
            ("wallet", new { id = "points", name = Name("Points"), expiry = new { kind = "rolling", months = 1 }, allowDebt = true, pointValue = 0.015 }),
            ("household-policy", new { id = "households", wallet = "points", share = 50, sizeMax = 4, leaving = "taken-back", spending = new[] { new { role = "adult" } } }),
            ("voucher-campaign", new { id = "hello", name = Name("Hello"), gives = new { points = new { wallet = "points", points = 30 } }, codes = new { kind = "shared", code = "HELLO" } }),
            ("draw", new
            {
                id = "win",
                name = Name("Win"),
                terms = Name("Free entry by post."),
                opensAt = Now.AddDays(-1),
                closesAt = Now.AddDays(2),
                price = new { wallet = "points", points = 5 },
                prizes = new[] { new { winners = 1, gives = new { points = new { wallet = "points", points = 200 } } } },
            }));
    }

    [Fact]
    public async Task Every_kind_of_movement_is_in_it_and_every_day_balances_in_points_and_in_money()
    {
        var begin = Now;
        using (var file = new ByteArrayContent("id,points,expires\nann,101,2030-01-01\nold,7,\n"u8.ToArray()))
        using (var moved = await Http.PostAsync(new Uri("v1/data/import/members?total=points%3D108", UriKind.Relative), file, Ct))
        {
            await JsonAsync(moved, 200);
        }

        await OrderAsync("ben", "o0", 10);
        var household = await FoundAsync();
        await OrderAsync("ann", "o1", 41);
        await OrderAsync("ben", "o2", 60);
        await SettleAsync();
        await PostAsync("v1/redemptions", new { redeemables = new[] { new { code = "HELLO" } }, member = "user:ben", order = new { id = "o9", lines = new[] { new { product = "tea", quantity = 1, price = 20 } } } }, 201);
        await PassAsync(TimeSpan.FromDays(1));
        await PostAsync($"v1/households/{household}/spendings", new { member = "user:ben", wallet = "points", points = 33, orderId = "o2" });
        await PostAsync("v1/members/user:ann/draws/win/tickets", new { count = 1 });
        await PassAsync(TimeSpan.FromDays(1));
        await CollectAsync(new { type = "track", @event = "Order Refunded", userId = "ben", messageId = "r", timestamp = Now, properties = new { order_id = "o2", total = 21, currency = "EUR" } });
        await SettleAsync();
        await PassAsync(TimeSpan.FromDays(40));
        await SettleAsync();

        var lines = await LinesAsync(begin.AddDays(-2), Now.AddDays(2));
        var days = lines.GroupBy(line => line.Day).ToList();
        Assert.InRange(days.Count, 4, 10);
        foreach (var day in days)
        {
            Assert.Equal(day.Sum(line => line.Debit), day.Sum(line => line.Credit));
            Assert.Equal(day.Sum(line => line.DebitValue), day.Sum(line => line.CreditValue));
            Assert.All(day.GroupBy(line => line.Reference), entry => Assert.Equal((2, entry.Sum(line => line.Debit)), (entry.Count(), entry.Sum(line => line.Credit))));
        }

        Assert.Equal(108, Sum("opening", line => line.Debit));
        Assert.Equal(30, lines.Where(line => line.Account == "issuance" && line.Rule.Contains("hello", StringComparison.Ordinal)).Sum(line => line.Debit));
        Assert.Equal(200, lines.Where(line => line.Account == "issuance" && line.Rule == "draw:win").Sum(line => line.Debit));
        Assert.InRange(Sum("in-transit", line => line.Debit), 50, 200);
        Assert.All(days, day => Assert.Equal(0, day.Where(line => line.Account == "in-transit").Sum(line => line.Debit - line.Credit)));
        Assert.Equal((33 + 5, 11), (Sum("redeemed", line => line.Credit), Sum("redeemed", line => line.Debit)));
        Assert.InRange(Sum("expired", line => line.Credit), 1, 1000);

        // What is left of all accounts of members is what members have.
        var left = new[] { "active", "pending", "held", "debt" }.Sum(account => Sum(account, line => line.Credit - line.Debit));
        var owed = (await GetAsync("v1/members/user:ben/wallets"))[0].GetProperty("debt").GetInt64();
        var has = await ActiveAsync("user:ann") + await ActiveAsync("user:ben") + await ActiveAsync("user:old") + await ActiveAsync($"id:{household}");
        Assert.Equal(has - owed, left);

        decimal Sum(string account, Func<Line, decimal> amount) => lines.Where(line => line.Account == account).Sum(amount);
    }

    private async Task<string> FoundAsync()
    {
        var made = (await PostAsync("v1/households", new { owner = "user:ann", name = "The Martins" }, 201)).GetProperty("household");
        await SettleAsync();
        await PostAsync("v1/households/join", new { code = Text(made, "code"), member = "user:ben" });
        await SettleAsync();
        return Text(made, "id")!;
    }

    private async Task<List<Line>> LinesAsync(DateTimeOffset from, DateTimeOffset to)
    {
        await App.Services.GetRequiredService<LakeFeeder>().WaitUntilCaughtUpAsync(Ct);
        using var answer = await Http.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"v1/insights/journal.csv?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"), UriKind.Relative), Ct);
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Ct));
        Assert.True(answer.IsSuccessStatusCode, text);
        return [.. text.TrimStart('\uFEFF').TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')).Select(cells => new Line(
            cells[0], cells[1], cells[2], cells[4], Amount(cells[6]), Amount(cells[7]), Amount(cells[8]), Amount(cells[9])))];
    }

    private static decimal Amount(string cell) => cell.Length == 0 ? 0 : decimal.Parse(cell, CultureInfo.InvariantCulture);

    private sealed record Line(string Day, string Reference, string Account, string Rule, decimal Debit, decimal Credit, decimal DebitValue, decimal CreditValue);
}
