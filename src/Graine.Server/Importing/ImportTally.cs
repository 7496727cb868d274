namespace Graine.Server.Importing;

/// <summary>What became of the events of an import.</summary>
internal sealed class ImportTally
{
    private readonly Dictionary<(ImportKind, ImportStatus), int> _counts = [];

    /// <summary>Events that the server refused, by its code.</summary>
    public SortedDictionary<string, int> Codes { get; } = new(StringComparer.Ordinal);

    public int this[ImportKind kind, ImportStatus status] => _counts.GetValueOrDefault((kind, status));

    public int Total(ImportStatus status) => Enum.GetValues<ImportKind>().Sum(kind => this[kind, status]);

    /// <summary>Events that were answered, whatever the answer.</summary>
    public int Answered => _counts.Values.Sum();

    /// <summary>Every count, so that an import can go on after a restart where it stopped.</summary>
    public IReadOnlyList<(ImportKind Kind, ImportStatus Status, int Count)> Counts => [.. _counts.Select(one => (one.Key.Item1, one.Key.Item2, one.Value))];

    public void Restore(IEnumerable<(ImportKind Kind, ImportStatus Status, int Count)> counts, IEnumerable<KeyValuePair<string, int>> codes)
    {
        foreach (var (kind, status, count) in counts)
        {
            _counts[(kind, status)] = count;
        }

        foreach (var (code, count) in codes)
        {
            Codes[code] = count;
        }
    }

    public void Add(ImportKind kind, ImportStatus status, string? code = null)
    {
        _counts[(kind, status)] = this[kind, status] + 1;
        if (status == ImportStatus.Rejected)
        {
            Codes[code ?? "unknown"] = Codes.GetValueOrDefault(code ?? "unknown") + 1;
        }
    }
}

internal enum ImportStatus : byte
{
    Accepted = 0,

    /// <summary>Was there already, the same.</summary>
    Duplicate = 1,

    /// <summary>Was there already with other content; the first one stands.</summary>
    Changed = 2,

    Rejected = 3,
}
