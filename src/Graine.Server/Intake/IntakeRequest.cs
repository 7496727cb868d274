using Graine.Engine;

namespace Graine.Server.Intake;

/// <summary>What is known of a request beside its body.</summary>
public sealed record IntakeRequest
{
    public required string Source { get; init; }

    public required Instant Received { get; init; }

    /// <summary>The type of a single-event path; a type in the body is then ignored. Null in batches.</summary>
    public string? PathType { get; init; }

    /// <summary>From RudderStack's AnonymousId header, decoded: for events that have none.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>Of orders that name none, or none that exists.</summary>
    public string DefaultCurrency { get; init; } = "EUR";
}

/// <summary>What a body turned out to be.</summary>
public enum Envelope : byte
{
    /// <summary>A single event, or a batch.</summary>
    Read = 0,

    /// <summary>Not JSON: 400.</summary>
    NotJson = 1,

    /// <summary>JSON, but neither an event nor a batch: 400.</summary>
    Unknown = 2,

    /// <summary>More events than are worth an answer each: 413.</summary>
    TooMany = 3,
}
