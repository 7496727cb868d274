namespace Graine.Server.Importing;

/// <summary>How an order file is to be read. What is not said is found out, or taken from the programme.</summary>
internal sealed record ImportOptions
{
    public required string File { get; init; }

    /// <summary><c>COLUMN=FIELD</c>, for columns that are not recognised by name.</summary>
    public IReadOnlyList<string> Map { get; init; } = [];

    /// <summary>The field of each column, null for one that is not used; when given, nothing is recognised by name.</summary>
    public IReadOnlyList<string?>? Fields { get; init; }

    /// <summary>Usable lines that are held at most.</summary>
    public int LinesMax { get; init; } = OrderIndex.LinesMax;

    /// <summary>Events that an earlier run of the same import was answered for: they are not sent again.</summary>
    public int EventsDone { get; init; }

    /// <summary>Read and report only.</summary>
    public bool IsDry { get; init; }

    /// <summary>Names the system the file comes from: the same order of the same source is imported once.</summary>
    public string Source { get; init; } = "orders";

    /// <summary>ISO 4217, of orders whose line names none; null: the programme's.</summary>
    public string? Currency { get; init; }

    /// <summary>IANA name, for times without an offset; null: the programme's.</summary>
    public string? Zone { get; init; }

    /// <summary>Which number is the day in 03/04/2025; unknown: found out from the file.</summary>
    public DayOrder Days { get; init; }

    /// <summary>Before the digits of an order that cancels others; empty when there are none.</summary>
    public string CancelledPrefix { get; init; } = "C";

    public ColumnMap MapOf(IReadOnlyList<string> header) => Fields is null ? ColumnMap.Of(header, Map) : ColumnMap.OfFields(header, Fields);

    /// <summary>Where rejected lines are written; null: rejected.csv in the working folder.</summary>
    public string? Rejected { get; init; }
}
