namespace Graine.Server.Importing;

/// <summary>What became of the events of an import.</summary>
internal sealed class ImportTally
{
    private readonly Dictionary<(ImportKind, ImportStatus), int> _counts = [];

    /// <summary>Events that the server refused, by its code.</summary>
    public SortedDictionary<string, int> Codes { get; } = new(StringComparer.Ordinal);

    public int this[ImportKind kind, ImportStatus status] => _counts.GetValueOrDefault((kind, status));

    public int Total(ImportStatus status) => Enum.GetValues<ImportKind>().Sum(kind => this[kind, status]);

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
