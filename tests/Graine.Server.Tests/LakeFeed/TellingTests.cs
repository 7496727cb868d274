using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Lake;
using Graine.Lake.Native;
using Graine.Server.LakeFeed;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.LakeFeed;

/// <summary>Members are told once a lake has caught up: whatever the pages were, it ends the same.</summary>
public sealed class TellingTests : ShopServer
{
    private static readonly Instant Now = Instant.From(TimeProvider.System.GetUtcNow());
    private static readonly string[] Things = ["tea", "cup", "pot", "jam"];

    [Fact]
    public async Task A_lake_that_was_far_behind_ends_as_one_that_followed_closely()
    {
        await StartProgrammeAsync();
        var random = new Random(11);
        for (var batch = 0; batch < 12; batch++)
        {
            await SendAsync([.. Enumerable.Range(0, 10).Select(_ => Happening(random))]);
            if (batch % 3 == 0)
            {
                await Feeder.WaitUntilCaughtUpAsync(Ct);
            }
        }

        // The devices become their people's, with what they bought meanwhile.
        await SendAsync([.. Enumerable.Range(0, 4).Select(n => $"\"type\":\"identify\",\"userId\":\"u{n}\",\"anonymousId\":\"d{n}\"")]);
        await SendAsync([.. Enumerable.Range(0, 10).Select(_ => Happening(random))]);
        await Feeder.WaitUntilCaughtUpAsync(Ct);

        var followed = Fingerprint(Services.GetRequiredService<LakeDatabase>());
        Assert.Contains("stale_members 0", followed, StringComparison.Ordinal);
        Assert.DoesNotContain("customer_orders 0", followed, StringComparison.Ordinal);
        Assert.DoesNotContain("postings 0", followed, StringComparison.Ordinal);
        foreach (var pageSize in (int[])[1, 7, 40, 20_000])
        {
            using var lake = LakeDatabase.Open(null, new DuckDbOptions());
            await LakeFill.RunAsync(Store, Services.GetRequiredService<RunningPlan>().Current, lake, "x", null, pageSize, _ => { }, Now, Ct);
            Assert.Equal(followed, Fingerprint(lake));
        }
    }

    [Fact]
    public async Task A_lake_that_is_behind_says_who_is_to_be_told()
    {
        await SendAsync(Order("user:anna", "1", "2026-01-05", 40m, "tea"), Order("user:anna", "2", "2026-01-06", 20m, "cup"), Order("user:bob", "3", "2026-01-06", 20m));
        var page = await Store.Tail.ReadAsync(null, 100, Ct);
        var plan = Services.GetRequiredService<RunningPlan>().Current;
        using var lake = LakeDatabase.Open(null, new DuckDbOptions());
        lake.Apply(new LakeMapper(page, plan, null, Now).Map("x:" + page.Watermark), Ct);

        using var connection = lake.Connect();
        Assert.Equal(3, connection.Scalar("SELECT count(*) FROM orders", [], Ct));
        Assert.Equal(0, connection.Scalar("SELECT count(*) FROM members", [], Ct));
        Assert.Equal(0, connection.Scalar("SELECT count(*) FROM customer_orders", [], Ct));
        var stale = lake.Stale(10, Ct);
        Assert.Equal(2, stale.Count);

        // One at a time, the one who is known longest first.
        Assert.True((await LakeTelling.TellAsync(Store, plan, lake, 1, Now, Ct)).HasTold);
        Assert.Equal([stale[1]], lake.Stale(10, Ct));
        Assert.Equal(2, connection.Scalar("SELECT orders FROM members", [], Ct));
        Assert.Equal(2, connection.Scalar("SELECT count(*) FROM customer_orders", [], Ct));
        Assert.True((await LakeTelling.TellAsync(Store, plan, lake, 1, Now, Ct)).HasTold);
        Assert.False((await LakeTelling.TellAsync(Store, plan, lake, 1, Now, Ct)).HasTold);
        Assert.Equal(3, connection.Scalar("SELECT count(*) FROM customer_orders", [], Ct));
    }

    [Fact]
    public async Task A_new_rule_of_expiry_is_told_of_members_to_whom_nothing_happens()
    {
        await StartProgrammeAsync();
        var day = TimeProvider.System.GetUtcNow().AddDays(-10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await SendAsync(Order("user:anna", "1", day, 40m, "tea"), Order("user:bob", "2", day, 20m));
        await Feeder.WaitUntilCaughtUpAsync(Ct);
        var lake = Services.GetRequiredService<LakeDatabase>();
        var before = Expiries(lake);

        await PublishIdleAsync(100);
        await Feeder.WaitUntilCaughtUpAsync(Ct);
        var idle = Expiries(lake);
        Assert.NotEmpty(idle);
        Assert.NotEqual(before, idle);

        await PublishIdleAsync(200);
        await Feeder.WaitUntilCaughtUpAsync(Ct);
        Assert.NotEqual(idle, Expiries(lake));
        Assert.False(lake.Tell(LakeTerms.Of(Services.GetRequiredService<RunningPlan>().Current), Ct));
    }

    /// <summary>Points expire so many days after the last earning or spending.</summary>
    private async Task PublishIdleAsync(int days)
    {
        var wallet = JsonNode.Parse(StarterPlan.Documents().Single(document => document.Kind == "wallet").Body.Span)!.AsObject();
        wallet["expiry"] = new JsonObject { ["kind"] = "inactivity", ["days"] = days };
        await Store.Plans.PublishAsync(
            [new DocumentChange("wallet", "points", Encoding.UTF8.GetBytes(wallet.ToJsonString()))],
            await Store.Plans.FindRevisionAsync(Ct),
            "tests",
            "",
            Instant.From(TimeProvider.System.GetUtcNow()),
            Ct);
        await Services.GetRequiredService<RunningPlan>().RefreshAsync(Ct);
    }

    private static string Expiries(LakeDatabase lake)
    {
        using var connection = lake.Connect();
        using var result = connection.Query("SELECT string_agg(expires::VARCHAR || ' ' || amount, ', ' ORDER BY expires, amount) FROM point_expiries", [], Ct);
        return result.Read() && !result.IsNull(0) ? result.Text(0) : "";
    }

    private static string Happening(Random random)
    {
        var who = random.Next(3) == 0 ? $"anonymous:d{random.Next(5)}" : $"user:u{random.Next(6)}";
        var order = $"o{random.Next(25)}";
        var day = $"2026-02-{random.Next(1, 28):00}";
        return random.Next(6) switch
        {
            0 => Refund(who, order, day, random.Next(1, 40)),
            1 => Cancel(who, order, day),
            2 => Track("Product Viewed", who, day, "\"product_id\":\"tea\""),
            _ => Order(who, order, day, random.Next(5, 90), [.. Things.Take(random.Next(1, 4))]),
        };
    }

    private static string Fingerprint(LakeDatabase lake)
    {
        using var connection = lake.Connect();
        return string.Join("; ", LakeTables.All.Concat(LakeTables.Derived).Where(table => table != "segment_places").Select(table =>
        {
            // Which bit a segment got depends on who was told first.
            var rows = table == "members" ? "SELECT * EXCLUDE (segment_bits) FROM members" : "FROM " + table;
            using var result = connection.Query($"SELECT count(*), coalesce(sum(hash(t::VARCHAR)), 0)::VARCHAR FROM ({rows}) AS t", [], Ct);
            Assert.True(result.Read());
            return $"{table} {result.Int64(0)} {result.Text(1)}";
        }));
    }
}
