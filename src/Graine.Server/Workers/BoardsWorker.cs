using Graine.Server.Games;

namespace Graine.Server.Workers;

/// <summary>Gives leaderboards' prizes when their time has come.</summary>
internal sealed partial class BoardsWorker(BoardDesk desk, TimeProvider time, ILogger<BoardsWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken);
            try
            {
                _ = await TurnAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // A worker outlives a database that is away for a moment.
                LogFault(logger, fault);
            }
        }
    }

    /// <summary>One turn: how many periods were closed.</summary>
    internal Task<int> TurnAsync(CancellationToken ct) => desk.TurnAsync(ct);

    [LoggerMessage(Level = LogLevel.Error, Message = "Leaderboards rest for a moment.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
