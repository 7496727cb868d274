using Graine.Engine;
using Graine.Engine.Members;

namespace Graine.Server.Tests.Pipeline;

/// <summary>Members who were there before a plan was published are judged by it.</summary>
public sealed class PlanSweepTests : PipelineShop
{
    [Fact]
    public async Task A_new_segment_fills_and_a_retired_one_empties_over_members_that_do_nothing()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule, Segment("old", "member.orders >= 1"));
        await node.SendAsync([.. Enumerable.Range(0, 1200).Select(member => node.Order($"{member}", member % 100, $"user:u{member}"))]);
        Assert.True((await node.MemberAsync("user:u7")).Standing.IsIn("old"));

        await node.PublishAsync(Segment("spenders", "member.revenue >= 50.0"), ("segment", "old", null));
        await node.SettleAsync();

        for (var member = 0; member < 1200; member += 7)
        {
            var standing = (await node.MemberAsync($"user:u{member}")).Standing;
            Assert.Equal((member % 100 >= 50, false), (standing.IsIn("spenders"), standing.IsIn("old")));
        }
    }

    [Fact]
    public async Task Members_taken_into_others_are_not_swept_for_ever()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await node.SendAsync(node.Order("1", 10, "anonymous:d1"), node.Order("2", 10, "user:ann"));
        await node.SendAsync(node.Item("identify", "i", "user:ann", "anonymous:d1"));

        await node.PublishAsync(Segment("buyers", "member.orders >= 1"));
        await node.SettleAsync();

        Assert.True((await node.MemberAsync("anonymous:d1")).Standing.IsIn("buyers"));
    }

    [Fact]
    public async Task A_new_window_over_events_counts_what_happened_before_it_was_asked_for()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await VisitAsync(node, "user:bob", 2);
        await VisitAsync(node, "user:ann", 4);

        await node.PublishAsync(Segment("keen", "events(\\\"Visit\\\", 7).count >= 3"));
        await node.SettleAsync();

        var ann = await node.MemberAsync("user:ann");
        Assert.True(ann.Standing.IsIn("keen"));
        Assert.False((await node.MemberAsync("user:bob")).Standing.IsIn("keen"));
        Assert.Equal(4, ann.Activity.Names.Single(name => name.Name == "Visit").Recent.Count);

        // The third-latest of four visits a day apart, the last today, is seven days old five days from now.
        Assert.Equal(Instant.From(Time.GetUtcNow()).PlusDays(5), ann.DueAt);
        Time.Move(TimeSpan.FromDays(5));
        await node.SettleAsync();
        Assert.False((await node.MemberAsync("user:ann")).Standing.IsIn("keen"));
    }

    [Fact]
    public async Task An_event_that_comes_before_the_sweep_is_judged_with_the_whole_window()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await VisitAsync(node, "user:ann", 3);
        await node.PublishAsync(
            ("earning-rule", "fourth", """
                {"id":"fourth","name":{"en":"Fourth"},"wallet":"points","on":["Visit"],"when":"events(\"Visit\", 30).count == 4","points":"100"}
                """));

        await node.SendAsync(node.Item("Visit", "fourth", "user:ann"));

        Assert.Equal(100, Node.Points(await node.MemberAsync("user:ann")));
    }

    [Fact]
    public async Task A_longer_window_is_filled_across_a_merged_history_and_never_counts_twice()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule, Segment("short", "events(\\\"Visit\\\", 2).count >= 1"));
        await VisitAsync(node, "anonymous:d1", 5);
        await VisitAsync(node, "user:ann", 5);
        await node.SendAsync(node.Item("identify", "i", "user:ann", "anonymous:d1"));

        await node.PublishAsync(Segment("ten", "events(\\\"Visit\\\", 365).count == 10"));
        await node.SettleAsync();

        var ann = await node.MemberAsync("user:ann");
        Assert.Equal(10, ann.Activity.Names.Single(name => name.Name == "Visit").Recent.Count);
        Assert.True(ann.Standing.IsIn("ten"));
        Assert.Empty(EventWindows.Gaps(ann, node.Plan.Current, ann.Clock));
    }

    private async Task VisitAsync(Node node, string who, int times)
    {
        for (var visit = 0; visit < times; visit++)
        {
            Time.Move(visit == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromDays(1));
            await node.SendAsync(node.Item("Visit", $"{who}-{visit}", who));
        }
    }
}
