using System.Numerics;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>
/// The lines of an order that a lot was given for, and what of them came back: a return takes points back from the lots of its lines. Kept as
/// long as the order can come back, for rules that are about lines only.
/// </summary>
public sealed class LotLines
{
    /// <summary>
    /// Products kept, as many as a checkout has lines; points given for more of them in one order come back as those for the whole order do.
    /// </summary>
    public const int ProductsMax = 1_000;

    /// <summary>A short key of a product: enough to tell those of nearly every order apart.</summary>
    public const ulong KeyMax = 0xFFFFFF;

    private const int Exact = 1_000_000_000;

    /// <summary>By key ascending.</summary>
    public List<LotLine> Products { get; } = [];

    /// <summary>Two products of the order share a short key: all of them have 64 bits here, and 24 otherwise.</summary>
    public bool IsLong { get; init; }

    /// <summary>The weight of what was given for the whole order: only points of a multiplier have both.</summary>
    public long Whole { get; set; }

    /// <summary>Money given back of the order without a word about its lines.</summary>
    public long Unnamed { get; set; }

    /// <summary>
    /// Of the lines a rule chose: weighed by what was paid for them, or by their units where they cost nothing. A product of which another line
    /// was not chosen counts with all its units, as a return does not say which of them it is about. Null when there are too many.
    /// </summary>
    internal static LotLines? Of(IReadOnlyList<OrderLine> lines, List<int> chosen)
    {
        var isPaid = chosen.Exists(place => lines[place].PaidMinor > 0);
        var made = new LotLines { IsLong = SharesKeys(lines) };
        foreach (var place in chosen)
        {
            made.Add(OrderBook.Key(lines[place].Product), 0, isPaid ? Round(lines[place].PaidMinor) : ReturnedLine.Millionths(lines[place].Quantity));
        }

        if (made.Products.Count > ProductsMax)
        {
            return null;
        }

        foreach (var line in lines)
        {
            var at = line.IsSold ? made.IndexOf(OrderBook.Key(line.Product)) : -1;
            if (at >= 0)
            {
                made.Products[at] = made.Products[at] with { Units = made.Products[at].Units + ReturnedLine.Millionths(line.Quantity) };
            }
        }

        return made;
    }

    /// <summary>Of what a multiplier gave upon several rules, each with its part of the points. Null when it is all about the whole order.</summary>
    internal static LotLines? Of(List<(LotLines? Lines, long Points)> parts)
    {
        if (!parts.Exists(part => part.Lines is not null))
        {
            return null;
        }

        var made = new LotLines { IsLong = parts.Exists(part => part.Lines?.IsLong == true) };
        var sum = parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part.Points);
        foreach (var (lines, points) in parts)
        {
            var weights = lines?.Weights() ?? BigInteger.Zero;
            if (lines is null || weights.IsZero)
            {
                made.Whole += (long)(points * (BigInteger)Exact / sum);
                continue;
            }

            foreach (var line in lines.Products)
            {
                made.Add(line.Product, line.Units, (long)(points * (BigInteger)Exact * line.Weight / (sum * weights)));
            }
        }

        return made.Products.Count > ProductsMax ? null : made;
    }

    /// <summary>A part of the order came back: these lines, or where it names none, so much money.</summary>
    internal void Back(IReadOnlyList<ReturnedLine> lines, long amountMinor)
    {
        if (lines.Count == 0)
        {
            Unnamed = checked(Unnamed + Math.Max(0, amountMinor));
            return;
        }

        foreach (var line in lines)
        {
            var at = IndexOf(line.Product);
            if (at >= 0)
            {
                var product = Products[at];
                Products[at] = product with { Returned = product.Returned + Math.Min(line.Units, product.Units - product.Returned) };
            }
        }
    }

    /// <summary>
    /// What of these points is undone in all: the returned share of the lines, and of the order where it came back without naming lines or
    /// they were given for it; rounded down, never more than all.
    /// </summary>
    internal long Undone(long points, long refundedMinor, long totalMinor)
    {
        if (refundedMinor >= totalMinor)
        {
            return points;
        }

        // A fraction, exactly: parts that add up to a whole point are a whole point.
        var weights = Weights();
        if ((weights + Whole).IsZero)
        {
            return ProRata.Of(points, refundedMinor, totalMinor);
        }

        var (over, under) = ((weights * Unnamed) + ((BigInteger)Whole * refundedMinor), (BigInteger)totalMinor);
        foreach (var line in Products)
        {
            if (line.Returned > 0)
            {
                (over, under) = ((over * line.Units) + ((BigInteger)line.Weight * line.Returned * under), under * line.Units);
            }
        }

        return (long)BigInteger.Min(points, points * over / (under * (weights + Whole)));
    }

    // A return that came before its order may be remembered by a short key.
    internal int IndexOf(ulong product)
    {
        var isShort = product <= KeyMax;
        var key = IsLong ? product : product & KeyMax;
        for (var index = 0; index < Products.Count; index++)
        {
            if (Products[index].Product == key || (isShort && (Products[index].Product & KeyMax) == key))
            {
                return index;
            }
        }

        return -1;
    }

    private static bool SharesKeys(IReadOnlyList<OrderLine> lines)
    {
        if (lines.Count < 2)
        {
            return false;
        }

        var known = new Dictionary<ulong, ulong>(lines.Count);
        foreach (var line in lines)
        {
            var key = OrderBook.Key(line.Product);
            if (!known.TryAdd(key & KeyMax, key) && known[key & KeyMax] != key)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ulong product, long units, long weight)
    {
        product = IsLong ? product : product & KeyMax;
        var at = IndexOf(product);
        if (at >= 0)
        {
            Products[at] = Products[at] with { Weight = checked(Products[at].Weight + weight) };
            return;
        }

        at = Products.FindIndex(each => each.Product > product);
        Products.Insert(at < 0 ? Products.Count : at, new LotLine(product, units, weight, 0));
    }

    private BigInteger Weights() => Products.Aggregate(BigInteger.Zero, static (sum, line) => sum + line.Weight);

    private static long Round(decimal minor) => (long)decimal.Round(minor);
}

/// <param name="Product">Its key, of 24 bits or of 64: <see cref="LotLines.IsLong"/>.</param>
/// <param name="Units">Sold with the order, in millionths.</param>
/// <param name="Weight">Its part among the products.</param>
/// <param name="Returned">Units that came back so far.</param>
public readonly record struct LotLine(ulong Product, long Units, long Weight, long Returned);
