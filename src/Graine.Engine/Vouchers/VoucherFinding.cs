using Graine.Engine.Discounts;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Vouchers;

/// <summary>One code of those asked about: what it gives, or everything that stands against it.</summary>
public sealed class VoucherFinding(VoucherUse use, VoucherCampaign? campaign)
{
    public VoucherUse Use => use;

    /// <summary>Null when there is no such code, or the plan no longer has its campaign.</summary>
    public VoucherCampaign? Campaign => campaign;

    public List<VoucherLack> Lacks { get; } = [];

    public bool IsValid => Lacks.Count == 0;

    /// <summary>The discount, or what is taken off a gift card; 0 where nothing is said of what is to be paid.</summary>
    public long AmountMinor { get; internal set; }
}

/// <summary>All codes that were asked about together.</summary>
/// <param name="Findings">In the order they were asked in.</param>
/// <param name="Priced">The cart with the discounts of those that hold; null when no cart was given.</param>
public sealed record VoucherLooked(IReadOnlyList<VoucherFinding> Findings, Priced? Priced)
{
    public bool IsValid => Findings.All(finding => finding.IsValid);

    /// <summary>Off the cart.</summary>
    public long DiscountMinor => Findings.Where(finding => finding.IsValid && finding.Campaign?.Discount is not null).Sum(finding => finding.AmountMinor);

    /// <summary>Paid with gift cards.</summary>
    public long GiftMinor => Findings.Where(finding => finding.IsValid && finding.Campaign?.BalanceMinor is not null).Sum(finding => finding.AmountMinor);
}

/// <param name="Kind">What stands against it.</param>
/// <param name="At">When it will no longer, by time alone; never when it will not or that is not known.</param>
/// <param name="Required">Times allowed; money asked for.</param>
/// <param name="Available">Times had; money there is.</param>
/// <param name="Per">Of a limit: its period.</param>
/// <param name="To">The campaign it gives way to.</param>
public readonly record struct VoucherLack(
    VoucherLackKind Kind, Instant At, long Required = 0, long Available = 0, CapPeriod Per = CapPeriod.Event, string? To = null)
{
    /// <summary>Of goods below the minimum: what they lack to it.</summary>
    public long MissingMinor => Kind == VoucherLackKind.Minimum ? Required - Available : 0;
}

/// <summary>In the order in which they are told.</summary>
public enum VoucherLackKind : byte
{
    Unknown = 0,

    /// <summary>The same code twice.</summary>
    Twice = 1,

    /// <summary>Somebody switched the code off.</summary>
    Disabled = 2,

    /// <summary>The campaign does not run: it is switched off, or the plan no longer has it.</summary>
    NotRunning = 3,
    NotYet = 4,
    Over = 5,

    /// <summary>Not on this day or at this hour.</summary>
    Hours = 6,

    /// <summary>It was handed out to somebody else.</summary>
    NotYours = 7,

    /// <summary>It is valid for so long after it was handed out, or only for whom it was handed out to, and it was not.</summary>
    NotPublished = 8,

    /// <summary>It was redeemed as often as it may be, or is held by somebody.</summary>
    Used = 9,
    Condition = 10,

    /// <summary>The member has redeemed as many of the campaign.</summary>
    MemberLimit = 11,

    /// <summary>Everybody together has.</summary>
    Budget = 12,

    /// <summary>The gift card holds less.</summary>
    Balance = 13,

    /// <summary>Nobody said how much, nor what is to be paid.</summary>
    Amount = 14,

    /// <summary>What is paid is in another currency.</summary>
    Currency = 15,

    /// <summary>The goods come to less than it asks for.</summary>
    Minimum = 16,

    /// <summary>Nothing in the cart is what it is about, or nothing is left to take off.</summary>
    Nothing = 17,

    /// <summary>Another does not stand beside it.</summary>
    GaveWay = 18,

    /// <summary>It is the code of a reward that takes nothing off a sale.</summary>
    NoDiscount = 19,
}
