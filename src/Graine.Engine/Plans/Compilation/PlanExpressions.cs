using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>The expressions of plans: CEL over the plan's fields.</summary>
public sealed class PlanExpressions : IExpressions
{
    public CompiledText<Condition> Condition(string text, ExpressionPlace place) =>
        Take(ExpressionCompiler.CompileCondition(text, Context(place)));

    public CompiledText<Amount> Amount(string text, ExpressionPlace place) =>
        Take(ExpressionCompiler.CompileAmount(text, Context(place)));

    public static ExpressionContext Context(ExpressionPlace place) => place switch
    {
        ExpressionPlace.EarningRule => ExpressionContext.Event,
        ExpressionPlace.Segment => ExpressionContext.Segment,
        ExpressionPlace.TierMeasure => ExpressionContext.Tier,
        ExpressionPlace.Audience => ExpressionContext.Member,
        ExpressionPlace.EarningLines => ExpressionContext.Line,
    };

    private static CompiledText<T> Take<T>(CompileOutcome<T> outcome)
        where T : Delegate =>
        outcome.Expression is { } compiled
            ? new CompiledText<T>(compiled.Run, [], compiled.LongestOrdersWindowDays, compiled.WindowedEvents, compiled.Checked)
            : new CompiledText<T>(null, [.. outcome.Errors.Select(Problem)], 0, new Dictionary<string, int>(), null);

    private static DocumentProblem Problem(ExpressionError error) =>
        new(error.Code, error.Message, "", error.Position, error.Suggestion);
}
