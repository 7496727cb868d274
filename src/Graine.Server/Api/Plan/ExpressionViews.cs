using System.Globalization;
using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Expressions.Sql;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Plan;

/// <param name="Text">The expression.</param>
/// <param name="Context">Where it is to stand: <c>segment.when</c>, <c>earning-rule.points</c>…</param>
internal sealed record CheckRequest(string? Text = null, string? Context = null);

/// <param name="Type">Of the whole: bool, int, double…; null when the text is wrong.</param>
/// <param name="Text">The expression as the printer writes it; null when the text is wrong.</param>
/// <param name="Sentence">What it says, by language; null when the text is wrong.</param>
/// <param name="Sql">How the lake runs it over all members; null when it is about an event, or the lake cannot.</param>
internal sealed record CheckView(
    bool IsValid, string? Type, string? Text, IReadOnlyDictionary<string, string>? Sentence, SqlView? Sql, IReadOnlyList<CheckProblem> Problems)
{
    public static CheckView Of(CheckOutcome outcome, CompiledPlan plan, Speech speech, Instant now)
    {
        CheckProblem[] problems =
            [.. outcome.Errors.Select(error => new CheckProblem(error.Code, error.Message, error.Position, error.Length, error.Suggestion))];
        return outcome.Expression is not { } expression ? new CheckView(false, null, null, null, null, problems) : new CheckView(
            true,
            expression.Type.ToString(),
            Printer.Print(expression.Root),
            SpokenExpressions.Say(expression.Root, speech),
            SqlView.Of(SqlTranslator.Translate(expression, plan, now), expression.Type.Kind == CelTypeKind.Bool),
            problems);
    }
}

/// <param name="Text">A statement of DuckDB: how many members meet a condition, or the amount of each.</param>
/// <param name="Parameters">Values of $1, $2… as text.</param>
internal sealed record SqlView(string Text, IReadOnlyList<string> Parameters)
{
    public static SqlView? Of(SqlOutcome outcome, bool isCondition) => outcome.Fragment is not { } sql ? null
        : isCondition ? Of(sql.Count)
        : Of(new SqlStatement($"SELECT m.id, {sql.Value} FROM {sql.From}", sql.Parameters));

    private static SqlView Of(SqlStatement statement) => new(
        statement.Text,
        [.. statement.Parameters.Select(value => value is DateTimeOffset moment
            ? moment.ToString("O", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!)]);
}

/// <param name="Position">UTF-16 offset in the text.</param>
internal sealed record CheckProblem(string Code, string Detail, int Position, int Length, string? Suggestion);

/// <summary>What an author can write, for completion.</summary>
/// <param name="Language">The part of the language that does not depend on the plan: operators, functions, methods, macros.</param>
/// <param name="Names">What the plan, its drafts included, has names for.</param>
internal sealed record FieldsView(
    IReadOnlyList<FieldView> Fields,
    IReadOnlyList<FunctionView> Functions,
    IReadOnlyList<FieldView> ProductFields,
    IReadOnlyList<GuideEntry> Language,
    NamesView Names)
{
    public static FieldsView Of(FieldCatalog catalog, NamesView names) => new(
        [.. catalog.Fields.Select(FieldView.Of)], [.. catalog.Functions.Select(FunctionView.Of)], [.. catalog.Product.Select(FieldView.Of)],
        ExpressionGuide.Entries, names);
}

/// <param name="Contexts">Where it may be asked, as in a check.</param>
internal sealed record FieldView(
    string Name, string Type, string Unit, bool IsTimeDependent, IReadOnlyDictionary<string, string> Label, IReadOnlyList<string> Contexts)
{
    public static FieldView Of(Field field) => new(
        field.Name, field.Type.ToString(), Word(field.Unit), field.IsTimeDependent,
        new Dictionary<string, string> { ["fr"] = field.French, ["en"] = field.English }, ContextsOf(field.Reach));

    /// <summary>Every place of a check whose expressions may ask what is known so far.</summary>
    public static IReadOnlyList<string> ContextsOf(Reach reach) =>
        [.. ExpressionDesk.Contexts.Where(context => IsWithin(reach, context.Value)).Select(context => context.Key)];

    private static bool IsWithin(Reach reach, ExpressionPlace place) => reach switch
    {
        Reach.Member => true,
        Reach.Tiers => place != ExpressionPlace.TierMeasure,
        Reach.Segments => place is not (ExpressionPlace.TierMeasure or ExpressionPlace.Segment),
        Reach.Event => place is ExpressionPlace.EarningRule or ExpressionPlace.EarningLines,
        Reach.Line => place == ExpressionPlace.EarningLines,
    };

    private static string Word(Unit unit) => unit switch
    {
        Engine.Expressions.Fields.Unit.None => "",
        Engine.Expressions.Fields.Unit.Money => "money",
        Engine.Expressions.Fields.Unit.Days => "days",
        Engine.Expressions.Fields.Unit.Orders => "orders",
        Engine.Expressions.Fields.Unit.Times => "times",
        Engine.Expressions.Fields.Unit.Points => "points",
        Engine.Expressions.Fields.Unit.Products => "products",
    };
}

/// <param name="Fields">Of its result; one without a name when the result is the value itself.</param>
internal sealed record FunctionView(string Name, IReadOnlyList<string> Parameters, string Result, IReadOnlyList<FieldView> Fields)
{
    public static FunctionView Of(FieldFunction function) => new(
        function.Name, [.. function.Parameters.Select(each => each.ToString())], function.Result.ToString(), [.. function.Fields.Select(FieldView.Of)]);
}
