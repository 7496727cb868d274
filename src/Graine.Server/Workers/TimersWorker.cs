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
    IStore store, Lanes lanes, RunningPlan plan, Clock clock, TimeProvider time, TimersMeter meter, HistoryHold hold,
    ILogger<TimersWorker> logger) : BackgroundService
{
    private const int PageSize = 500;
    private static readonly TimeSpan IdleFor = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(2);

    private readonly RestingWork _resting = new();
    private readonly Games.DrawDesk _draws = new(store, plan, clock);
    private Task? _mail;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await TurnAsync(stoppingToken) == 0)
                {
                    await IdleAsync(stoppingToken);
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

    /// <summary>One turn: how many members were looked at; those whose last try failed rest.</summary>
    internal async Task<int> TurnAsync(CancellationToken ct)
    {
        // What rests is found again each time: the page is longer by that much.
        var page = PageSize + _resting.Count;
        var since = await hold.SinceAsync(ct);
        var due = await store.Work.FindDueAsync(since, clock.Now, page, ct);
        var behind = due.Count >= PageSize || since.IsSet ? [] : await store.Work.FindBehindAsync(plan.Current.Revision, page, ct);
        var inbox = await store.Work.FindInboxAsync(page, ct);
        var now = clock.Now;
        var earliest = due.Count == 0 ? now : await store.Work.FindEarliestDueAsync(ct);
        meter.Late((now.Milliseconds - Instant.Min(now, earliest).Milliseconds) / 1000.0);
        List<(Guid Id, Submission Submission)> work =
        [
            .. due.Select(member => (member, (Submission)Timer(member, isPlanChange: false))),
            .. behind.Select(member => (member, (Submission)Timer(member, isPlanChange: true))),
            .. inbox.Select(row => (row.Id, (Submission)Delivery(row))),
        ];
        work.RemoveAll(one => _resting.IsResting(one.Id, now));
        if (work.Count > 0)
        {
            var results = await lanes.SubmitAsync([.. work.Select(one => one.Submission)], time, ct);
            for (var place = 0; place < results.Length; place++)
            {
                _resting.Note(work[place].Id, results[place].Status == AppliedStatus.Parked, now);
            }
        }

        return work.Count + await _draws.TurnAsync(ct);

        InboxSubmission Delivery(InboxRow row) => new()
        {
            Row = row,
            Member = row.Member,
            Now = now,
            Source = InboxSubmission.From,
        };

        TimerSubmission Timer(Guid member, bool isPlanChange) => new()
        {
            Member = member,
            IsPlanChange = isPlanChange,
            Now = now,
            Source = Recorder.TimerName,
        };
    }

    /// <summary>For a while, or until this process has something for other members: a moment longer then, for what comes with it.</summary>
    private async Task IdleAsync(CancellationToken ct)
    {
        // One that nobody answered goes on waiting: to cancel it each time would throw each time.
        _mail ??= lanes.MailAsync(ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _ = await Task.WhenAny(Task.Delay(IdleFor, time, stop.Token), _mail);
        await stop.CancelAsync();
        _mail = _mail.IsCompleted ? null : _mail;
        await Task.Delay(GatherFor, time, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Timers rest for a moment.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
