using Graine.Engine.Inputs;
using Graine.Engine.Plans;

namespace Graine.Engine.Expressions;

/// <summary>Sums over the lines of an order that a rule is about. Lines that take money off are never among them.</summary>
/// <param name="TotalMinor">What was paid for them, in minor units: price times quantity, exact, or what the line says.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Count">Lines.</param>
/// <param name="AllMinor">The total of all lines sold, chosen or not.</param>
internal readonly record struct LineChoice(decimal TotalMinor, decimal Quantity, int Count, decimal AllMinor)
{
    /// <summary>Asks the condition of each line; null takes all. A line it fails on is not chosen, and the scope says so.</summary>
    public static LineChoice Of(Scope scope, Condition? condition)
    {
        var lines = scope.Event?.Order?.Lines ?? [];
        var (total, quantity, count, all, failed) = (0m, 0m, 0, 0m, false);
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (!IsSold(line))
            {
                continue;
            }

            var amount = line.TotalMinor ?? (line.Quantity * line.PriceMinor);
            all += amount;
            scope.Line = line;
            if (condition?.Invoke(scope) ?? true)
            {
                total += amount;
                quantity += line.Quantity;
                count++;
            }

            failed |= condition is not null && scope.Failed;
        }

        scope.Line = null;
        scope.Failed |= failed;
        return new LineChoice(total, quantity, count, all);
    }

    /// <summary>Goods handed back at the till have a negative quantity, discounts a negative price: neither earns.</summary>
    private static bool IsSold(OrderLine line) => line is { Quantity: > 0, PriceMinor: >= 0 };
}
