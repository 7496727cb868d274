using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Pipeline;

namespace Graine.Server.Tests.Pipeline;

/// <summary>Several nodes with caches of their own on one database.</summary>
public sealed class NodesTests : PipelineShop
{
    [Fact]
    public async Task A_node_does_what_is_due_although_it_remembers_an_older_state()
    {
        var (one, other) = (await NodeAsync(), await NodeAsync());
        await one.PublishAsync(BaseRule, Segment("recent", "orders(7).count >= 1"));
        await other.Plan.RefreshAsync(Ct);
        await one.SendAsync(one.Item("Seen", "s", "user:ann"));
        await other.SendAsync(other.Order("1", 10, "user:ann"));
        Time.Move(TimeSpan.FromDays(7));

        await one.SettleAsync();

        var ann = await one.MemberAsync("user:ann");
        Assert.False(ann.Standing.IsIn("recent"));
        Assert.Equal(0, await other.Worker.TurnAsync(Ct));
        Assert.Single(await EffectsAsync(one, "user:ann"), effect => effect.Kind == EffectKind.SegmentLeft);
    }

    [Fact]
    public async Task A_node_that_meets_a_member_of_a_newer_plan_takes_that_plan_first()
    {
        var (one, other) = (await NodeAsync(), await NodeAsync());
        await one.SendAsync(one.Item("Seen", "s", "user:ann"));
        await one.PublishAsync(BaseRule, Segment("buyers", "member.orders >= 1"));
        await one.SendAsync(one.Order("1", 10, "user:ann"));

        await other.SendAsync(other.Order("2", 5, "user:ann"));

        Assert.Equal(one.Plan.Current.Revision, other.Plan.Current.Revision);
        Assert.Equal(15, Node.Points(await one.MemberAsync("user:ann")));
        Assert.DoesNotContain(await EffectsAsync(one, "user:ann"), effect => effect.Kind == EffectKind.SegmentLeft);
    }

    [Fact]
    public async Task A_transfer_that_both_nodes_deliver_arrives_once()
    {
        var (one, other) = (await NodeAsync(), await NodeAsync());
        await one.PublishAsync(BaseRule);
        await other.Plan.RefreshAsync(Ct);
        await one.SendAsync(one.Order("1", 100, "user:ann"), one.Item("Seen", "s", "user:bob"));
        var (ann, bob) = ((await one.MemberAsync("user:ann")).Id, (await one.MemberAsync("user:bob")).Id);
        for (var transfer = 0; transfer < 10; transfer++)
        {
            Assert.Equal(AppliedStatus.Applied, (await one.CommandAsync(ann, PointsVerb.Transfer, 5, $"t{transfer}", bob)).Status);
        }

        await Task.WhenAll(one.SettleAsync(), other.SettleAsync());

        Assert.Equal((50, 50), (Node.Points(await one.MemberAsync("user:ann")), Node.Points(await one.MemberAsync("user:bob"))));
        Assert.Equal(0, (await one.Store.Reads.CountAsync(Ct)).Inbox);
    }

    [Fact]
    public async Task Whoever_delivers_hears_at_once_of_what_goes_to_another_member_and_of_nothing_else()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await node.SendAsync(node.Order("1", 100, "user:ann"), node.Item("Seen", "s", "user:bob"));
        var (ann, bob) = ((await node.MemberAsync("user:ann")).Id, (await node.MemberAsync("user:bob")).Id);
        var mail = node.Lanes.MailAsync(Ct);
        Assert.False(mail.IsCompleted);

        Assert.Equal(AppliedStatus.Applied, (await node.CommandAsync(ann, PointsVerb.Transfer, 5, "t", bob)).Status);

        await mail;
        Assert.False(node.Lanes.MailAsync(Ct).IsCompleted);
    }

    /// <summary>R23, Open Loyalty OSS: a crash between receiver and sender made points.</summary>
    [Fact]
    public async Task R23_a_transfer_whose_node_stops_halfway_is_delivered_once_by_another()
    {
        var one = await NodeAsync();
        await one.PublishAsync(BaseRule);
        await one.SendAsync(one.Order("1", 100, "user:ann"), one.Item("Seen", "s", "user:bob"));
        var (ann, bob) = ((await one.MemberAsync("user:ann")).Id, (await one.MemberAsync("user:bob")).Id);
        Assert.Equal(AppliedStatus.Applied, (await one.CommandAsync(ann, PointsVerb.Transfer, 40, "t", bob)).Status);
        await one.Lanes.StopAsync(Ct);

        var other = await NodeAsync();
        Assert.Equal((60, 0), (Node.Points(await other.MemberAsync("user:ann")), Node.Points(await other.MemberAsync("user:bob"))));
        Assert.Equal(1, (await other.Store.Reads.CountAsync(Ct)).Inbox);
        await other.SettleAsync();
        await other.SettleAsync();

        Assert.Equal((60, 40), (Node.Points(await other.MemberAsync("user:ann")), Node.Points(await other.MemberAsync("user:bob"))));
        Assert.Equal(0, (await other.Store.Reads.CountAsync(Ct)).Inbox);
    }

    [Fact]
    public async Task A_stopped_node_has_committed_and_answered_everything_it_took()
    {
        var node = await NodeAsync(new LaneOptions { BatchMax = 3 });
        await node.PublishAsync(BaseRule);
        var taken = Enumerable.Range(0, 50).Select(order => node.SendAsync(node.Order($"{order}", 1, $"user:u{order % 5}"))).ToList();

        await node.Lanes.StopAsync(Ct);

        Assert.All(await Task.WhenAll(taken), answers => Assert.Single(answers));
        Assert.Equal(50, (await node.Store.Reads.CountAsync(Ct)).Events);
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.SendAsync(node.Order("late", 1, "user:u1")));
        Assert.Equal(0, node.Lanes.Waiting);
    }

    private static async Task<IReadOnlyList<Effect>> EffectsAsync(Node node, string identifier) =>
    [
        .. (await node.HistoryAsync(await node.MemberAsync(identifier)))
            .SelectMany(row => EffectCodec.Read(row.Effects.Span, new Graine.Engine.Members.NamePool())),
    ];
}
