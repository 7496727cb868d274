using Graine.Engine.Discounts;
using Graine.Engine.Expressions;

namespace Graine.Engine.Plans;

/// <summary>One thing that is taken off, compiled.</summary>
/// <param name="What">But for its lines, which depend on the cart.</param>
/// <param name="Lines">Which lines; null: all.</param>
/// <param name="GivenLines">Which lines given units are of; null: the same.</param>
public sealed record PlannedDiscount(Discount What, Condition? Lines, Condition? GivenLines)
{
    /// <summary>The discount on the order of the event at hand, its lines chosen: those of the cart in their order.</summary>
    internal Discount On(Scope scope) => Lines is null && GivenLines is null
        ? What
        : What with { Lines = Choose(scope, Lines), GivenLines = Choose(scope, GivenLines) };

    /// <summary>A line the condition fails on is not chosen.</summary>
    private static List<int>? Choose(Scope scope, Condition? condition)
    {
        if (condition is null)
        {
            return null;
        }

        var chosen = new List<int>();
        var lines = scope.Event?.Order?.Lines ?? [];
        for (var place = 0; place < lines.Count; place++)
        {
            scope.Line = lines[place];
            if (condition(scope))
            {
                chosen.Add(place);
            }
        }

        scope.Line = null;
        return chosen;
    }
}
