using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Sources;

/// <summary>Saves the counts by source a few times a minute and forgets old hours once a day.</summary>
internal sealed partial class SourceTallyWorker(
    PipelineMeter meter, IStore store, Clock clock, TimeProvider time, ILogger<SourceTallyWorker> logger) : BackgroundService
{
    public const int KeptDays = 400;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromDays(1);

    private DateTimeOffset _pruneAt = DateTimeOffset.MinValue;

    /// <summary>Registered before the lanes, so stopped after them: what was committed last is counted too.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryTurnAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await TryTurnAsync(stoppingToken);
        }
    }

    /// <summary>One turn: how many rows were added to.</summary>
    internal async Task<int> TurnAsync(CancellationToken ct)
    {
        if (time.GetUtcNow() >= _pruneAt)
        {
            _pruneAt = time.GetUtcNow() + PruneEvery;
            await store.SourceHours.PruneAsync(clock.Now.PlusDays(-KeptDays), ct);
        }

        return await meter.Sources.SaveAsync(store.SourceHours, ct);
    }

    private async Task TryTurnAsync(CancellationToken ct)
    {
        try
        {
            await TurnAsync(ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            // A worker outlives a database that is away for a moment; the counts stay for the next turn.
            LogFault(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The counts by source could not be saved.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
