namespace Graine.Server.Importing.Jobs;

/// <summary>One uploaded file and what becomes of it; kept as JSON beside the file, so that it outlives the process.</summary>
internal sealed record ImportJob
{
    public required Guid Id { get; init; }

    public required ImportState State { get; init; }

    public ImportContent Content { get; init; }

    /// <summary>As the browser called it; never a path.</summary>
    public required string FileName { get; init; }

    /// <summary>As uploaded.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the upload, hexadecimal: the same file again is recognised.</summary>
    public required string Hash { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required FileShape Shape { get; init; }

    /// <summary>How it is to be read; null until somebody said so.</summary>
    public JobOptions? Options { get; init; }

    /// <summary>This run only reads and reports.</summary>
    public bool IsDry { get; init; }

    public JobProgress? Progress { get; init; }

    /// <summary>Of the last run that came to its end.</summary>
    public JobReport? Report { get; init; }

    /// <summary>Why it failed, in words.</summary>
    public string? Failure { get; init; }

    /// <summary>The upload is still there.</summary>
    public bool HasFile { get; init; } = true;

    /// <summary>There is a list of rejected lines.</summary>
    public bool HasRejected { get; init; }

    public bool IsUnderWay => State is ImportState.Queued or ImportState.Running;
}

internal enum ImportState : byte
{
    /// <summary>Waits for its columns to be looked at.</summary>
    Uploaded = 0,

    Queued = 1,

    Running = 2,

    /// <summary>Read and reported, nothing imported; can be started.</summary>
    Checked = 3,

    Done = 4,

    Cancelled = 5,

    Failed = 6,
}

/// <param name="Encoding">As found out: utf-8, utf-16, windows-1252.</param>
/// <param name="Separator">One character.</param>
/// <param name="Header">The names in the first row.</param>
/// <param name="Proposed">The field that each column is taken for; null for none.</param>
internal sealed record FileShape(string Encoding, string Separator, bool IsCompressed, IReadOnlyList<string> Header, IReadOnlyList<string?> Proposed);

/// <param name="Fields">By column; null for one that is not used.</param>
/// <param name="Days">dmy, mdy, or null to find out.</param>
internal sealed record JobOptions(
    IReadOnlyList<string?> Fields, string Source, string? Currency, string? Zone, string? Days, string CancelledPrefix)
{
    public DayOrder DayOrder => Days switch
    {
        "dmy" => DayOrder.DayFirst,
        "mdy" => DayOrder.MonthFirst,
        _ => DayOrder.Unknown,
    };

    /// <summary>What the old programme says of members, wallets and tiers; for a file of members.</summary>
    public IReadOnlyDictionary<string, decimal> Totals { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Where members' points go whose row names no wallet; null for the programme's first.</summary>
    public string? Wallet { get; init; }

    /// <summary>Members move in although nothing was said of totals.</summary>
    public bool IsUnreconciled { get; init; }
}

/// <param name="Stage">reading or importing.</param>
/// <param name="Done">Of the stage, from 0 to 1.</param>
/// <param name="Count">Lines or events so far.</param>
/// <param name="PerSecond">Over this stage.</param>
/// <param name="SecondsLeft">Of this stage; null while it cannot be said.</param>
/// <param name="Lines">Lines read.</param>
/// <param name="Events">Events to be sent; 0 while reading.</param>
/// <param name="Counts">Answered events by kind and status.</param>
/// <param name="Codes">Refused events by code.</param>
internal sealed record JobProgress(
    string Stage,
    double Done,
    int Count,
    double PerSecond,
    double? SecondsLeft,
    int Lines,
    int Rejected,
    int Events,
    IReadOnlyList<JobCount> Counts,
    IReadOnlyDictionary<string, int> Codes);

internal sealed record JobCount(ImportKind Kind, ImportStatus Status, int Count);

internal sealed record JobReport
{
    public required int Lines { get; init; }

    public required int Orders { get; init; }

    public required int AnonymousOrders { get; init; }

    public required int Customers { get; init; }

    public required decimal Revenue { get; init; }

    public required int Refunds { get; init; }

    public required decimal Refunded { get; init; }

    /// <summary>Refunds of no known order, by reason.</summary>
    public required IReadOnlyDictionary<string, int> Unmatched { get; init; }

    public required int RejectedLines { get; init; }

    public required IReadOnlyDictionary<string, int> Rejections { get; init; }

    public required int Accepted { get; init; }

    public required int Duplicates { get; init; }

    public required int Changed { get; init; }

    public required int Refused { get; init; }

    public required IReadOnlyDictionary<string, int> Codes { get; init; }

    public required string Currency { get; init; }

    public required string Zone { get; init; }

    public required string Days { get; init; }

    public required double Seconds { get; init; }

    /// <summary>For a file of members; the orders' figures are zero then.</summary>
    public JobMembers? Members { get; init; }

    public static JobReport Of(ImportSummary summary) => new()
    {
        Lines = summary.Lines,
        Orders = summary.Orders,
        AnonymousOrders = summary.AnonymousOrders,
        Customers = summary.Customers,
        Revenue = summary.Revenue,
        Refunds = summary.Refunds,
        Refunded = summary.Refunded,
        Unmatched = summary.Unmatched.ToDictionary(one => one.Key, one => one.Value.Count),
        RejectedLines = summary.Rejected.Total,
        Rejections = summary.Rejected.Counts.ToDictionary(),
        Accepted = summary.Tally.Total(ImportStatus.Accepted),
        Duplicates = summary.Tally.Total(ImportStatus.Duplicate),
        Changed = summary.Tally.Total(ImportStatus.Changed),
        Refused = summary.Tally.Total(ImportStatus.Rejected),
        Codes = summary.Tally.Codes.ToDictionary(),
        Currency = summary.Currency,
        Zone = summary.Zone,
        Days = summary.Days == DayOrder.MonthFirst ? "mdy" : "dmy",
        Seconds = summary.Elapsed.TotalSeconds,
    };
}
