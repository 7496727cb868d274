namespace Graine.Engine.Inputs;

/// <summary>A tier is given to the member, or what was given ends; refused when the plan has no such tier.</summary>
public sealed record TierCommand : Input
{
    public required string TierSet { get; init; }

    /// <summary>Which; null ends the invitation.</summary>
    public string? Tier { get; init; }

    /// <summary>Up to and not including; <see cref="Instant.Never"/> for good.</summary>
    public Instant Until { get; init; } = Instant.Never;

    /// <summary>Why, in the words of whoever asked; shown to staff and members, so no personal data.</summary>
    public string? Reason { get; init; }
}
