namespace Graine.Engine.Inputs;

/// <summary>Points are to be set aside, or what is set aside spent or released; refused with a reason when the rules say no.</summary>
public sealed record HoldCommand : Input
{
    public required HoldVerb Verb { get; init; }

    /// <summary>Where, for <see cref="HoldVerb.Hold"/>.</summary>
    public string Wallet { get; init; } = "";

    /// <summary>Which, for the others. A new hold has the id of this input.</summary>
    public Guid Hold { get; init; }

    /// <summary>In the wallet's minor units; for completing, null is all of it.</summary>
    public long? Points { get; init; }

    /// <summary>When a new hold ends by itself; where not set, <see cref="ForMilliseconds"/> after it is made.</summary>
    public Instant Until { get; init; } = Instant.None;

    public long ForMilliseconds { get; init; }

    /// <summary>The order or booking a new hold is for; null when none.</summary>
    public string? Reference { get; init; }

    /// <summary>Why, in the words of whoever asked; shown to staff and members, so no personal data.</summary>
    public string? Reason { get; init; }
}

public enum HoldVerb : byte
{
    Hold = 0,
    Complete = 1,
    Cancel = 2,
}
