using System.Globalization;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Vouchers;

/// <summary>Every reason a code is refused. The codes are API.</summary>
public static class VoucherErrors
{
    public const string Unknown = "vouchers.unknown";
    public const string Twice = "vouchers.twice";
    public const string Disabled = "vouchers.disabled";
    public const string NotRunning = "vouchers.not_running";
    public const string NotYet = "vouchers.not_yet";
    public const string Over = "vouchers.over";
    public const string OutOfHours = "vouchers.out_of_hours";
    public const string NotYours = "vouchers.not_yours";
    public const string NotPublished = "vouchers.not_published";
    public const string UsedUp = "vouchers.used_up";
    public const string NotEligible = "vouchers.not_eligible";
    public const string MemberLimit = "vouchers.member_limit_reached";
    public const string CampaignLimit = "vouchers.campaign_limit_reached";
    public const string BalanceTooLow = "vouchers.balance_too_low";
    public const string AmountMissing = "vouchers.amount_missing";
    public const string OtherCurrency = "vouchers.other_currency";
    public const string BelowMinimum = "vouchers.below_minimum";
    public const string NothingMatches = "vouchers.nothing_matches";
    public const string GivesWay = "vouchers.gives_way";
    public const string NoDiscount = "vouchers.no_discount";
    public const string TooManyHeld = "vouchers.too_many_held";
    public const string LockUnknown = "vouchers.lock_unknown";

    public static Refusal Full() => new(
        TooManyHeld, string.Create(CultureInfo.InvariantCulture, $"For one member codes are held in at most {VoucherSlice.LocksMax} places at once."));

    public static Refusal NoLock() => new(LockUnknown, "Nothing is held under this key: it was redeemed, let go, or its time is over.", "#/lock");

    /// <summary>Everything that stands against codes that are wanted together; the first reason is the refusal's own.</summary>
    public static Refusal Of(VoucherLooked looked)
    {
        var reasons = new List<Refusal>();
        for (var place = 0; place < looked.Findings.Count; place++)
        {
            var pointer = string.Create(CultureInfo.InvariantCulture, $"#/redeemables/{place}");
            reasons.AddRange(looked.Findings[place].Lacks.OrderBy(lack => lack.Kind).Select(lack => Of(lack) with { Pointer = pointer }));
        }

        return reasons[0] with { Reasons = reasons.Count > 1 ? reasons : null };
    }

    /// <summary>What stands against a code, as a reason to refuse it.</summary>
    public static Refusal Of(in VoucherLack lack) => lack.Kind switch
    {
        VoucherLackKind.Unknown => new(Unknown, "There is no such code."),
        VoucherLackKind.Twice => new(Twice, "The same code stands there twice."),
        VoucherLackKind.Disabled => new(Disabled, "The code was switched off."),
        VoucherLackKind.NotRunning => new(NotRunning, "Its campaign does not run."),
        VoucherLackKind.NotYet => new(NotYet, $"It is valid from {Holding.Text(lack.At)} on."),
        VoucherLackKind.Over => new(Over, "Its time is over."),
        VoucherLackKind.Hours => new(
            OutOfHours, lack.At == Instant.Never ? "It is not valid at this hour." : $"It is valid again from {Holding.Text(lack.At)} on."),
        VoucherLackKind.NotYours => new(NotYours, "It was handed out to somebody else."),
        VoucherLackKind.NotPublished => new(NotPublished, "It was handed out to nobody yet."),
        VoucherLackKind.Used => new(
            UsedUp, lack.At == Instant.Never ? "It was redeemed as often as it may be." : $"Somebody holds it until {Holding.Text(lack.At)}."),
        VoucherLackKind.Condition => new(NotEligible, "What its campaign asks for does not hold here."),
        VoucherLackKind.MemberLimit => new(
            MemberLimit, string.Create(CultureInfo.InvariantCulture, $"The member has redeemed {lack.Available}{PeriodOf(lack)}, which is the most.")),
        VoucherLackKind.Budget => new(CampaignLimit, $"As many were redeemed{PeriodOf(lack)} as may be."),
        VoucherLackKind.Balance => new(BalanceTooLow, "The gift card holds less.") { Available = lack.Available },
        VoucherLackKind.Amount => new(AmountMissing, "Say how much is to be taken off the gift card, or what is to be paid."),
        VoucherLackKind.Currency => new(OtherCurrency, "What is to be paid is in another currency than the programme's."),
        VoucherLackKind.Minimum => new(BelowMinimum, "The goods come to less than it asks for.") { MissingMinor = lack.MissingMinor },
        VoucherLackKind.Nothing => new(NothingMatches, "Nothing here is what it takes money off, or nothing is left to take off."),
        VoucherLackKind.NoDiscount => new(NoDiscount, "It is a reward that takes nothing off a sale: it is used by its claim."),
        VoucherLackKind.GaveWay => new(GivesWay, $"It does not stand beside '{lack.To}'."),
    };

    private static string PeriodOf(in VoucherLack lack) => lack.Per switch
    {
        CapPeriod.Day => " today",
        CapPeriod.Week => " this week",
        CapPeriod.Month => " this month",
        CapPeriod.Year => " this year",
        _ => "",
    };
}
