using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Importing.Jobs;

/// <summary>
/// An import into the shop that this server serves: through its own lanes, a few batches at a time, so that people at a till wait behind
/// an import for milliseconds only.
/// </summary>
internal sealed class ServerTarget(
    string source, Lanes lanes, RunningPlan plan, IdentityHasher hasher, HistoryHold hold, Clock clock, TimeProvider time) : IImportTarget
{
    private const int BatchesUnderWay = 3;

    private readonly Queue<(Task<Applied[]> Done, IReadOnlyList<CollectedItem> Items, ImportBatch Batch)> _underWay = new();

    public Task<(string Currency, string Zone)> ReadProgrammeAsync(CancellationToken ct)
    {
        var programme = plan.Current.Programme;
        return Task.FromResult((programme.Currency, programme.Zone.Id));
    }

    public async Task SendAsync(ImportBatch batch, ImportTally tally, CancellationToken ct)
    {
        if (await hold.KeepAsync(ct))
        {
            await Task.Delay(HistoryHold.Notice, time, ct);
        }

        var current = plan.Current;
        var items = ImportIntake.Read(batch.Json, batch.Json.Length, source, clock.Now, current)
            ?? throw new ImportException("A batch of the import could not be read back.");
        Submission[] submissions = [.. items.Select(item => Collector.ToSubmission(item, hasher, current, isHistory: true))];
        _underWay.Enqueue((lanes.SubmitAsync(submissions, time, ct), items, batch));
        if (_underWay.Count >= BatchesUnderWay)
        {
            await TakeAsync(tally);
        }
    }

    public async Task FinishAsync(ImportTally tally, CancellationToken ct)
    {
        while (_underWay.Count > 0)
        {
            await TakeAsync(tally);
        }
    }

    /// <summary>However the import ended: what fell due in the history may happen now.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_underWay.Count > 0)
        {
            await ((Task)Task.WhenAll(_underWay.Select(one => one.Done))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await hold.ReleaseAsync(CancellationToken.None);
    }

    private async Task TakeAsync(ImportTally tally)
    {
        var (done, items, batch) = _underWay.Dequeue();
        var applied = await done;
        lock (tally)
        {
            for (var place = 0; place < applied.Length; place++)
            {
                var (status, code) = ImportIntake.Judge(items[place], applied[place]);
                tally.Add(batch.Kinds[place], status, code);
            }
        }
    }
}
