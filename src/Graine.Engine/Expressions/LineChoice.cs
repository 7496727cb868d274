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
    /// <param name="scope">At the event.</param>
    /// <param name="condition">Asked of each line.</param>
    /// <param name="chosen">Takes the places of the lines; null where nobody asks which.</param>
    public static LineChoice Of(Scope scope, Condition? condition, List<int>? chosen = null)
    {
        var lines = scope.Event?.Order?.Lines ?? [];
        var (total, quantity, count, all, failed) = (0m, 0m, 0, 0m, false);
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (!line.IsSold)
            {
                continue;
            }

            var amount = line.PaidMinor;
            all += amount;
            scope.Line = line;
            if (condition?.Invoke(scope) ?? true)
            {
                total += amount;
                quantity += line.Quantity;
                count++;
                chosen?.Add(index);
            }

            failed |= condition is not null && scope.Failed;
        }

        scope.Line = null;
        scope.Failed |= failed;
        return new LineChoice(total, quantity, count, all);
    }
}
