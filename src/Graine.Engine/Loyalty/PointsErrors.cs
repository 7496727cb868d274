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

    /// <summary>Earning, spending and sending need an amount above zero.</summary>
    public static Refusal MustBePositive(long points) =>
        new(NotPositive, string.Create(CultureInfo.InvariantCulture, $"{points} is not an amount above zero."), "#/points");

    /// <summary>An adjustment must change something.</summary>
    public static Refusal MustNotBeZero() => new(Zero, "An adjustment of 0 points changes nothing.", "#/points");

    /// <summary>Fewer active points than asked for; pending points do not count.</summary>
    public static Refusal NotEnough(long active, long points) => new(
        Insufficient,
        string.Create(CultureInfo.InvariantCulture, $"{points} points asked for, {active} to spend."),
        "#/points");

    /// <summary>The wallet would have taken in more than <see cref="Wallet.TotalMax"/> in all.</summary>
    public static Refusal BeyondMax(long points) => new(
        TooMany,
        string.Create(CultureInfo.InvariantCulture, $"{points} points are more than a wallet can hold."),
        "#/points");

    /// <summary>The plan has no such wallet.</summary>
    public static Refusal WalletUnknown(string wallet) => new(UnknownWallet, $"There is no wallet '{wallet}'.", "#/wallet");

    /// <summary>A transfer needs another member to go to.</summary>
    public static Refusal ReceiverInvalid() => new(InvalidReceiver, "A transfer goes to another member.", "#/receiver");
}
