namespace Graine.Server.Importing;

/// <summary>Where an import goes: the lanes of this process, or a server over HTTP.</summary>
internal interface IImportTarget : IAsyncDisposable
{
    /// <summary>What the shop's programme says of money and time.</summary>
    Task<(string Currency, string Zone)> ReadProgrammeAsync(CancellationToken ct);

    /// <summary>Takes a batch; it may still be on its way when this returns. Batches are applied in the order given.</summary>
    /// <exception cref="ImportException">It cannot be delivered. What was accepted stays: importing again goes on.</exception>
    Task SendAsync(ImportBatch batch, ImportTally tally, CancellationToken ct);

    /// <summary>Nothing more comes: returns when all that was sent is committed and in the tally.</summary>
    Task FinishAsync(ImportTally tally, CancellationToken ct);
}
