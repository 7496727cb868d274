using Graine.Engine.Discounts;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>One promotion, compiled. What a disabled one took off may still come back.</summary>
public sealed class Promotion
{
    public required string Id { get; init; }

    /// <summary>Takes something off new checkouts.</summary>
    public bool IsEnabled { get; init; } = true;

    public required IReadOnlyList<PlannedDiscount> Discounts { get; init; }

    /// <summary>Over the order that closing would make; null: always.</summary>
    public Condition? When { get; init; }

    public long OrderMinMinor { get; init; }

    /// <summary>In lower case; empty: all.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Empty: all.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    public Instant ValidFrom { get; init; } = Instant.None;

    public Instant ValidUntil { get; init; } = Instant.Never;

    /// <summary>Null: always.</summary>
    public Schedule? Schedule { get; init; }

    public int Priority { get; init; }

    public string? Group { get; init; }

    public OfferPolicy Policy { get; init; }

    public bool IsExclusive { get; init; }

    public bool IsStackable { get; init; } = true;

    /// <summary>For one member: times, and money off in minor units of the programme's currency.</summary>
    public CapRule[] Limits { get; init; } = [];

    /// <summary>For all members together.</summary>
    public BudgetRule[] Budgets { get; init; } = [];

    /// <summary>Under which the member's uses are counted.</summary>
    public string CountedAs => field ??= "promotion/" + Id;
}
