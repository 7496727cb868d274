using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Lake;
using Graine.Lake.Native;
using Graine.Server.LakeFeed;
using Graine.Server.Plans;
using Graine.Server.Verification;
using Graine.Storage;
using Graine.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Verification;

/// <summary>A healthy shop passes; each kind of damage is told, with whose it is and what was expected.</summary>
public sealed class VerificationTests : VerifiedShop
{
    [Fact]
    public async Task A_healthy_shop_is_in_order()
    {
        await TradeAsync();

        var report = await VerifyAsync();

        Assert.Empty(report.Findings);
        Assert.True(report.IsInOrder && report.IsLakeChecked);
        Assert.Equal(6, report.Members);
        Assert.InRange(report.Postings, 5, 100);
        Assert.InRange(report.Events, 10, 100);
    }

    [Fact]
    public async Task Holds_open_and_closed_are_in_order()
    {
        await TradeAsync();
        await CommandAsync("wallets/points/earnings", new { points = 90 });
        await CommandAsync("holds", new { wallet = "points", amount = 50, expiresIn = 86_400 });
        var second = await CommandAsync("holds", new { wallet = "points", amount = 30 });
        await CommandAsync($"holds/{second.GetProperty("id").GetString()}/complete", new { amount = 10 });

        var report = await VerifyAsync();

        Assert.Empty(report.Findings);
        Assert.True(report.IsInOrder);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("UPDATE claims SET state = 2 WHERE state = 1", "in its row")]
    [InlineData("UPDATE claims SET points = 11 WHERE state = 1", "in its row")]
    [InlineData("DELETE FROM claims WHERE state = 3", "a row that lists show")]
    [InlineData("INSERT INTO claims SELECT shard, zeroblob(16), member, reward, 0, at, changed_at, expires_at, wallet, points, price, money, payment, cause, units, code, plan_revision FROM claims LIMIT 1", "in its member's document")]
    public async Task Claims_are_in_documents_and_in_rows_alike(string? sql, string? told)
    {
        await TradeAsync();
        await CommandAsync("wallets/points/earnings", new { points = 90 });
        await PublishRewardAsync();
        await CommandAsync("rewards/tea/claims", new { });
        var second = await CommandAsync("rewards/tea/claims", new { });
        await CommandAsync($"claims/{second.GetProperty("id").GetString()}/cancel", new { });
        if (sql is not null)
        {
            await StopAsync();
            await RunAsync(sql);
        }

        var report = await VerifyAsync();

        if (told is null)
        {
            Assert.Empty(report.Findings);
        }
        else
        {
            var finding = Assert.Single(report.Findings);
            Assert.Equal("claims", finding.Check);
            Assert.Contains(told, $"{finding.Subject} {finding.Expected}", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("UPDATE budget_shares SET used = used - 1", "75", "74")]
    [InlineData("DELETE FROM budget_shares", "75", "0")]
    [InlineData("UPDATE budgets SET settled = settled + 5", "75", "80")]
    [InlineData("DELETE FROM budgets", "75", "0")]
    public async Task A_budget_is_used_for_what_the_log_says_was_given(string? sql, string? expected, string? found)
    {
        await TradeAsync();
        await PublishBudgetAsync();
        await SendAsync(Order("user:anna", "21", "2026-01-15", 60m, "tea"), Order("user:bob", "22", "2026-01-15", 40m, "tea"));
        await SendAsync(Cancel("user:anna", "21", "2026-01-16"));
        await StopAsync();
        await using (var store = SqliteStore.Open(Folder))
        {
            // Stopping gives shares back; a node that still had one would have this row.
            Assert.Equal(75, (await store.Budgets.ReadAsync(null, 10, Ct)).Single().Used);
            if (sql?.Contains("budget_shares", StringComparison.Ordinal) == true)
            {
                await RunAsync(
                    "INSERT INTO budget_shares SELECT 0, zeroblob(16), budget, period, settled, settled, 0 FROM budgets; UPDATE budgets SET settled = 0; " + sql);
            }
            else if (sql is not null)
            {
                await RunAsync(sql);
            }
        }

        var report = await VerifyAsync();

        if (sql is null)
        {
            Assert.Empty(report.Findings);
        }
        else
        {
            Told(report, "budget", "earning-rule/tea/life/points in life", expected, found, isOfMember: false);
        }
    }

    [Fact]
    public async Task An_empty_shop_is_in_order()
    {
        await StopAsync();

        Assert.True((await VerifyAsync()).IsInOrder);
    }

    [Theory]
    [InlineData("revenue", "orders", "revenue", "7500", "7501")]
    [InlineData("orders", "orders", "orders", "2", "3")]
    [InlineData("active", "balance", "account active", null, null)]
    [InlineData("lot", "books", "wallet", null, null)]
    [InlineData("tier", "standing", "tier set", null, "platinum")]
    [InlineData("segment", "standing", "segment no-such", "not in it: there is no such segment", "in it")]
    [InlineData("due", "document", "due moment", null, null)]
    [InlineData("garbage", "document", "document", null, null)]
    public async Task A_changed_document_is_told(string damage, string check, string subject, string? expected, string? found)
    {
        await TradeAsync();
        await ChangeAsync(damage);

        Told(await VerifyAsync(), check, subject, expected, found, isOfMember: true);
    }

    [Theory]
    [InlineData("DROP TRIGGER postings_no_delete; DELETE FROM postings WHERE rowid_of", "balance", "account active")]
    [InlineData("DROP TRIGGER postings_no_update; UPDATE postings SET amount = amount + 1 WHERE rowid_of", "balance", "account active")]
    [InlineData("INSERT INTO postings SELECT seq, shard, member, at, event, 99, wallet, debit, credit, 5, lot, rule, plan_revision FROM postings WHERE rowid_of", "balance", "account active")]
    [InlineData("DELETE FROM events WHERE name = 'Order Completed'", "orders", "orders")]
    [InlineData("DELETE FROM fresh_keys", "key", "event")]
    [InlineData("DELETE FROM members WHERE id IN (SELECT member FROM postings)", "balance", "account issuance")]
    [InlineData("DELETE FROM members WHERE id IN (SELECT member FROM postings)", "log", "event")]
    [InlineData("DELETE FROM members WHERE id IN (SELECT member FROM identifiers)", "identity", "an identifier")]
    [InlineData("DELETE FROM members WHERE id IN (SELECT member FROM profiles)", "identity", "profile")]
    [InlineData("UPDATE identifiers SET member = x'0197a000000070008000000000000001' WHERE kind = 'user'", "identity", "an identifier")]
    [InlineData("UPDATE profiles SET member = x'0197a000000070008000000000000001'", "identity", "profile")]
    [InlineData("UPDATE events SET effects = x'' WHERE name = 'Order Completed'", "effects", "event")]
    public async Task A_changed_log_is_told(string sql, string check, string subject)
    {
        await TradeAsync();
        await StopAsync();
        await RunAsync(sql.Replace(
            "rowid_of",
            "(event, member, ordinal) = (SELECT event, member, ordinal FROM postings WHERE credit = 2 LIMIT 1)",
            StringComparison.Ordinal));

        Told(await VerifyAsync(), check, subject, null, null, isOfMember: true);
    }

    [Fact]
    public async Task A_row_that_the_lake_cannot_take_is_told_after_all_the_rest()
    {
        await TradeAsync();
        await StopAsync();
        await RunAsync("UPDATE events SET at = -84611595813674 WHERE name = 'Order Completed'");

        var report = await VerifyAsync();

        Told(report, "lake", "comparison", "a log that can be read", null, isOfMember: false);
        Assert.Equal(6, report.Members);
    }

    [Theory]
    [InlineData("DELETE FROM orders WHERE id = '1'", "table orders")]
    [InlineData("UPDATE members SET revenue_minor = 1", "table members")]
    [InlineData("DELETE FROM postings", "table postings")]
    [InlineData("INSERT INTO events FROM events LIMIT 1", "table events")]
    [InlineData("UPDATE customer_orders SET previous = NULL", "table customer_orders")]
    [InlineData("UPDATE point_lots SET amount = amount + 1", "table point_lots")]
    [InlineData("UPDATE watermark SET position = 'another:1'", "watermark")]
    public async Task A_lake_that_differs_is_told(string sql, string subject)
    {
        await TradeAsync();
        await Feeder.WaitUntilCaughtUpAsync(Ct);
        await StopAsync();
        using (var lake = OpenLake())
        {
            using var connection = lake.Connect();
            connection.Execute(sql);
        }

        Told(await VerifyAsync(), "lake", subject, null, null, isOfMember: false);
    }

    [Fact]
    public async Task A_lake_that_is_behind_or_gone_is_brought_up_and_in_order()
    {
        await TradeAsync();
        await StopAsync();
        File.Delete(Path.Combine(Folder, LakeFile.Name));

        Assert.True((await VerifyAsync()).IsInOrder);
    }

    private static void Told(VerificationReport report, string check, string subject, string? expected, string? found, bool isOfMember)
    {
        var told = report.Findings.FirstOrDefault(finding => finding.Check == check && finding.Subject.Contains(subject, StringComparison.Ordinal));
        Assert.True(told is not null, string.Join('\n', report.Findings) + "\n(nothing else)");
        Assert.Equal(isOfMember, told.Member != Guid.Empty);
        Assert.Equal(expected ?? told.Expected, told.Expected);
        Assert.Equal(found ?? told.Found, told.Found);
        Assert.False(report.IsInOrder);
    }

    /// <summary>Orders, refunds before and after them, a cancellation, repeats, page views, a device that becomes somebody.</summary>
    private async Task TradeAsync()
    {
        var documents = StarterPlan.Documents().Select(document => new DocumentChange(document.Kind, document.Id, document.Body));
        Assert.NotNull(await Store.Plans.PublishAsync([.. documents], 1, "tests", "", new(0), Ct));
        await Services.GetRequiredService<RunningPlan>().RefreshAsync(Ct);
        await SendAsync(
            Order("user:anna", "1", "2026-01-05", 80m, "tea"),
            Refund("user:bob", "2", "2026-01-06", 30m),
            Order("anonymous:phone", "3", "2026-01-07", 30m, "cup"),
            Order("anonymous:other", "4", "2026-01-07", 30m, "cup"),
            Track("Product Viewed", "user:cleo", "2026-01-08", "\"product_id\":\"tea\""));
        await SendAsync(
            Order("user:bob", "2", "2026-01-05", 60m, "tea"),
            Order("user:bob", "2", "2026-01-05", 60m, "tea"),
            Order("user:anna", "5", "2026-01-09", 20m, "tea"),
            Refund("user:anna", "1", "2026-01-10", 25m),
            Order("user:dora", "6", "2026-01-11", 10m, "cup"),
            Cancel("user:dora", "6", "2026-01-12"),
            Refund("user:dora", "6", "2026-01-12", 3m),
            "\"type\":\"identify\",\"userId\":\"bob\",\"anonymousId\":\"phone\",\"traits\":{\"firstName\":\"Bob\"}");
    }

    private Task PublishBudgetAsync() => PublishAsync([("earning-rule", "tea", """
        {"id":"tea","name":{"en":"Tea"},"wallet":"points","on":["Order Completed"],"points":"order.total","budgets":[{"per":"life","points":75}]}
        """)]);

    private Task PublishRewardAsync() => PublishAsync([("reward", "tea", """
        {"id":"tea","name":{"en":"Tea"},"kind":"sample","prices":[{"id":"full","wallet":"points","points":10}],"claims":{"days":30}}
        """)]);

    private Task<JsonElement> CommandAsync(string path, object body) => PostAsync($"v1/members/user:anna/{path}", body);

    protected override async Task<VerificationReport> VerifyAsync()
    {
        await StopAsync();
        await using var store = SqliteStore.Open(Folder);
        using var plan = new RunningPlan(store.Plans, new PlanExpressions());
        await plan.RefreshAsync(Ct);
        using var lake = OpenLake();
        return await Server.Verification.Verification.RunAsync(store, plan.Current, new VerifiedLake(lake, Instant.From(TimeProvider.System.GetUtcNow())), null, null, Ct);
    }

    private LakeDatabase OpenLake() => LakeDatabase.Open(Path.Combine(Folder, LakeFile.Name), new DuckDbOptions());

    private async Task ChangeAsync(string damage)
    {
        await StopAsync();
        await using var store = SqliteStore.Open(Folder);
        for (short shard = 0; shard < Shard.Count; shard++)
        {
            foreach (var row in await store.Reads.ReadMembersAsync(shard, null, 100, Ct))
            {
                var member = MemberCodec.Read(row.Id, row.Document.Span, new NamePool());
                if (member.Activity.RevenueMinor == 7_500)
                {
                    await WriteAsync(store, row, Change(member, damage));
                }
            }
        }
    }

    private static ReadOnlyMemory<byte> Change(Member member, string damage)
    {
        switch (damage)
        {
            case "revenue":
                member.Activity.RevenueMinor++;
                break;
            case "orders":
                member.Activity.OrderCount++;
                break;
            case "active":
                member.Wallets[0].Active++;
                break;
            case "lot":
                member.Wallets[0].Lots[0].Remaining++;
                break;
            case "tier":
                var tier = member.Standing.Tiers[0];
                member.Standing.Tiers[0] = tier with { Tier = "platinum" };
                break;
            case "segment":
                member.Standing.Segments.Add(new SegmentStanding("no-such", new(0)));
                break;
            case "due":
                member.DueAt = new(1);
                break;
            case "garbage":
                return new byte[] { 255, 1, 2 };
        }

        var writer = new DocumentWriter();
        MemberCodec.Write(member, writer);
        return writer.Written.ToArray();
    }
}
