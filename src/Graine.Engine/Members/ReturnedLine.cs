using Graine.Engine.Inputs;

namespace Graine.Engine.Members;

/// <summary>A product that came back, as it is remembered until its order is known.</summary>
/// <param name="Product">A key of 24 bits: enough to tell the products of one order apart.</param>
/// <param name="Units">In millionths.</param>
public readonly record struct ReturnedLine(uint Product, long Units)
{
    public const uint KeyMax = 0xFFFFFF;

    private const decimal PerUnit = 1_000_000;

    public static uint Key(string product) => (uint)OrderBook.Key(product) & KeyMax;

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
            returned[index] = new ReturnedLine(Key(lines[index].Product), Millionths(Math.Abs(lines[index].Quantity)));
        }

        return returned;
    }
}
