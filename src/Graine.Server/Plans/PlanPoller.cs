namespace Graine.Server.Plans;

/// <summary>Notices within a second what another node has published.</summary>
internal sealed partial class PlanPoller(RunningPlan plan, TimeProvider time, ILogger<PlanPoller> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TurnAsync(stoppingToken);
        }
    }

    /// <summary>One turn of the loop; what a test calls.</summary>
    internal async Task TurnAsync(CancellationToken ct)
    {
        try
        {
            await plan.RefreshAsync(ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The plan that runs goes on: a database that is away for a moment must not stop a node.
            RefreshFailed(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The plan could not be refreshed; the one that runs goes on.")]
    private static partial void RefreshFailed(ILogger logger, Exception exception);
}
