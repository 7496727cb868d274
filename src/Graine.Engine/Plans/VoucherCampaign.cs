using Graine.Engine.Discounts;
using Graine.Engine.Loyalty;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Plans;

/// <summary>One campaign of codes, compiled. Of a disabled one codes may be made and rolled back, and none is redeemed.</summary>
public sealed class VoucherCampaign
{
    public required string Id { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>What is taken off; null when it gives points or is a gift card.</summary>
    public PlannedDiscount? Discount { get; init; }

    /// <summary>Goods come to this at least.</summary>
    public long OrderMinMinor { get; init; }

    /// <summary>Whose points it gives; null when none.</summary>
    public WalletRules? Wallet { get; init; }

    /// <summary>In the wallet's minor units.</summary>
    public long Points { get; init; }

    /// <summary>What a new gift card holds, in minor units of the programme's currency; null: it is no gift card.</summary>
    public long? BalanceMinor { get; init; }

    /// <summary>What its codes look like; null when everybody has one code.</summary>
    public VoucherCodes? Codes { get; init; }

    /// <summary>The one code everybody has, as look-ups name it; null when each is there once.</summary>
    public string? SharedCode { get; init; }

    /// <summary>As it was written.</summary>
    public string? SharedShown { get; init; }

    /// <summary>Only whom a code was handed out to may redeem it.</summary>
    public bool IsAssignedOnly { get; init; }

    /// <summary>Null: everybody.</summary>
    public Condition? When { get; init; }

    public Instant ValidFrom { get; init; } = Instant.None;

    public Instant ValidUntil { get; init; } = Instant.Never;

    /// <summary>Null: always.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Local days after a code was handed out; 0: no end of its own.</summary>
    public int ValidDays { get; init; }

    /// <summary>So long its codes are held for a checkout that is open, from its last change on.</summary>
    public int HoldMinutes { get; init; } = Documents.VoucherCampaignDocument.HoldMinutesDefault;

    /// <summary>Redemptions of one code; 0: as many as there are.</summary>
    public int PerCode { get; init; }

    /// <summary>How often one member may redeem codes of it, in times.</summary>
    public CapRule[] PerMember { get; init; } = [];

    /// <summary>How often everybody together may.</summary>
    public IReadOnlyList<BudgetRule> Budgets { get; init; } = [];

    public int Priority { get; init; } = 100;

    public string? Group { get; init; }

    public OfferPolicy Policy { get; init; }

    public bool IsExclusive { get; init; }

    public bool IsStackable { get; init; } = true;

    /// <summary>Under which the member's redemptions are counted.</summary>
    public string CountedAs => field ??= "voucher/" + Id;

    /// <summary>How points it gave name it: an earning rule may have the same id.</summary>
    internal string EarnsAs => field ??= Documents.DocumentKinds.VoucherCampaign + "/" + Id;
}
