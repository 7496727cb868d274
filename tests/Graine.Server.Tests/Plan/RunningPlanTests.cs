using Graine.Engine;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;
using Graine.Storage;
using Graine.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Graine.Server.Tests.Plan;

/// <summary>Two nodes on one database, without HTTP.</summary>
public sealed class RunningPlanTests : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "graine-running-" + Guid.NewGuid().ToString("N"));
    private SqliteStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = SqliteStore.Open(_folder);
        await _store.MigrateAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_another_node_publishes_is_in_force_after_a_turn()
    {
        using var plan = new RunningPlan(_store.Plans, new PlanExpressions());
        await plan.RefreshAsync(Ct);
        var raised = new List<int>();
        plan.Changed += next => raised.Add(next.Revision);
        using var poller = new PlanPoller(plan, TimeProvider.System, NullLogger<PlanPoller>.Instance);

        await poller.TurnAsync(Ct);
        Assert.Empty(raised);
        await PublishAsync("""{"id":"vip","name":{"en":"VIP"},"when":"member.revenue >= 1000.0"}""", 0);
        await poller.TurnAsync(Ct);
        await poller.TurnAsync(Ct);

        Assert.Equal([1], raised);
        Assert.Equal("vip", Assert.Single(plan.Current.Segments).Id);
    }

    [Fact]
    public async Task A_plan_that_does_not_compile_leaves_the_running_one_alone()
    {
        using var plan = new RunningPlan(_store.Plans, new PlanExpressions());
        await plan.RefreshAsync(Ct);
        using var poller = new PlanPoller(plan, TimeProvider.System, NullLogger<PlanPoller>.Instance);

        await PublishAsync("""{"id":"vip","name":{"en":"VIP"},"when":"member.of_a_later_version"}""", 0);
        await poller.TurnAsync(Ct);

        Assert.Equal(0, plan.Current.Revision);
        await Assert.ThrowsAsync<InvalidOperationException>(() => plan.RefreshAsync(Ct));
    }

    [Fact]
    public void A_plan_that_is_not_loaded_cannot_be_asked_for()
    {
        using var plan = new RunningPlan(_store.Plans, new PlanExpressions());

        Assert.Throws<InvalidOperationException>(() => plan.Current);
    }

    private Task<int?> PublishAsync(string body, int expected) => _store.Plans.PublishAsync(
        [new DocumentChange(DocumentKinds.Segment, "vip", System.Text.Encoding.UTF8.GetBytes(body))], expected, "test", "", new Instant(0), Ct);
}
