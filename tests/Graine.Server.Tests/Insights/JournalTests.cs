using System.Globalization;
using System.Net;
using Graine.Server.Tests.LakeFeed;

namespace Graine.Server.Tests.Insights;

/// <summary>The ledger as accounting takes it over.</summary>
public sealed class JournalTests : ShopServer
{
    [Fact]
    public async Task Every_movement_is_two_lines_that_balance_in_points_and_in_money()
    {
        await StartProgrammeAsync();
        await SendAsync(
            Order("user:anna", "1", "2026-01-05", 40.5m, "tea"),
            Order("user:bob", "2", "2026-01-05", 20m, "cup"),
            Refund("user:anna", "1", "2026-02-03", null));

        var lines = await LinesAsync("from=2026-01-01&to=2026-03-01");
        Assert.Equal("date,reference,account,wallet,rule,postings,debit,credit,debit_value,credit_value,currency", lines[0]);

        // 40 and 20 points by the base rule, in one entry; 100 points of welcome for each.
        Assert.Contains("2026-01-05,2026-01-05/1,issuance,points,base,2,60,,1.20,,EUR", lines);
        Assert.Contains("2026-01-05,2026-01-05/1,active,points,base,2,,60,,1.20,EUR", lines);
        Assert.Contains(lines, line => line.StartsWith("2026-02-03,", StringComparison.Ordinal) && line.Contains(",revoked,points,", StringComparison.Ordinal));
        foreach (var day in lines.Skip(1).Select(line => line.Split(',')).GroupBy(cells => cells[0]))
        {
            foreach (var (debit, credit) in (ReadOnlySpan<(int, int)>)[(6, 7), (8, 9)])
            {
                Assert.Equal(day.Sum(cells => Amount(cells[debit])), day.Sum(cells => Amount(cells[credit])));
            }
        }
    }

    [Fact]
    public async Task A_day_is_one_of_the_programmes_zone_and_semicolons_bring_decimal_commas()
    {
        await StartProgrammeAsync();
        await SendAsync("\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"anna\",\"timestamp\":\"2026-01-31T23:30:00Z\",\"properties\":{\"order_id\":\"1\",\"total\":10,\"currency\":\"EUR\"}");

        Assert.Single(await LinesAsync("from=2026-01-01&to=2026-02-01"));
        var lines = await LinesAsync("from=2026-02-01&to=2026-02-02&separator=semicolon&wallet=points");
        Assert.Contains("2026-02-01;2026-02-01/1;issuance;points;base;1;10;;0,20;;EUR", lines);
        Assert.Single(await LinesAsync("from=2026-02-01&to=2026-02-02&wallet=other"));
    }

    [Theory]
    [InlineData("separator=tab")]
    [InlineData("from=yesterday")]
    [InlineData("limit=5")]
    public async Task What_it_cannot_read_is_refused(string query)
    {
        using var answer = await Http.GetAsync(new Uri($"/v1/insights/journal.csv?{query}", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_flows_by_rule_add_up_to_the_journal_and_to_the_report()
    {
        await StartProgrammeAsync();
        await SendAsync(
            Order("user:anna", "1", "2026-01-05", 40.5m, "tea"),
            Order("user:bob", "2", "2026-01-05", 20m, "cup"),
            Refund("user:anna", "1", "2026-02-03", null));

        var wallet = (await GetAsync("v1/insights/points/flows?from=2026-01-01&to=2026-03-01")).GetProperty("wallets")[0];
        var report = (await GetAsync("v1/insights/points?from=2026-01-01&to=2026-03-01")).GetProperty("wallets")[0];
        Assert.Equal(60, Sum("issued", "base"));
        Assert.All(wallet.GetProperty("issued").EnumerateArray(), flow => Assert.NotEqual(flow.GetProperty("rule").GetString(), flow.GetProperty("ruleName").GetProperty("fr").GetString()));
        foreach (var kind in new[] { "issued", "spent", "expired", "revoked" })
        {
            Assert.Equal(report.GetProperty(kind).GetInt64(), Sum(kind, null));
        }

        var back = (await LinesAsync("from=2026-01-01&to=2026-03-01")).Skip(1).Select(line => line.Split(',')).Where(cells => cells[2] == "revoked");
        Assert.Equal(back.Sum(cells => Amount(cells[7])), Sum("revoked", null));
        Assert.Equal(40, Sum("revoked", "base"));

        long Sum(string kind, string? rule) => wallet.GetProperty(kind).EnumerateArray()
            .Where(flow => rule is null || flow.GetProperty("rule").GetString() == rule).Sum(flow => flow.GetProperty("points").GetInt64());
    }

    private static decimal Amount(string cell) => cell.Length == 0 ? 0 : decimal.Parse(cell, CultureInfo.InvariantCulture);

    private async Task<string[]> LinesAsync(string query)
    {
        using var answer = await Http.GetAsync(new Uri($"/v1/insights/journal.csv?{query}", UriKind.Relative), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        return text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
    }
}
