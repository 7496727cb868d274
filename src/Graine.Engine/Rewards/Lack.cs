using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Rewards;

/// <summary>One thing that stands against a claim, and what is missing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">When it will no longer stand against it by time alone; never when it will not or that is not known.</param>
/// <param name="Wallet">Of points: whose.</param>
/// <param name="Required">Points asked for; times allowed.</param>
/// <param name="Available">Points to spend; times had.</param>
/// <param name="Per">Of a limit or a stock: its period.</param>
public readonly record struct Lack(
    LackKind Kind, Instant At, string? Wallet = null, long Required = 0, long Available = 0, CapPeriod Per = CapPeriod.Event)
{
    /// <summary>Points.</summary>
    public long Missing => Math.Max(0, Required - Available);
}

/// <summary>In the order in which they are told: the first is the reason a claim is refused with.</summary>
public enum LackKind : byte
{
    NotYet = 0,
    Over = 1,

    /// <summary>Not on this day or at this hour.</summary>
    Hours = 2,
    Condition = 3,
    Limit = 4,

    /// <summary>No price is for this member.</summary>
    Price = 5,

    /// <summary>Too few for any of the prices that are.</summary>
    Points = 6,
    Codes = 7,

    /// <summary>None is left for anybody.</summary>
    Stock = 8,
}

/// <param name="Price">One way to pay.</param>
/// <param name="IsFor">Its condition holds.</param>
/// <param name="Available">Active points of its wallet.</param>
public readonly record struct PriceLook(RewardPrice Price, bool IsFor, long Available)
{
    public long Missing => Math.Max(0, Price.Points - Available);

    public bool CanPay => IsFor && Missing == 0;
}

/// <summary>Everything about one reward for one member at one moment.</summary>
/// <param name="Lacks">Empty: it can be claimed.</param>
/// <param name="Prices">All of the reward's, in order.</param>
/// <param name="Price">The one that would be taken; null when it costs nothing or none can be.</param>
public sealed record Examination(Reward Reward, IReadOnlyList<Lack> Lacks, IReadOnlyList<PriceLook> Prices, RewardPrice? Price);
