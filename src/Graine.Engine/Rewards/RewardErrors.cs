using System.Globalization;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Rewards;

/// <summary>Every reason a reward or a claim is refused. The codes are API.</summary>
public static class RewardErrors
{
    public const string Unknown = "rewards.unknown";
    public const string NotYet = "rewards.not_yet";
    public const string Over = "rewards.over";
    public const string OutOfHours = "rewards.out_of_hours";
    public const string NotEligible = "rewards.not_eligible";
    public const string LimitReached = "rewards.limit_reached";
    public const string NoPrice = "rewards.no_price";
    public const string UnknownPrice = "rewards.price_unknown";
    public const string NoCodes = "rewards.no_codes";
    public const string OutOfStock = "rewards.out_of_stock";
    public const string PaymentMissing = "rewards.payment_missing";
    public const string TooManyClaims = "rewards.too_many_claims";
    public const string ClaimUnknown = "rewards.claim_unknown";
    public const string ClaimClosed = "rewards.claim_closed";
    public const string ClaimWaits = "rewards.claim_not_fulfilled";

    /// <summary>A payment is named shortly.</summary>
    public const int PaymentMax = 100;

    public static Refusal RewardUnknown(string reward) => new(Unknown, $"There is no reward '{reward}'.");

    public static Refusal PriceUnknown(string price) => new(UnknownPrice, $"The reward has no price '{price}'.", "#/price");

    public static Refusal Full() => new(
        TooManyClaims, string.Create(CultureInfo.InvariantCulture, $"A member has at most {RewardSlice.OpenMax} open claims."));

    public static Refusal NotPaid() => new(
        PaymentMissing, $"This price is partly or wholly in money: say what it was paid with, in 1 to {PaymentMax} characters.", "#/payment");

    public static Refusal NoClaim() => new(ClaimUnknown, "The member has no such claim that is open or was closed lately.");

    public static Refusal Closed(ClaimState state) => new(
        ClaimClosed,
        state switch
        {
            ClaimState.Used => "The claim was used.",
            ClaimState.Cancelled => "The claim was cancelled, and its points went back.",
            ClaimState.Expired => "The time of the claim is over.",
            _ => "The claim is settled.",
        });

    public static Refusal StillWaits() => new(ClaimWaits, "The member does not have it yet: say first that the claim is fulfilled.");

    /// <summary>What stands against a claim, as a reason to refuse it.</summary>
    public static Refusal Of(in Lack lack) => lack.Kind switch
    {
        LackKind.NotYet => new(NotYet, $"It can be claimed from {Holding.Text(lack.At)} on."),
        LackKind.Over => new(Over, "Its time is over."),
        LackKind.Hours => new(OutOfHours, lack.At == Instant.Never ? "It cannot be claimed at this hour." : $"It can be claimed again from {Holding.Text(lack.At)} on."),
        LackKind.Condition => new(NotEligible, "The member does not fulfil what the reward asks for."),
        LackKind.Limit => new(
            LimitReached,
            string.Create(CultureInfo.InvariantCulture, $"The member has had it {(lack.Available == 1 ? "once" : FormattableString.Invariant($"{lack.Available} times"))}{PeriodOf(lack)}, which is the most."))
        {
            Available = 0,
        },
        LackKind.Price => new(NoPrice, "None of its prices is for this member.", "#/price"),
        LackKind.Points => PointsErrors.NotEnough(lack.Available, lack.Required) with { Pointer = "#/price" },
        LackKind.Codes => new(NoCodes, "There are no codes left for it."),
        LackKind.Stock => new(OutOfStock, lack.At == Instant.Never ? "None is left." : $"None is left until {Holding.Text(lack.At)}.") { Available = 0 },
    };

    private static string PeriodOf(in Lack lack) => lack.Per switch
    {
        CapPeriod.Day => " today",
        CapPeriod.Week => " this week",
        CapPeriod.Month => " this month",
        CapPeriod.Year => " this year",
        _ => "",
    };
}
