namespace Graine.Engine.Inputs;

/// <summary>A fact in the Segment spec's words: a tracked event, a page, a screen, an identify. Carries no personal data.</summary>
public sealed record Event : Input
{
    /// <summary>The event's name ("Order Completed"); for page, screen, identify, group, alias the type's name in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>What the engine does with it beyond counting; from the name, once, at intake.</summary>
    public EventKind Kind { get; init; } = EventKind.Other;

    /// <summary>The order, on order events; null elsewhere.</summary>
    public Order? Order { get; init; }

    /// <summary>web, mobile, till, kiosk, e-mail, call-centre, import…; null when unknown.</summary>
    public string? Channel { get; init; }

    public string? Store { get; init; }

    /// <summary>Scalar properties by name (string, bool, long, double), without personal data; nested ones stay in the stored body.</summary>
    public IReadOnlyDictionary<string, object>? Properties { get; init; }

    /// <summary>Non-personal profile facts to set (null value deletes), from identify traits: country, language, plan….</summary>
    public IReadOnlyDictionary<string, object?>? Facts { get; init; }

    /// <summary>Facts that are set only where nothing is known, after <see cref="Facts"/>.</summary>
    public IReadOnlyDictionary<string, object?>? FirstFacts { get; init; }
}

public enum EventKind : byte
{
    Other = 0,
    OrderCompleted = 1,
    OrderRefunded = 2,
    OrderCancelled = 3,
    ProductViewed = 4,
    CartUpdated = 5,
    Page = 6,
    Screen = 7,
    Identify = 8,
}
