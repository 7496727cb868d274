using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Graine.Engine.Loyalty;
using Graine.Server.Tests.LakeFeed;

namespace Graine.Server.Tests.Insights;

/// <summary>What is owed, what of it will be asked for, what each rule cost: over HTTP, against the ledger itself.</summary>
public sealed class MoneyTests : ShopServer
{
    private static readonly string[] Owed = ["pending", "active", "held", "debt"];

    private static DateTime Today => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task The_liability_is_what_the_postings_say_by_every_cut()
    {
        await StartProgrammeAsync();
        await TradeAsync();

        var report = await GetAsync("/v1/insights/liability?lang=en");
        var wallet = report.GetProperty("wallets").EnumerateArray().Single(each => each.GetProperty("wallet").GetString() == "points");

        var stored = await OutstandingAsync();
        Assert.Equal(stored, Long(wallet, "outstanding"));
        Assert.True(wallet.GetProperty("reconciles").GetBoolean());
        Assert.Equal(Long(wallet, "outstanding"), Long(wallet, "lots") - Long(wallet, "debt"));
        Assert.Equal(stored * wallet.GetProperty("pointValue").GetDouble(), wallet.GetProperty("value").GetDouble(), 2);
        foreach (var cut in new[] { "cells", "byAge", "byTier", "byExpiry" })
        {
            Assert.Equal(Long(wallet, "lots"), wallet.GetProperty(cut).EnumerateArray().Sum(each => Long(each, "amount")));
        }

        var history = wallet.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal((24, stored), (history.Count, Long(history[^1], "outstanding")));
        Assert.Equal(
            Long(history[^1], "outstanding"),
            history.Sum(month => Long(month, "issued") + Long(month, "opened") - Long(month, "spent") - Long(month, "expired") - Long(month, "revoked")));
        Assert.Contains("less what they owe", report.GetProperty("definition").GetString(), StringComparison.Ordinal);
        using var none = await Http.GetAsync(new Uri("/v1/insights/liability?months=0&lang=de", UriKind.Relative), Ct);
        Assert.Equal(400, (int)none.StatusCode);
    }

    [Fact]
    public async Task The_accounts_open_where_they_closed_balance_and_end_at_what_verify_adds_up()
    {
        await StartProgrammeAsync();
        await TradeAsync();
        var from = Today.AddMonths(-8).ToString("yyyy-MM-01", CultureInfo.InvariantCulture);

        var lines = (await TextAsync($"/v1/insights/accounts.csv?from={from}")).Skip(1).Select(line => line.Split(',')).ToList();

        foreach (var month in lines.GroupBy(cells => (cells[0], cells[1])))
        {
            Assert.Equal(month.Sum(cells => Amount(cells[4])), month.Sum(cells => Amount(cells[5])));
            Assert.Equal(month.Sum(cells => Amount(cells[8])), month.Sum(cells => Amount(cells[9])), 1);
        }

        foreach (var account in lines.GroupBy(cells => (cells[1], cells[2])))
        {
            var months = account.ToList();
            Assert.All(months.Zip(months.Skip(1)), pair => Assert.Equal(Amount(pair.First[6]), Amount(pair.Second[3])));
        }

        var last = lines.Where(cells => cells[0] == lines[^1][0] && cells[1] == "points").ToList();
        var outstanding = last.Where(cells => Owed.Contains(cells[2])).Sum(cells => (cells[2] == "debt" ? -1 : 1) * Amount(cells[6]));
        Assert.Equal(await OutstandingAsync(), outstanding);

        var cells = (await TextAsync("/v1/insights/liability.csv")).Skip(1).Select(line => line.Split(',')).Where(line => line[0] == "points");
        Assert.Equal(await OutstandingAsync(), cells.Sum(line => Amount(line[4])));
    }

