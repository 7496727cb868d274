using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Server.Plans.Replays.Checkouts;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <param name="From">Where the plans part; not set for the beginning of history.</param>
/// <param name="Until">Where they end.</param>
/// <param name="Sample">The part of the members that is lived; null for all.</param>
public sealed record HistoryQuestion(PlanCandidate Candidate, Instant From, Instant Until, double? Sample);

/// <summary>What every worker of a replay is told.</summary>
internal sealed record ReplayAsked(ReplayPlans Plans, ReplaySpan Span, MonthCalendar Calendar, ReplayNames Names);

/// <param name="Part">Done, from 0 to 1.</param>
public sealed record HistoryProgress(double Part, long Events, double EventsPerSecond, double? SecondsLeft);

/// <summary>
/// Lives the whole history again under two plans, all members, on all cores, and tells the difference. Reads only. Beside a shop at
/// work it gives way to what comes in.
/// </summary>
internal sealed class HistoryReplay(IStore store, Lanes lanes, TimeProvider time)
{
    private const int WorkersMax = 8;
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(200);

    public async Task<HistoryReport> RunAsync(HistoryQuestion question, Action<HistoryProgress> tell, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var candidate = question.Candidate;
        var asked = new ReplayAsked(
            new ReplayPlans(candidate.Published, candidate.Draft) { AreCheckoutsPriced = CheckoutChanges.Has(candidate) },
            new ReplaySpan(question.From, question.Until),
            new MonthCalendar(candidate.Published.Programme.Zone),
            new ReplayNames(candidate.Published, candidate.Draft));

        // Where budgets run out it matters who is lived before whom, so one worker lives all, in an order that is always the same.
        var (workers, shards, claims) = await LiveAsync(asked, question.Sample, Math.Clamp(Environment.ProcessorCount, 1, WorkersMax), Tell, ct)
            ?? (await LiveAsync(asked, question.Sample, 1, Tell, ct))!.Value;
        var lived = time.GetElapsedTime(started);
        var books = workers[0].Books;
        foreach (var worker in workers.Skip(1))
        {
            books.Add(worker.Books);
        }

        Tell(workers, shards);
        var actual = question.Sample is null ? await ActualAsync(asked.Span, ct) : null;
        var rows = workers.Sum(worker => worker.Events);
        return new HistoryReports(candidate, asked.Names, question, shards, books).Make(
            claims.LooseCount, actual, new HistoryDuration(
                lived.TotalSeconds, lived.TotalSeconds > 0 ? rows / lived.TotalSeconds : 0,
                workers.Sum(worker => worker.Reading.TotalSeconds), workers.Sum(worker => worker.Living.TotalSeconds), workers.Length));

        void Tell(ReplayWorker[] workers, ReplayShards shards) => tell(Progress(workers, shards, time.GetElapsedTime(started)));
    }

    /// <summary>Null, and stopped, as soon as several workers would give away budgets in another order than one.</summary>
    private async Task<(ReplayWorker[] Workers, ReplayShards Shards, GroupClaims Claims)?> LiveAsync(
        ReplayAsked asked, double? sample, int count, Action<ReplayWorker[], ReplayShards> tell, CancellationToken ct)
    {
        var (shards, claims) = (new ReplayShards(sample), new GroupClaims());
        (BudgetCounts Before, BudgetCounts After)? budgets = asked.Plans.HasBudgets ? (Counts(), Counts()) : null;
        ReplayWorker[] workers =
            [.. Enumerable.Range(0, count).Select(_ => new ReplayWorker(store, lanes, time, asked, shards, claims, budgets))];
        var running = Task.WhenAll(workers.Select(worker => Task.Run(() => RunAsync(worker, shards, ct), ct)));
        while (await Task.WhenAny(running, Task.Delay(TellEvery, time, CancellationToken.None)) != running)
        {
            tell(workers, shards);
        }

        await running;
        return budgets is { Before.IsTight: true } or { After.IsTight: true } ? null : (workers, shards, claims);

        BudgetCounts Counts() => new(shards.Part, count > 1 ? shards.Stop : null);
    }

    // The first that fails leaves nothing for the others to take up.
    private static async Task RunAsync(ReplayWorker worker, ReplayShards shards, CancellationToken ct)
    {
        try
        {
            await worker.RunAsync(ct);
        }
        catch
        {
            shards.Stop();
            throw;
        }
    }

    private static HistoryProgress Progress(ReplayWorker[] workers, ReplayShards shards, TimeSpan elapsed)
    {
        var events = workers.Sum(worker => worker.Events);
        var part = shards.Done;
        return new HistoryProgress(
            part, events, elapsed > TimeSpan.Zero ? events / elapsed.TotalSeconds : 0,
            part > 0 ? elapsed.TotalSeconds * (1 - part) / part : null);
    }

    /// <summary>What the ledger really says.</summary>
    private async Task<Dictionary<string, AccountSums>> ActualAsync(ReplaySpan span, CancellationToken ct)
    {
        var actual = new Dictionary<string, AccountSums>(StringComparer.Ordinal);
        for (short shard = 0; shard < Shard.Count; shard++)
        {
            foreach (var row in await store.Past.SumAsync(shard, span.From, span.Until, ct))
            {
                (actual.TryGetValue(row.Wallet, out var sums) ? sums : actual[row.Wallet] = new AccountSums()).Move(row.Debit, row.Credit, row.Amount);
            }
        }

        return actual;
    }
}
