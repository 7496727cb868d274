using Graine.Engine.Plans;

namespace Graine.Server.Importing;

/// <summary>Nothing is sent: for reading and reporting without a shop.</summary>
internal sealed class DryTarget : IImportTarget
{
    public Task<(string Currency, string Zone)> ReadProgrammeAsync(CancellationToken ct) =>
        Task.FromResult((BuiltInPlan.Programme.Currency, BuiltInPlan.Programme.Zone));

    public Task SendAsync(ImportBatch batch, ImportTally tally, CancellationToken ct) => Task.CompletedTask;

    public Task FinishAsync(ImportTally tally, CancellationToken ct) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
