using Graine.Engine.Households;

namespace Graine.Engine.Inputs;

/// <summary>A household changes: applied to the household itself, which alone decides who is in it.</summary>
public sealed record HouseholdCommand : Input
{
    public required HouseholdVerb Verb { get; init; }

    /// <summary>Whom it is about; who owns it, for a new one.</summary>
    public Guid Member { get; init; }

    public HouseholdRole Role { get; init; }

    /// <summary>Who asks; empty when staff do. Only the owner changes others.</summary>
    public Guid By { get; init; }

    /// <summary>Who <see cref="Member"/> turned out to be.</summary>
    public Guid Other { get; init; }

    /// <summary>It came from the member's own side: what stands against it changes nothing.</summary>
    public bool IsFact { get; init; }
}

public enum HouseholdVerb : byte
{
    Create = 0,
    Join = 1,
    Leave = 2,
    Role = 3,
    Dissolve = 4,
    Replace = 5,
}

/// <summary>The household tells a member that it belongs, in which role, or no longer: delivered once through the inbox.</summary>
public sealed record HouseholdLinked : Input
{
    public required Guid Household { get; init; }

    public required bool IsIn { get; init; }

    public HouseholdRole Role { get; init; }
}

/// <summary>
/// An order of one who is or was in the household came back: points it was paid with out of the shared wallet return. Delivered once through the inbox.
/// </summary>
public sealed record HouseholdOrderReturned : Input
{
    /// <summary>Whose order it was.</summary>
    public required Guid Sender { get; init; }

    public required ulong OrderKey { get; init; }

    /// <summary>Given back in all, so far.</summary>
    public required long RefundedMinor { get; init; }

    public required long TotalMinor { get; init; }
}

/// <summary>Points between a member and its household, each lot with its own expiry: delivered once through the inbox.</summary>
public sealed record PointsShared : Input
{
    public required Guid Sender { get; init; }

    public required string Wallet { get; init; }

    public required IReadOnlyList<TransferredLot> Lots { get; init; }
}
