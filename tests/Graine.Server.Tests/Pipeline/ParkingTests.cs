using Graine.Engine;
using Graine.Server.Intake;
using Graine.Storage;

namespace Graine.Server.Tests.Pipeline;

/// <summary>An input whose application throws is kept with its reason and blocks nobody.</summary>
public sealed class ParkingTests : PipelineShop
{
    [Fact]
    public async Task Inputs_of_a_member_whose_document_is_damaged_are_parked_and_all_others_applied()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await DamageAsync(node, "user:ann");

        var answers = await node.Collector.SubmitAsync(
            [.. Enumerable.Range(0, 300).Select(order => node.Order($"a{order}", 1, "user:ann")), node.Order("b", 10, "user:bob")], Ct);

        Assert.All(answers.Results, result => Assert.Equal(CollectStatus.Accepted, result.Status));
        Assert.Equal("input.parked", answers.Results[0].Code);
        Assert.Null(answers.Results[^1].Code);
        Assert.Equal(10, Node.Points(await node.MemberAsync("user:bob")));
        var rejected = await node.Store.Reads.ReadRejectedAsync(null, 500, Ct);
        Assert.Equal(300, rejected.Count);
        Assert.All(rejected, row => Assert.Equal(EventStatus.Parked, row.Status));
    }

    [Fact]
    public async Task A_damaged_member_whose_moment_has_come_neither_spins_nor_stops_the_worker()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule, Segment("recent", "orders(7).count >= 1"));
        await node.SendAsync(node.Order("b", 10, "user:bob"));
        await DamageAsync(node, "user:ann");
        Time.Move(TimeSpan.FromDays(8));

        await node.SettleAsync();

        Assert.False((await node.MemberAsync("user:bob")).Standing.IsIn("recent"));
        Assert.Equal(0, await node.Worker.TurnAsync(Ct));
        Time.Move(TimeSpan.FromMinutes(5));
        Assert.InRange(await node.Worker.TurnAsync(Ct), 1, 2);
    }

    /// <summary>A member whose document no version of the server can read, due since yesterday.</summary>
    private async Task DamageAsync(Node node, string identifier)
    {
        await node.SendAsync(node.Item("Seen", "seen-" + identifier, identifier));
        var row = await node.Store.Reads.FindMemberAsync((await node.MemberAsync(identifier)).Id, Ct);
        var commit = new Commit();
        commit.Members.Add(new MemberWrite(
            row!.Id, row.Version, Instant.From(Time.GetUtcNow()).PlusDays(-1), row.PlanRevision, new byte[] { 0xEE, 1, 2, 3 }));
        Assert.Equal(CommitOutcome.Committed, await node.Store.Commits.CommitAsync(commit, Ct));
    }
}
