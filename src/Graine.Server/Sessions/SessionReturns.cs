using System.Globalization;
using Graine.Engine;
using Graine.Engine.Inputs;

namespace Graine.Server.Sessions;

/// <summary>Units that come back, and the money they are worth.</summary>
internal static class SessionReturns
{
    /// <summary>The lines with what came back in all, or why it cannot be.</summary>
    public static (IReadOnlyList<SessionLine> Lines, Refusal? Refusal) Apply(
        IReadOnlyList<SessionLine> lines, IReadOnlyList<SessionReturn> returned)
    {
        var total = new decimal[lines.Count];
        for (var index = 0; index < returned.Count; index++)
        {
            if (Place(lines, returned[index], total) is { } detail)
            {
                return ([], SessionErrors.ReturnInvalid(index, detail));
            }
        }

        var next = new SessionLine[lines.Count];
        for (var place = 0; place < next.Length; place++)
        {
            // A line that is not named again has come back all the same.
            var units = Math.Max(total[place], 0);
            if (units > 0 && units < lines[place].Returned)
            {
                return ([], SessionErrors.ReturnInvalid(0, string.Create(
                    CultureInfo.InvariantCulture, $"Line {place} has come back {lines[place].Returned} times already; \"returned\" counts in all.")));
            }

            next[place] = lines[place] with { Returned = Math.Max(units, lines[place].Returned) };
        }

        return (next, null);
    }

    /// <summary>What all returned units are worth: their share of the total, rounded down, and the whole total with shipping at the end.</summary>
    public static long Refunded(IReadOnlyList<SessionLine> lines, long totalMinor)
    {
        if (lines.All(line => line.Returned == line.Quantity))
        {
            return totalMinor;
        }

        if (lines.All(line => line.PaidMinor is not null))
        {
            // What was paid for each line is known to the cent: its units come back at that.
            return lines.Sum(line => line.Returned == line.Quantity
                ? line.PaidMinor!.Value
                : (long)decimal.Floor(line.PaidMinor!.Value * line.Returned / line.Quantity));
        }

        var sum = lines.Sum(line => line.NetMinor);
        var back = lines.Sum(line => line.Returned == line.Quantity
            ? line.NetMinor
            : (long)decimal.Floor(line.NetMinor * line.Returned / line.Quantity));
        return sum == 0 ? 0 : (long)((Int128)totalMinor * back / sum);
    }

    /// <summary>Of what was refunded, what points had paid: the share of each wallet, rounded down as its points are, and all of it at the end.</summary>
    public static long InPoints(SessionDocument session) => session.Paid.Sum(paid => Share(paid.AmountMinor, session));

    /// <summary>Of a part of what was paid, what was refunded: its share, rounded down, and all of it at the end.</summary>
    public static long Share(long partMinor, SessionDocument session) =>
        session.RefundedMinor >= session.TotalMinor && session.RefundedMinor > 0 ? partMinor
        : session.TotalMinor == 0 ? 0
        : (long)((Int128)partMinor * session.RefundedMinor / session.TotalMinor);

    /// <summary>The codes, with what of gift cards' money is back on them: their share of what was refunded.</summary>
    public static IReadOnlyList<SessionCode>? OnGiftCards(SessionDocument session) =>
        session.Codes?.Select(code => code with { ReturnedMinor = Share(code.PaidMinor, session) }).ToList();

    /// <summary>What promotions had taken off what comes back when the checkout's lines become these; only those of which something comes back.</summary>
    public static IReadOnlyList<PromotionUse> Unused(SessionDocument session, IReadOnlyList<SessionLine> lines)
    {
        var (before, after) = (TakenOff(session, session.Lines), TakenOff(session, lines));
        return [.. session.Uses.Select((use, place) => use with { AmountMinor = after[place] - before[place] }).Where(use => use.AmountMinor > 0)];
    }

    /// <summary>What promotions took off, less what came back in parts.</summary>
    public static IReadOnlyList<PromotionUse> StillUsed(SessionDocument session) =>
        [.. session.Uses.Zip(TakenOff(session, session.Lines), (use, part) => use with { AmountMinor = use.AmountMinor - part })];

    /// <summary>
    /// What promotions had taken off what has come back: of a line its units' share, rounded down, and all of it with the last of them; of shipping
    /// nothing before the whole order. In the order of the session's uses.
    /// </summary>
    private static long[] TakenOff(SessionDocument session, IReadOnlyList<SessionLine> lines) =>
        [.. session.Uses.Select(use => session.Discounts.Where(discount => discount.Promotion == use.Promotion && discount.Line >= 0).Sum(discount => Part(discount, lines)))];

    private static long Part(SessionDiscount discount, IReadOnlyList<SessionLine> lines) => lines[discount.Line] is var line && line.Returned == line.Quantity
        ? discount.AmountMinor
        : (long)decimal.Floor(discount.AmountMinor * line.Returned / line.Quantity);

    /// <summary>The lines that came back between two states, with the units of that step.</summary>
    public static IReadOnlyList<SessionLine> Difference(IReadOnlyList<SessionLine> before, IReadOnlyList<SessionLine> after) =>
    [
        .. before.Zip(after).Where(pair => pair.Second.Returned > pair.First.Returned)
            .Select(pair => pair.Second with { Quantity = pair.Second.Returned - pair.First.Returned }),
    ];

    /// <summary>Adds the units to their line, or to the lines of their product in order; null when they fit.</summary>
    private static string? Place(IReadOnlyList<SessionLine> lines, SessionReturn back, decimal[] total)
    {
        if (back is { Line: { } named, Product: { Length: > 0 } product } && named >= 0 && named < lines.Count && lines[named].Product != product)
        {
            return "This line is of another product.";
        }

        var left = back.Quantity;
        var isKnown = false;
        for (var place = 0; place < lines.Count && left > 0; place++)
        {
            if (back.Line is { } line ? line == place : lines[place].Product == back.Product)
            {
                isKnown = true;
                var units = Math.Min(left, lines[place].Quantity - total[place]);
                total[place] += units;
                left -= units;
            }
        }

        return !isKnown ? "The session has no such line."
            : left > 0 ? "More units come back than were bought."
            : null;
    }
}
