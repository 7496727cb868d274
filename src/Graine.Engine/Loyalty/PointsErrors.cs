using System.Globalization;

namespace Graine.Engine.Loyalty;

/// <summary>Every reason the points ledger refuses something. The codes are API.</summary>
public static class PointsErrors
{
    public const string NotPositive = "points.not_positive";
    public const string Zero = "points.zero";
    public const string Insufficient = "points.insufficient";
    public const string TooMany = "points.too_many";
    public const string UnknownWallet = "points.wallet_unknown";
    public const string InvalidReceiver = "points.receiver_invalid";

    public const string UnknownHold = "points.hold_unknown";
    public const string ClosedHold = "points.hold_closed";
    public const string ExceededHold = "points.hold_exceeded";
    public const string InvalidHoldTime = "points.hold_time_invalid";
    public const string InvalidReference = "points.reference_invalid";
    public const string HoldsFull = "points.too_many_holds";
    public const string UnknownLot = "points.lot_unknown";
    public const string NotExtendable = "points.not_extendable";

    /// <summary>Earning, spending and sending need an amount above zero.</summary>
    public static Refusal MustBePositive(long points) =>
        new(NotPositive, string.Create(CultureInfo.InvariantCulture, $"{points} is not an amount above zero."), "#/points");

    /// <summary>An adjustment must change something.</summary>
    public static Refusal MustNotBeZero() => new(Zero, "An adjustment of 0 points changes nothing.", "#/points");

    /// <summary>Fewer active points than asked for; pending points do not count.</summary>
    public static Refusal NotEnough(long active, long points) => new(
        Insufficient,
        string.Create(CultureInfo.InvariantCulture, $"{points} points asked for, {active} to spend."),
        "#/points")
    {
        Available = active,
    };

    /// <summary>The wallet would have taken in more than <see cref="Wallet.TotalMax"/> in all.</summary>
    public static Refusal BeyondMax(long points) => new(
        TooMany,
        string.Create(CultureInfo.InvariantCulture, $"{points} points are more than a wallet can hold."),
        "#/points");

    /// <summary>The plan has no such wallet.</summary>
    public static Refusal WalletUnknown(string wallet) => new(UnknownWallet, $"There is no wallet '{wallet}'.", "#/wallet");

    /// <summary>No hold of that id is open, and none was closed lately.</summary>
    public static Refusal HoldUnknown() => new(UnknownHold, "The member has no such hold, open or lately closed.");

    /// <summary>It was closed already, in another way than is asked for now.</summary>
    public static Refusal HoldClosed(Hold hold) => new(
        ClosedHold,
        hold.State switch
        {
            HoldState.Completed => string.Create(CultureInfo.InvariantCulture, $"The hold was completed with {hold.Spent} points."),
            HoldState.Cancelled => "The hold was cancelled, and its points went back.",
            _ => "The time of the hold is over, and its points went back.",
        });

    /// <summary>Completing takes what is held or less.</summary>
    public static Refusal MoreThanHeld(long held, long points) => new(
        ExceededHold, string.Create(CultureInfo.InvariantCulture, $"{points} points asked for, {held} held."), "#/amount")
    {
        Available = held,
    };

    /// <summary>A hold ends after now, and not too late.</summary>
    public static Refusal HoldTimeInvalid(int longestDays) => new(
        InvalidHoldTime,
        string.Create(CultureInfo.InvariantCulture, $"A hold ends after now, and at most {longestDays} days from now."),
        "#/expiresAt");

    /// <summary>What a hold is for is said shortly.</summary>
    public static Refusal ReferenceTooLong(int max) => new(
        InvalidReference, string.Create(CultureInfo.InvariantCulture, $"A reference is at most {max} characters."), "#/reference");

    /// <summary>Only so many holds are open at one time.</summary>
    public static Refusal TooManyHolds(int max) => new(
        HoldsFull, string.Create(CultureInfo.InvariantCulture, $"A wallet has at most {max} open holds."));

    /// <summary>An extension names lots that are there.</summary>
    public static Refusal LotUnknown(int lot) => new(
        UnknownLot, string.Create(CultureInfo.InvariantCulture, $"The wallet has no lot {lot} with points in it."), "#/lots");

    /// <summary>Expiry moves later, never earlier.</summary>
    public static Refusal NothingToExtend() => new(
        NotExtendable, "No points meant expire before that: an expiry moves later, never earlier, and what has no date of its own has none to move.", "#/until");

    /// <summary>A transfer needs another member to go to.</summary>
    public static Refusal ReceiverInvalid() => new(InvalidReceiver, "A transfer goes to another member.", "#/to");
}
