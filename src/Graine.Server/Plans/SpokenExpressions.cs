using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans;
using FieldUnit = Graine.Engine.Expressions.Fields.Unit;
using Words = Graine.Engine.Expressions.Words;

namespace Graine.Server.Plans;

/// <summary>Expressions in the languages of the console.</summary>
public static class SpokenExpressions
{
    public static readonly IReadOnlyList<string> Languages = ["fr", "en"];

    /// <summary>A clause by language, without capital or full stop; the text itself when it cannot be read.</summary>
    public static IReadOnlyDictionary<string, string> Say(string text, ExpressionContext context, string currency) =>
        ExpressionCompiler.Check(text, context).Expression is { } read
            ? Say(read.Root, currency)
            : Languages.ToDictionary(language => language, _ => text);

    public static IReadOnlyDictionary<string, string> Say(Node node, string currency) => Languages.ToDictionary(
        language => language, language => Words.Sentence.Say(node, language, FieldCatalog.Standard, currency));
}

/// <param name="Text">As written.</param>
/// <param name="Sentence">By language.</param>
/// <param name="Parts">What must hold, each for itself; one when the whole is no conjunction.</param>
public sealed record SpokenCondition(string Text, IReadOnlyDictionary<string, string> Sentence, IReadOnlyList<SpokenPart> Parts)
{
    public static SpokenCondition Of(string text, string currency)
    {
        if (ExpressionCompiler.Check(text, ExpressionContext.Segment).Expression is not { } read)
        {
            return new SpokenCondition(text, SpokenExpressions.Say(text, ExpressionContext.Segment, currency), []);
        }

        return new SpokenCondition(
            text, SpokenExpressions.Say(read.Root, currency), [.. Flat(read.Root).Select(part => SpokenPart.Of(part, currency)).OfType<SpokenPart>()]);
    }

    private static IEnumerable<Node> Flat(Node node) =>
        node is Call { Function: Operators.And } call ? call.Arguments.SelectMany(Flat) : [node];
}

/// <param name="Holds">Asks a member.</param>
public sealed record SpokenPart(string Text, IReadOnlyDictionary<string, string> Sentence, Condition Holds)
{
    public static SpokenPart? Of(Node node, string currency)
    {
        var text = Printer.Print(node);
        return ExpressionCompiler.CompileCondition(text, ExpressionContext.Segment).Expression is { } compiled
            ? new SpokenPart(text, SpokenExpressions.Say(node, currency), compiled.Run)
            : null;
    }
}

/// <param name="Unit">money, points, orders, times, days; empty for a plain number.</param>
/// <param name="WindowDays">How far back it looks; null when it looks at everything.</param>
public sealed record SpokenMeasure(string Text, IReadOnlyDictionary<string, string> Sentence, string Unit, int? WindowDays)
{
    public static SpokenMeasure Of(string text, string currency)
    {
        var compiled = ExpressionCompiler.CompileAmount(text, ExpressionContext.Tier).Expression;
        return new SpokenMeasure(
            text,
            SpokenExpressions.Say(text, ExpressionContext.Tier, currency),
            compiled is null ? "" : Word(UnitOf(compiled.Checked.Root)),
            compiled is null or { LongestOrdersWindowDays: 0 } ? null : compiled.LongestOrdersWindowDays);
    }

    private static FieldUnit UnitOf(Node node) => node switch
    {
        Select { Operand: Call { Target: null } call } select => FieldCatalog.Standard.FindFunction(call.Function)?.Find(select.Field)?.Unit ?? FieldUnit.None,
        Select { Operand: Identifier root } select => FieldCatalog.Standard.FindField($"{root.Name}.{select.Field}")?.Unit ?? FieldUnit.None,
        Call { Function: Operators.Add or Operators.Subtract, Arguments: [var left, ..] } => UnitOf(left),
        _ => FieldUnit.None,
    };

    private static string Word(FieldUnit unit) => unit switch
    {
        FieldUnit.None => "",
        FieldUnit.Money => "money",
        FieldUnit.Days => "days",
        FieldUnit.Orders => "orders",
        FieldUnit.Times => "times",
        FieldUnit.Points => "points",
        FieldUnit.Products => "products",
    };
}
