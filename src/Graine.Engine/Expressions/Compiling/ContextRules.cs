using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>What types cannot say: which fields mean something where, and which arguments must be written out.</summary>
public static class ContextRules
{
    public static Sequence<ExpressionError> Check(CheckedExpression expression, ExpressionContext context)
    {
        var errors = new List<ExpressionError>();
        Visit(expression, expression.Root, context, errors);
        return [.. errors.OrderBy(error => error.Position)];
    }

    private static void Visit(CheckedExpression expression, Node node, ExpressionContext context, List<ExpressionError> errors)
    {
        if (expression.NameOf(node) is { } name && FieldCatalog.Standard.FindField(name) is { } field)
        {
            Reached(field.Name, field.Reach, Start(node), field.Name.Length, context, errors);
            if (node is Has)
            {
                errors.Add(new(
                    "expression.always_there",
                    $"'{name}' is always there, empty or 0 when it is not known; compare it instead",
                    Start(node), name.Length, field.Type.Kind == CelTypeKind.String ? $"{name} != \"\"" : null));
            }

            return;
        }

        if (node is Call { Target: null } call && FieldCatalog.Standard.FindFunction(call.Function) is { } function)
        {
            Reached(function.Name, function.Fields[0].Reach, call.Position, function.Name.Length, context, errors);
            Written(call, errors);
            return;
        }

        foreach (var child in NodeChildren.Of(node))
        {
            Visit(expression, child, context, errors);
        }
    }

    private static void Reached(string name, Reach reach, int position, int length, ExpressionContext context, List<ExpressionError> errors)
    {
        var (isReached, why, suggestion) = (reach, context) switch
        {
            (Reach.Line, not ExpressionContext.Line) => (false, "is of one line, which only \"lines\" looks at; here are lines.total, lines.paid, lines.quantity and lines.count", null),
            (Reach.Event, ExpressionContext.Line) when name.StartsWith("lines.", StringComparison.Ordinal) => (false, "is known only once the lines are chosen", null),
            (Reach.Event, not (ExpressionContext.Event or ExpressionContext.Line)) => (false, "is known only while an event happens; here a member is judged as he or she stands", Instead(name)),
            (Reach.Segments, ExpressionContext.Segment) => (false, "cannot be asked by a segment: segments would wait for each other", null),
            (Reach.Segments, ExpressionContext.Tier) => (false, "cannot be asked by a tier: segments are judged after tiers", null),
            (Reach.Tiers, ExpressionContext.Tier) => (false, "cannot be asked by a tier: it would wait for itself", null),
            _ => (true, "", null),
        };
        if (!isReached)
        {
            errors.Add(new("expression.out_of_reach", $"'{name}' {why}{(suggestion is null ? "" : $"; did you mean '{suggestion}'?")}", position, length, suggestion));
        }
    }

    private static string? Instead(string name) => name switch
    {
        "event.total" or "order.total" => "orders(90).total",
        "order.margin" => "member.margin",
        "event.name" => "events(\"Product Viewed\", 30).count",
        "event.at" => "member.last_order",
        _ => null,
    };

    private static void Written(Call call, List<ExpressionError> errors)
    {
        if (call is { Function: "streak", Arguments: [_, Literal { Value.Kind: CelKind.String } unit] } && !StreakFunction.Units.Contains(unit.Value.AsString))
        {
            errors.Add(new(
                "expression.period_unknown", $"a streak is of days, weeks, months or years, not '{unit.Value.AsString}'",
                unit.Position, unit.Value.AsString.Length + 2, "\"week\""));
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is not Literal literal)
            {
                errors.Add(new(
                    "expression.literal_argument",
                    $"'{call.Function}' takes what is written out, such as {Example(call.Function)}, so that it is known what to remember",
                    Start(argument), 1));
            }
            else if (literal.Value.Kind == CelKind.Int && literal.Value.AsInt is < FieldCatalog.DaysMin or > FieldCatalog.DaysMax)
            {
                errors.Add(new(
                    "expression.days_range",
                    $"a window is {FieldCatalog.DaysMin} to {FieldCatalog.DaysMax} days long, not {literal.Value.AsInt}",
                    literal.Position, literal.Value.ToString().Length,
                    literal.Value.AsInt < FieldCatalog.DaysMin ? "1" : "3650"));
            }
        }
    }

    private static string Example(string function) => function switch
    {
        "orders" => "orders(90)",
        "events" => "events(\"Product Viewed\", 30)",
        "streak" => "streak(\"Order Completed\", \"week\")",
        "points" => "points(\"main\")",
        _ => "tier(\"status\")",
    };

    private static int Start(Node node) => NodeChildren.Of(node).Select(Start).Append(node.Position).Min();
}
