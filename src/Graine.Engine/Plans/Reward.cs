using Graine.Engine.Loyalty;
using Graine.Engine.Rewards;

namespace Graine.Engine.Plans;

/// <summary>One reward, compiled. Of a disabled one there are claims at most, no new ones.</summary>
public sealed class Reward
{
    /// <summary>Before the id of a reward, where what its codes take off stands beside campaigns; no campaign has such an id.</summary>
    public const string CodePrefix = "reward/";

    public required string Id { get; init; }

    public RewardKind Kind { get; init; }

    /// <summary>The first for whom its condition holds and that can be paid is taken; empty: it costs nothing.</summary>
    public IReadOnlyList<RewardPrice> Prices { get; init; } = [];

    /// <summary>Null: everybody.</summary>
    public Condition? When { get; init; }

    public Instant ValidFrom { get; init; } = Instant.None;

    public Instant ValidUntil { get; init; } = Instant.Never;

    /// <summary>Null: always.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>How often one member may have it, in times.</summary>
    public CapRule[] Limits { get; init; } = [];

    /// <summary>How many there are for all members together; null: as many as are asked for.</summary>
    public BudgetRule? Stock { get; init; }

    public ClaimTerms Terms { get; init; } = new(0, 0, Instant.Never, false);

    public FulfilmentKind Fulfilment { get; init; }

    /// <summary>Where codes come from; null when they are generated or there are none.</summary>
    public string? Pool { get; init; }

    /// <summary>What generated codes look like; null when there are none.</summary>
    public CodePattern? Pattern { get; init; }

    public RewardCause? Cause { get; init; }

    /// <summary>What it takes off the checkout it is used with; null when it is no discount.</summary>
    public VoucherCampaign? Discount { get; init; }

    /// <summary>Under which the member's claims are counted.</summary>
    public string CountedAs => field ??= "reward/" + Id;
}

/// <param name="Id">Its name within the reward.</param>
/// <param name="Wallet">Whose points; null when it costs none.</param>
/// <param name="Points">In the wallet's minor units.</param>
/// <param name="MoneyMinor">In minor units of the programme's currency; collected by whoever claims for the member.</param>
/// <param name="When">For whom; null: everybody.</param>
public sealed record RewardPrice(string Id, WalletRules? Wallet, long Points, long MoneyMinor, Condition? When);

/// <param name="Days">Local days after the claim; 0 with no months: no end of its own.</param>
/// <param name="Months">Local months after the claim.</param>
/// <param name="Until">The end of all claims; never when there is none.</param>
/// <param name="GivesBack">Points of a claim that ends by itself come back.</param>
public sealed record ClaimTerms(int Days, int Months, Instant Until, bool GivesBack);

/// <param name="Id">What it adds to; several rewards may add to the same.</param>
/// <param name="Units">How much, for each claim.</param>
public sealed record RewardCause(string Id, int Units);