    [Fact]
    public async Task A_rule_stands_with_what_it_gave_and_what_its_orders_brought()
    {
        await StartProgrammeAsync();
        var day = Today.AddDays(-20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await SendAsync(Order("user:anna", "1", day, 40.5m, "tea"), Order("user:bob", "2", day, 20m, "cup"), Order("user:bob", "3", day, 30m, "cup"));
        await SendAsync(Refund("user:bob", "3", day, 30m));

        var report = await GetAsync("/v1/insights/rules?lang=fr");
        var rule = report.GetProperty("rules").EnumerateArray().Single(each => each.GetProperty("rule").GetString() == "base");

        // 40 + 20 + 30 points, of which the 30 were taken back; a point is worth two cents, and nothing is known of breakage yet.
        Assert.Equal((90, 30, 3, 2), (Long(rule, "given"), Long(rule, "taken"), Long(rule, "awards"), Long(rule, "members")));
        Assert.Equal((1.2, 1.2), (rule.GetProperty("cost").GetDouble(), rule.GetProperty("costFull").GetDouble()));
        Assert.Equal((3, 60.5), (Long(rule, "orders"), rule.GetProperty("revenue").GetDouble()));
        Assert.Equal(1.2 / 60.5, rule.GetProperty("costShare").GetDouble(), 9);
        Assert.Contains("attribution", report.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breakage_is_told_with_its_interval_once_there_are_three_months()
    {
        await StartProgrammeAsync();
        await SendAsync(Order("user:new", "n", Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 40m, "tea"));
        var early = Points(await GetAsync("/v1/insights/breakage?lang=en"));
        Assert.Equal(JsonValueKind.Null, early.GetProperty("breakage").ValueKind);
        Assert.Contains("Three complete months", early.GetProperty("reason").GetString(), StringComparison.Ordinal);

        await TradeAsync();
        var told = Points(await GetAsync("/v1/insights/breakage?lang=en"));
        Assert.InRange(told.GetProperty("months").GetInt32(), 3, 12);
        Assert.InRange(told.GetProperty("breakage").GetDouble(), told.GetProperty("low").GetDouble(), told.GetProperty("high").GetDouble());
        Assert.Equal(await OutstandingAsync(), Long(told, "outstanding"));
        Assert.Equal(
            Math.Round(Long(told, "outstanding") * (1 - told.GetProperty("unspentPart").GetDouble())), Long(told, "expectedSpent"));

        static JsonElement Points(JsonElement report) =>
            report.GetProperty("wallets").EnumerateArray().Single(each => each.GetProperty("wallet").GetString() == "points");
    }

    private static long Long(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static decimal Amount(string cell) => cell.Length == 0 ? 0 : decimal.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>Half a year of orders, some come back, some points are spent and held, one order comes back after its points were spent.</summary>
    private async Task TradeAsync()
    {
        for (var month = 6; month >= 1; month--)
        {
            var day = Today.AddMonths(-month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await SendAsync(
                Order("user:anna", $"a{month}", day, 140.5m, "tea"), Order("user:bob", $"b{month}", day, 20m, "cup"), Order("user:cleo", $"c{month}", day, 75m, "tea"));
        }

        var refunded = Today.AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await SendAsync(Refund("user:cleo", "c2", refunded, 30m));
        await CommandAsync("user:anna", "wallets/points/spends", """{"points":333}""");
        await CommandAsync("user:cleo", "holds", """{"wallet":"points","amount":20}""");
        await CommandAsync("user:bob", "wallets/points/spends", """{"points":100}""");
        await SendAsync(Refund("user:bob", "b1", refunded, null), Refund("user:bob", "b2", refunded, null), Refund("user:bob", "b3", refunded, null));
    }

    private async Task CommandAsync(string member, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v1/members/{member}/{path}", UriKind.Relative));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await Http.SendAsync(request, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>As verify adds the postings up, without the lake.</summary>
    private async Task<long> OutstandingAsync()
    {
        var sum = 0L;
        for (short shard = 0; shard < 256; shard++)
        {
            sum += (await Store.Reads.ReadBalancesAsync(shard, Ct))
                .Where(row => row.Wallet == "points" && row.Account is Account.Pending or Account.Active or Account.Held or Account.Debt)
                .Sum(row => row.Balance);
        }

        return sum;
    }

    private async Task<string[]> TextAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
    }
}
