using Graine.Engine.Loyalty;

namespace Graine.Engine.Promotions;

/// <summary>Why a promotion takes nothing off this checkout.</summary>
/// <param name="Promotion">Its id.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">When it will no longer be so by time alone; never when not, or not known.</param>
/// <param name="To">Of one that gave way: the one it gave way to.</param>
/// <param name="Per">Of a limit or a budget: its period.</param>
public sealed record PromotionLack(
    string Promotion, PromotionLackKind Kind, Instant At, string? To = null, CapPeriod Per = CapPeriod.Life)
{
    /// <summary>Of goods below the minimum: what they lack to it.</summary>
    public long MissingMinor { get; init; }
}

/// <summary>In the order in which they are told.</summary>
public enum PromotionLackKind : byte
{
    NotYet = 0,
    Over = 1,

    /// <summary>Not on this day or at this hour.</summary>
    Hours = 2,
    Channel = 3,
    Store = 4,

    /// <summary>The checkout is in another currency than the programme.</summary>
    Currency = 5,
    Condition = 6,

    /// <summary>The goods come to less than it asks for.</summary>
    Minimum = 7,

    /// <summary>The member has had it as often, or as much of it, as there is.</summary>
    Limit = 8,

    /// <summary>All members together have.</summary>
    Budget = 9,

    /// <summary>No line is one it is about.</summary>
    NoMatch = 10,

    /// <summary>Stacking let another give.</summary>
    GaveWay = 11,

    /// <summary>Those before it left nothing to take off.</summary>
    NothingLeft = 12,
}
