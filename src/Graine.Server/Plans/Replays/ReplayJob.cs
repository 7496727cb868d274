using System.Text.Json;
using System.Text.Json.Serialization;

namespace Graine.Server.Plans.Replays;

/// <summary>A replay that was asked for, and how it stands. Replaced whole when it changes.</summary>
internal sealed record ReplayJob
{
    public required Guid Id { get; init; }

    public required ReplayState State { get; init; }

    /// <summary>The documents that were tried, as drafts.</summary>
    public required IReadOnlyList<DocumentName> Documents { get; init; }

    public required HistoryQuestion Question { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public HistoryProgress Progress { get; init; } = new(0, 0, 0, null);

    public HistoryReport? Report { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    public bool IsUnderWay => State is ReplayState.Queued or ReplayState.Running;
}

[JsonConverter(typeof(ReplayStateConverter))]
internal enum ReplayState
{
    Queued,
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>As lower-case words.</summary>
internal sealed class ReplayStateConverter()
    : JsonStringEnumConverter<ReplayState>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
