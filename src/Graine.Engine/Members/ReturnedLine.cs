using Graine.Engine.Inputs;

namespace Graine.Engine.Members;

/// <summary>A product that came back, as it is remembered until its order is known.</summary>
/// <param name="Product">A key of 64 bits; one of 24 in documents that were written before.</param>
/// <param name="Units">In millionths.</param>
public readonly record struct ReturnedLine(ulong Product, long Units)
{

    private const decimal PerUnit = 1_000_000;

    public static long Millionths(decimal units) => (long)decimal.Round(units * PerUnit);

    /// <summary>The lines a return names.</summary>
    public static IReadOnlyList<ReturnedLine> Of(IReadOnlyList<OrderLine> lines)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var returned = new ReturnedLine[lines.Count];
        for (var index = 0; index < returned.Length; index++)
        {
            returned[index] = new ReturnedLine(OrderBook.Key(lines[index].Product), Millionths(Math.Abs(lines[index].Quantity)));
        }

        return returned;
    }
}
