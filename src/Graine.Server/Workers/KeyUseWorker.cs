using Graine.Server.Auth;

namespace Graine.Server.Workers;

/// <summary>Writes down once a minute which keys were used, so that a request does not pay for it.</summary>
internal sealed partial class KeyUseWorker(ApiKeys keys, TimeProvider time, ILogger<KeyUseWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken);
            try
            {
                await TurnAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // A worker outlives a database that is away for a moment.
                LogFault(logger, fault);
            }
        }
    }

    /// <summary>One turn: how many keys were used.</summary>
    internal Task<int> TurnAsync(CancellationToken ct) => keys.SaveUsesAsync(ct);

    [LoggerMessage(Level = LogLevel.Error, Message = "When keys were used could not be written down.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
