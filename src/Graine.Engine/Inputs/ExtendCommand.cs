namespace Graine.Engine.Inputs;

/// <summary>Points are to expire later; refused where none would.</summary>
public sealed record ExtendCommand : Input
{
    public required string Wallet { get; init; }

    /// <summary>The new expiry; where not set, <see cref="Days"/> later than the old one.</summary>
    public Instant Until { get; init; } = Instant.None;

    public int Days { get; init; }

    /// <summary>Which lots; all of the wallet where null.</summary>
    public IReadOnlyList<int>? Lots { get; init; }

    /// <summary>Why, in the words of whoever asked; shown to staff and members, so no personal data.</summary>
    public string? Reason { get; init; }
}
