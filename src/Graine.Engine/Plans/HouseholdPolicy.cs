using Graine.Engine.Households;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>How members share points.</summary>
public sealed class HouseholdPolicy
{
    /// <summary>The points that are shared.</summary>
    public required WalletRules Wallet { get; init; }

    /// <summary>Of what a member earns, from then on.</summary>
    public int SharePercent { get; init; } = 100;

    public int SizeMax { get; init; } = 6;

    /// <summary>Who leaves takes along what they put in and have not spent; else it stays.</summary>
    public bool TakesBack { get; init; }

    /// <summary>Roles beside the owner's that spend.</summary>
    public required IReadOnlyDictionary<HouseholdRole, CapRule[]> Spending { get; init; }

    /// <summary>Null: the role does not spend.</summary>
    public CapRule[]? LimitsOf(HouseholdRole role) => Spending.GetValueOrDefault(role);
}
