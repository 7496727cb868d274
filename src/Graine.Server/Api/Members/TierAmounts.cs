using Graine.Engine.Expressions.Fields;
using Graine.Server.Api.Members.Telling;

namespace Graine.Server.Api.Members;

/// <summary>What tiers measure, and what is missing to them, in words.</summary>
internal static class TierAmounts
{
    /// <param name="unit">Of the measure: money, orders, days, points; a plain number otherwise.</param>
    public static string Say(double value, string unit, string currency, Phrases say) => unit switch
    {
        "money" => say.Money((long)Math.Ceiling(Math.Round(value * Money.MinorPerUnit(currency), 4)), currency),
        "orders" => say.Count((long)Math.Ceiling(value), "achat", "order"),
        "days" => say.Count((long)Math.Ceiling(value), "jour", "day"),
        "points" => $"{Plain(value, say)} {say.Agreeing((decimal)value, "points")}",
        _ => Plain(value, say),
    };

    /// <summary>"2 more orders", "€12.00 more".</summary>
    public static string More(string amount) =>
        amount.IndexOf(' ', StringComparison.Ordinal) is > 0 and var unit && char.IsAsciiLetter(amount[unit + 1]) && char.IsAsciiDigit(amount[0])
            ? $"{amount[..unit]} more{amount[unit..]}"
            : amount + " more";

    private static string Plain(double value, Phrases say) => say.Number((decimal)value, value == Math.Floor(value) ? 0 : 2);
}
