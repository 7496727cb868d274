using Graine.Engine;

namespace Graine.Storage;

/// <summary>How much came in through each source, by the hour: small, added up by every node.</summary>
public interface ISourceHours
{
    /// <summary>Adds to what is there; a row that is missing is made.</summary>
    Task AddAsync(IReadOnlyList<SourceHourRow> rows, CancellationToken ct);

    /// <summary>All rows of hours that began at the moment or later, by source and hour.</summary>
    Task<IReadOnlyList<SourceHourRow>> ReadAsync(Instant since, CancellationToken ct);

    /// <summary>The latest moment at which something came through each source, over all time that is kept.</summary>
    Task<IReadOnlyDictionary<string, Instant>> ReadLastAsync(CancellationToken ct);

    /// <summary>Deletes the hours before the moment.</summary>
    Task PruneAsync(Instant before, CancellationToken ct);
}

/// <param name="Source">As in <see cref="EventRow.Source"/>.</param>
/// <param name="Hour">When the hour began.</param>
/// <param name="Applied">Inputs that did what they say.</param>
/// <param name="Repeated">Inputs that had been there already.</param>
/// <param name="Refused">Inputs that could not be understood or were refused by the rules.</param>
/// <param name="Parked">Inputs whose application failed.</param>
/// <param name="LastAt">When the latest of them came.</param>
public sealed record SourceHourRow(
    string Source, Instant Hour, long Applied, long Repeated, long Refused, long Parked, Instant LastAt);
