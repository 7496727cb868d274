using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Storage;

namespace Graine.Server.Tests.Pipeline;

/// <summary>Nodes give out of one budget: never more than the limit together, and all of it before anybody is refused.</summary>
public sealed class BudgetSharingTests : PipelineShop
{
    private static readonly BudgetPlace Month = new("earning-rule/base/month/points", "2026-03");

    [Fact]
    public async Task Orders_through_two_nodes_at_once_get_the_limit_to_the_point()
    {
        var (one, other) = await NodesAsync(""" {"per":"month","points":5003} """);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(
            async () =>
            {
                for (var turn = 0; turn < 20; turn++)
                {
                    var node = (client + turn) % 2 == 0 ? one : other;
                    await node.SendAsync([.. Enumerable.Range(0, 5).Select(
                        part => node.Order($"{client}-{turn}-{part}", 10, FormattableString.Invariant($"user:m{client}-{part}")))]);
                }
            },
            Ct)));

        Assert.Equal(5003, await GivenAsync(one));
        Assert.Equal(new BudgetRow(Month, 5003, 5003, 0), await StateAsync(one));
    }

    [Fact]
    public async Task As_long_as_all_together_want_no_more_than_the_limit_nobody_is_cut()
    {
        var (one, other) = await NodesAsync(""" {"per":"month","points":6000} """);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(client => Task.Run(
            async () =>
            {
                for (var turn = 0; turn < 20; turn++)
                {
                    var node = (client + turn) % 2 == 0 ? one : other;
                    await node.SendAsync([.. Enumerable.Range(0, 5).Select(
                        part => node.Order($"{client}-{turn}-{part}", 10, FormattableString.Invariant($"user:m{client}")))]);
                }
            },
            Ct)));

        for (var client = 0; client < 6; client++)
        {
            Assert.Equal(1000, Node.Points(await one.MemberAsync(FormattableString.Invariant($"user:m{client}"))));
        }

        await one.SendAsync(one.Order("late", 10, "user:late"));
        await other.SendAsync(other.Order("later", 10, "user:late"));
        Assert.Equal(0, Node.Points(await one.MemberAsync("user:late")));
        Assert.Equal(6000, (await StateAsync(one)).Used);
    }

    [Fact]
    public async Task One_batch_that_wants_more_than_there_is_gets_what_there_is_in_its_order()
    {
        var (one, _) = await NodesAsync(""" {"per":"month","points":1234} """);

        await one.SendAsync([.. Enumerable.Range(0, 500).Select(order => one.Order(FormattableString.Invariant($"o{order}"), 5, "user:ann"))]);

        var ann = await one.MemberAsync("user:ann");
        Assert.Equal(1234, Node.Points(ann));
        var cut = (await one.HistoryAsync(ann)).SelectMany(EffectsOf).Where(effect => effect.Kind == EffectKind.PointsCapped).ToList();
        Assert.Equal((500 - 246, 4), (cut.Count, cut.Sum(effect => effect.Amount)));
    }

    [Fact]
    public async Task What_a_node_holds_and_does_not_use_another_gives_in_the_end()
    {
        var (one, other) = await NodesAsync(""" {"per":"month","points":1600} """);
        await one.SendAsync(one.Order("first", 10, "user:ann"));
        Assert.Equal(90, (await StateAsync(one)).Held);

        for (var turn = 0; turn < 200; turn++)
        {
            await other.SendAsync(other.Order(FormattableString.Invariant($"o{turn}"), 9, "user:bob"));
        }

        Assert.Equal(1590, Node.Points(await other.MemberAsync("user:bob")));
        await one.SendAsync(one.Order("second", 10, "user:ann"));
        Assert.Equal(10, Node.Points(await one.MemberAsync("user:ann")));
    }

    [Fact]
    public async Task A_node_that_stops_gives_its_share_back()
    {
        var (one, other) = await NodesAsync(""" {"per":"month","points":1600} """);
        await one.SendAsync(one.Order("first", 10, "user:ann"));

        await one.Lanes.StopAsync(Ct);

        Assert.Equal(new BudgetRow(Month, 1600, 10, 0), await StateAsync(other));
    }

    [Fact]
    public async Task A_limit_that_is_raised_gives_room_and_one_that_is_lowered_holds_at_once()
    {
        var (one, other) = await NodesAsync(""" {"per":"month","points":100} """);
        await one.SendAsync(one.Order("1", 150, "user:ann"));
        await one.PublishAsync(Rule(""" {"per":"month","points":400} """));
        await one.SendAsync(one.Order("2", 150, "user:ann"));
        Assert.Equal(250, Node.Points(await one.MemberAsync("user:ann")));

        await one.PublishAsync(Rule(""" {"per":"month","points":300} """));
        await other.Plan.RefreshAsync(Ct);
        await other.SendAsync(other.Order("3", 150, "user:bob"));
        await one.SendAsync(one.Order("4", 150, "user:ann"));

        Assert.Equal((250, 50), (Node.Points(await one.MemberAsync("user:ann")), Node.Points(await one.MemberAsync("user:bob"))));
        Assert.Equal(new BudgetRow(Month, 300, 300, 0), await StateAsync(one));
    }

    [Fact]
    public async Task The_same_order_again_counts_once_and_each_period_has_its_own()
    {
        var (one, _) = await NodesAsync(""" {"per":"month","points":100} """);
        await one.SendAsync(one.Order("1", 60, "user:ann"));
        await one.SendAsync(one.Order("1", 60, "user:ann"));
        Assert.Equal(60, (await StateAsync(one)).Used);

        Time.Move(TimeSpan.FromDays(31));
        await one.SendAsync(one.Order("2", 90, "user:ann"));

        Assert.Equal(150, Node.Points(await one.MemberAsync("user:ann")));
        Assert.Equal(60, (await StateAsync(one)).Used);
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_the_budget_as_it_was()
    {
        var (one, other) = await NodesAsync(""" {"per":"month","points":100} """);
        var failures = 3;
        one.Store.Before = _ => failures-- > 0 ? throw new IOException("The disk is full.") : Task.FromResult<CommitOutcome?>(null);
        for (var turn = 0; turn < 3; turn++)
        {
            _ = await Assert.ThrowsAsync<IOException>(() => one.SendAsync(one.Order("1", 60, "user:ann")));
        }

        await one.SendAsync(one.Order("1", 60, "user:ann"));
        await other.SendAsync(other.Order("2", 60, "user:bob"));

        Assert.Equal((60, 40), (Node.Points(await one.MemberAsync("user:ann")), Node.Points(await one.MemberAsync("user:bob"))));
    }

    [Fact]
    public async Task Where_no_budget_is_declared_commits_carry_none()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        var uses = 0;
        node.Store.Before = commit =>
        {
            uses += commit.Budgets.Count;
            return Task.FromResult<CommitOutcome?>(null);
        };

        await node.SendAsync(node.Order("1", 60, "user:ann"));

        Assert.Equal(0, uses);
        Assert.Empty(await node.Store.Budgets.ReadAsync(null, 10, Ct));
    }

    private async Task<(Node One, Node Other)> NodesAsync(string budget)
    {
        var (one, other) = (await NodeAsync(), await NodeAsync());
        await one.PublishAsync(Rule(budget));
        await other.Plan.RefreshAsync(Ct);
        return (one, other);
    }

    private static (string Kind, string Id, string? Json) Rule(string budget) => ("earning-rule", "base", $$"""
        {"id":"base","name":{"en":"A point a euro"},"wallet":"points","on":["Order Completed"],"points":"order.total","budgets":[{{budget}}]}
        """);

    private static async Task<BudgetRow> StateAsync(Node node) => Assert.Single(await node.Store.Budgets.FindAsync([Month], Ct));

    private static List<Effect> EffectsOf(EventRow row) => EffectCodec.Read(row.Effects.Span, new Engine.Members.NamePool());

    /// <summary>Out of issuance, by every posting there is.</summary>
    private static async Task<long> GivenAsync(Node node)
    {
        var given = 0L;
        for (short shard = 0; shard < Shard.Count; shard++)
        {
            given -= (await node.Store.Reads.ReadBalancesAsync(shard, Ct)).Where(row => row.Account == Account.Issuance).Sum(row => row.Balance);
        }

        return given;
    }
}
