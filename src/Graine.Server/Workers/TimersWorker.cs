using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Workers;

/// <summary>
/// Finds members whose due moment has come and members who are behind the plan, and sends them through the lanes. Two nodes may
/// find the same one: the version check lets one of them through and shows the other that nothing is due any more.
/// </summary>
internal sealed partial class TimersWorker(
    IStore store, Lanes lanes, RunningPlan plan, Clock clock, TimeProvider time, TimersMeter meter,
    ILogger<TimersWorker> logger) : BackgroundService
{
    private const int PageSize = 500;
    private static readonly TimeSpan IdleFor = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await TurnAsync(stoppingToken) == 0)
                {
                    await Task.Delay(IdleFor, time, stoppingToken);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // A worker outlives a database that is away for a moment.
                LogFault(logger, fault);
                await Task.Delay(RestAfterFault, time, stoppingToken);
            }
        }
    }

    /// <summary>One turn: how many members were looked at and came through.</summary>
    internal async Task<int> TurnAsync(CancellationToken ct)
    {
        var due = await store.Work.FindDueAsync(clock.Now, PageSize, ct);
        var behind = due.Count == PageSize ? [] : await store.Work.FindBehindAsync(plan.Current.Revision, PageSize, ct);
        var inbox = await store.Work.FindInboxAsync(PageSize, ct);
        var now = clock.Now;
        var earliest = due.Count == 0 ? now : await store.Work.FindEarliestDueAsync(ct);
        meter.Late((now.Milliseconds - Instant.Min(now, earliest).Milliseconds) / 1000.0);
        List<Submission> submissions =
        [
            .. due.Select(member => Timer(member, isPlanChange: false)),
            .. behind.Select(member => Timer(member, isPlanChange: true)),
            .. inbox.Select(Delivery),
        ];
        var applied = submissions.Count > 0 ? await lanes.SubmitAsync(submissions, time, ct) : [];

        // One whose application fails stays due: without a rest it would be tried as fast as the machine can.
        return applied.Count(one => one.Status != AppliedStatus.Parked);

        InboxSubmission Delivery(InboxRow row) => new()
        {
            Row = row,
            Member = row.Member,
            Now = now,
            Source = "inbox",
        };

        TimerSubmission Timer(Guid member, bool isPlanChange) => new()
        {
            Member = member,
            IsPlanChange = isPlanChange,
            Now = now,
            Source = Recorder.TimerName,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Timers rest for a moment.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
