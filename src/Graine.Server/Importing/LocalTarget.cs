using Graine.Server.Intake;
using Graine.Server.Pipeline;

namespace Graine.Server.Importing;

/// <summary>An import into a database that this process has open: the same reader, lanes and rules as a running server's.</summary>
internal sealed class LocalTarget(LocalPipeline pipeline, string source) : IImportTarget
{
    /// <summary>Enough that a lane never waits for the next batch to be written.</summary>
    private const int BatchesUnderWay = 6;

    private readonly Queue<(Task<Applied[]> Done, IReadOnlyList<CollectedItem> Items, ImportBatch Batch)> _underWay = new();

    public Task<(string Currency, string Zone)> ReadProgrammeAsync(CancellationToken ct)
    {
        var programme = pipeline.Plan.Current.Programme;
        return Task.FromResult((programme.Currency, programme.Zone.Id));
    }

    public async Task SendAsync(ImportBatch batch, ImportTally tally, CancellationToken ct)
    {
        await pipeline.KeepHoldAsync(ct);
        var items = ImportIntake.Read(batch.Json, batch.Json.Length, source, pipeline.Clock.Now, pipeline.Plan.Current)
            ?? throw new ImportException("A batch of the import could not be read back.");
        _underWay.Enqueue((pipeline.SubmitAsync(items, ct), items, batch));
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

        if (pipeline.Hold is { } hold)
        {
            await hold.ReleaseAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => pipeline.DisposeAsync();

    private async Task TakeAsync(ImportTally tally)
    {
        var (done, items, batch) = _underWay.Dequeue();
        var applied = await done;
        for (var place = 0; place < applied.Length; place++)
        {
            var (status, code) = ImportIntake.Judge(items[place], applied[place]);
            tally.Add(batch.Kinds[place], status, code);
        }
    }
}
