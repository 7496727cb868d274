namespace Graine.Engine.Inputs;

/// <summary>Something a person or a till asks for in a wallet; refused with a reason when the rules say no.</summary>
public sealed record PointsCommand : Input
{
    public required PointsVerb Verb { get; init; }

    public required string Wallet { get; init; }

    /// <summary>Positive, in the wallet's minor units; an adjustment may be negative.</summary>
    public required long Points { get; init; }

    /// <summary>Why, in the words of whoever asked; shown to staff and members, so no personal data.</summary>
    public string? Reason { get; init; }

    /// <summary>Who spends the points of a household; empty elsewhere.</summary>
    public Guid By { get; init; }

    /// <summary>Who receives, for <see cref="PointsVerb.Transfer"/>.</summary>
    public Guid? Receiver { get; init; }

    /// <summary>The order a spend pays for, so that a return gives the points back; null when none.</summary>
    public string? OrderId { get; init; }
}

public enum PointsVerb : byte
{
    Earn = 0,
    Spend = 1,
    Adjust = 2,
    Transfer = 3,
}

/// <summary>Points another member sent: the second half of a transfer, delivered once through the inbox.</summary>
public sealed record TransferArrived : Input
{
    public required Guid Sender { get; init; }

    public required string Wallet { get; init; }

    /// <summary>The lots on their way, each with its own expiry.</summary>
    public required IReadOnlyList<TransferredLot> Lots { get; init; }
}

/// <summary>A part of a lot in transit: points in minor units and the expiry it keeps.</summary>
public readonly record struct TransferredLot(long Points, Instant ExpiresAt);
