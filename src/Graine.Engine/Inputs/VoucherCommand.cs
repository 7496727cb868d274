using Graine.Engine.Discounts;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Inputs;

/// <summary>Codes are to be held, redeemed, let go or rolled back: all of them or, with every reason, none.</summary>
public sealed record VoucherCommand : Input
{
    public required VoucherVerb Verb { get; init; }

    /// <summary>Which codes, for holding and redeeming, in the order they were given.</summary>
    public IReadOnlyList<VoucherUse> Uses { get; init; } = [];

    /// <summary>Codes that are held under <see cref="Key"/> and are no longer wanted.</summary>
    public IReadOnlyList<VoucherCode> Held { get; init; } = [];

    /// <summary>Codes that something stands against are passed over; else they keep the others from being held or redeemed too.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What is rolled back, as it stands; those that were already are passed over.</summary>
    public IReadOnlyList<VoucherUndo> Undoes { get; init; } = [];

    /// <summary>Of a roll back: claims of rewards whose codes were redeemed; they may be used again.</summary>
    public IReadOnlyList<ClaimUndo> Claims { get; init; } = [];

    /// <summary>Under which codes are held; empty when nothing is held before it is redeemed.</summary>
    public Guid Key { get; init; }

    /// <summary>Of a hold: the first moment at which it no longer holds.</summary>
    public Instant Until { get; init; } = Instant.Never;

    /// <summary>What is about to be paid; null when nobody said.</summary>
    public Cart? Cart { get; init; }

    /// <summary>The same as conditions see it, with the lines of the cart in their order; null when nobody said.</summary>
    public Order? Order { get; init; }

    public string? Channel { get; init; }

    public string? Store { get; init; }

    /// <summary>The order or checkout it belongs to; null when none was named.</summary>
    public string? Reference { get; init; }

    /// <summary>Why, in the words of whoever asked; shown to staff and members, so no personal data.</summary>
    public string? Reason { get; init; }

    /// <summary>The codes were looked at on this very member, and what each gives is decided: there is nothing left to refuse.</summary>
    public bool IsDecided { get; init; }

    /// <summary>It happened and was not refused then: only what it does to the member is done again.</summary>
    public bool IsPast { get; init; }
}

public enum VoucherVerb : byte
{
    Hold = 0,
    Redeem = 1,
    Release = 2,
    RollBack = 3,

    /// <summary>Codes are handed out to the member.</summary>
    Publish = 4,

    /// <summary>A part of what was taken off gift cards goes back onto them. What was redeemed stays so.</summary>
    GiveBack = 5,
}

/// <param name="Id">Of the redemption it becomes.</param>
/// <param name="Voucher">As it stands; null when there is no such code, and in a replay.</param>
/// <param name="AmountMinor">To be taken off a gift card; null: as much as is to be paid.</param>
/// <param name="Campaign">In a replay: whose code it was.</param>
public sealed record VoucherUse(Guid Id, VoucherCode? Voucher, long? AmountMinor = null, string? Campaign = null)
{
    /// <summary>In a replay: the claim of a reward whose code it was; empty: it was a campaign's.</summary>
    public Guid PastClaim { get; init; }

    internal Guid Claim => Voucher?.Claim ?? PastClaim;
}

/// <param name="Redemption">What was redeemed; where a part goes back, as it is afterwards.</param>
/// <param name="Voucher">The code as it stands; null for one everybody has, one that is gone, and in a replay.</param>
public sealed record VoucherUndo(VoucherRedemption Redemption, VoucherCode? Voucher);

/// <param name="Claim">Of a reward whose code was redeemed with a checkout.</param>
/// <param name="AmountMinor">What it had taken off.</param>
public sealed record ClaimUndo(Guid Claim, long AmountMinor);
