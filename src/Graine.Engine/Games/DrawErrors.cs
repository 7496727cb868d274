using Graine.Engine.Loyalty;

namespace Graine.Engine.Games;

/// <summary>Why a draw cannot be entered. The codes are API.</summary>
public static class DrawErrors
{
    public const string Unknown = "draws.unknown";
    public const string NotForSale = "draws.not_for_sale";
    public const string NotYet = "draws.not_yet";
    public const string Closed = "draws.closed";
    public const string CountInvalid = "draws.count_invalid";
    public const string LimitReached = "draws.limit_reached";
    public const string NotEligible = "draws.not_eligible";

    public static Refusal DrawUnknown(string id) => new(Unknown, $"There is no draw '{id}'.");

    public static Refusal NotSold() => new(NotForSale, "Tickets of this draw are not sold for points.");

    public static Refusal TooEarly(Instant from) => new(NotYet, $"The draw opens on {Holding.Text(from)}.");

    public static Refusal IsClosed() => new(Closed, "The draw is closed.");

    public static Refusal CountWrong() => new(CountInvalid, "Say how many tickets: one at least.", "#/count");

    public static Refusal TooMany(int most, int held) => new(
        LimitReached, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"A member has at most {most} tickets, and this one has {held}."), "#/count")
    {
        Available = most - held,
    };

    public static Refusal NotForMember() => new(NotEligible, "The draw is not for this member.");
}
