using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using FieldUnit = Graine.Engine.Expressions.Fields.Unit;
using Words = Graine.Engine.Expressions.Words;

namespace Graine.Server.Plans;

/// <summary>What a sentence needs to know of the shop.</summary>
/// <param name="Currency">ISO 4217, of the programme.</param>
/// <param name="Names">Of wallets, tiers and segments, and of the events that shops usually send.</param>
public sealed record Speech(string Currency, Words.ShopNames Names)
{
    public static Speech Of(string currency, IEnumerable<DocumentBody> documents)
    {
        var names = new Words.ShopNames();
        foreach (var (name, called) in KnownEvents.All)
        {
            names.Add(Words.ShopNames.Named.Event, name, called);
        }

        foreach (var document in documents)
        {
            switch (document)
            {
                case WalletDocument wallet:
                    names.Add(Words.ShopNames.Named.Wallet, wallet.Id, wallet.Name);
                    break;
                case SegmentDocument segment:
                    names.Add(Words.ShopNames.Named.Segment, segment.Id, segment.Name);
                    break;
                case TierSetDocument set:
                    names.Add(Words.ShopNames.Named.TierSet, set.Id, set.Name);
                    foreach (var tier in set.Tiers)
                    {
                        names.AddTier(set.Id, tier.Id, tier.Name);
                    }

                    break;
            }
        }

        return new Speech(currency, names);
    }
}

/// <summary>Expressions in the languages of the console.</summary>
public static class SpokenExpressions
{
    public static readonly IReadOnlyList<string> Languages = ["fr", "en"];

    /// <summary>A clause by language, without capital or full stop; the text itself when it cannot be read.</summary>
    public static IReadOnlyDictionary<string, string> Say(string text, ExpressionContext context, Speech speech) =>
        ExpressionCompiler.Check(text, context).Expression is { } read
            ? Say(read.Root, speech)
            : Languages.ToDictionary(language => language, _ => text);

    public static IReadOnlyDictionary<string, string> Say(Node node, Speech speech) => Languages.ToDictionary(
        language => language, language => Words.Sentence.Say(node, language, FieldCatalog.Standard, speech.Currency, speech.Names));
}

/// <param name="Text">As written.</param>
/// <param name="Sentence">By language.</param>
/// <param name="Parts">What must hold, each for itself; one when the whole is no conjunction.</param>
public sealed record SpokenCondition(string Text, IReadOnlyDictionary<string, string> Sentence, IReadOnlyList<SpokenPart> Parts)
{
    /// <param name="text">As written.</param>
    /// <param name="speech">Of the shop.</param>
    /// <param name="context">Where it stands.</param>
    public static SpokenCondition Of(string text, Speech speech, ExpressionContext context = ExpressionContext.Segment)
    {
        if (ExpressionCompiler.Check(text, context).Expression is not { } read)
        {
            return new SpokenCondition(text, SpokenExpressions.Say(text, context, speech), []);
        }

        return new SpokenCondition(
            text,
            SpokenExpressions.Say(read.Root, speech),
            [.. Flat(read.Root).Select(part => SpokenPart.Of(part, speech, context)).OfType<SpokenPart>()]);
    }

    private static IEnumerable<Node> Flat(Node node) =>
        node is Call { Function: Operators.And } call ? call.Arguments.SelectMany(Flat) : [node];
}

/// <param name="Holds">Asks a member.</param>
public sealed record SpokenPart(string Text, IReadOnlyDictionary<string, string> Sentence, Condition Holds)
{
    /// <summary>Of a number that must be reached; null for any other part.</summary>
    public SpokenThreshold? Threshold { get; init; }

    public static SpokenPart? Of(Node node, Speech speech, ExpressionContext context)
    {
        var text = Printer.Print(node);
        return ExpressionCompiler.CompileCondition(text, context).Expression is { } compiled
            ? new SpokenPart(text, SpokenExpressions.Say(node, speech), compiled.Run) { Threshold = SpokenThreshold.Of(node, context) }
            : null;
    }
}

/// <param name="Measured">What is there, of a member.</param>
/// <param name="Needed">What it must reach.</param>
public sealed record SpokenThreshold(Amount Measured, double Needed)
{
    /// <summary>Of <c>measure &gt;= 3</c>; null for anything else.</summary>
    public static SpokenThreshold? Of(Node node, ExpressionContext context)
    {
        if (node is not Call { Function: Operators.GreaterOrEqual, Arguments: [var measure, Literal { Value: var bound }] })
        {
            return null;
        }

        double? needed = bound.Kind switch
        {
            CelKind.Int => bound.AsInt,
            CelKind.Uint => bound.AsUint,
            CelKind.Double => bound.AsDouble,
            _ => null,
        };
        return needed is { } number && ExpressionCompiler.CompileAmount(Printer.Print(measure), context).Expression is { } compiled
            ? new SpokenThreshold(compiled.Run, number)
            : null;
    }
}

/// <param name="Unit">money, points, orders, times, days; empty for a plain number.</param>
/// <param name="WindowDays">How far back it looks; null when it looks at everything.</param>
public sealed record SpokenMeasure(string Text, IReadOnlyDictionary<string, string> Sentence, string Unit, int? WindowDays)
{
    public static SpokenMeasure Of(string text, Speech speech)
    {
        var compiled = ExpressionCompiler.CompileAmount(text, ExpressionContext.Tier).Expression;
        return new SpokenMeasure(
            text,
            SpokenExpressions.Say(text, ExpressionContext.Tier, speech),
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
