using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Expressions.Sql;
using Graine.Engine.Plans;
using Graine.Lake.Members;
using Graine.Lake.Native;
using Graine.Server.Api;

namespace Graine.Server.Lists;

/// <summary>Which members a list is of, and in which order.</summary>
/// <param name="Filter">As the printer writes it, so that two texts that say the same are one list; null for all members.</param>
internal sealed record ListQuestion(string? Filter, MemberSort Sort, bool IsDescending, MemberListQuery Query)
{
    public const string FilterName = "filter";

    /// <summary>Two questions with the same key have the same answer for as long as neither lake nor plan changes.</summary>
    public string Key(int planRevision) => FormattableString.Invariant($"{planRevision}\n{Sort}\n{IsDescending}\n{Filter}");

    /// <summary>Reads the condition; what is wrong with it is told with its position.</summary>
    public static Result<ListQuestion> Read(string? filter, MemberSort sort, bool isDescending, Plan plan, Instant now)
    {
        var tiers = plan.TierSets.Count == 0 ? null : plan.TierSets[0];
        var query = MemberListQuery.All with
        {
            Sort = sort,
            IsDescending = isDescending,
            TierSet = tiers?.Id,
            Tiers = tiers is null ? [] : [.. tiers.Tiers.Select(tier => tier.Id)],
        };
        if (string.IsNullOrWhiteSpace(filter))
        {
            return new ListQuestion(null, sort, isDescending, query);
        }

        var compiled = ExpressionCompiler.CompileCondition(filter, ExpressionContext.Member);
        if (compiled.Expression is not { } condition)
        {
            return Refused(compiled.Errors);
        }

        var outcome = SqlTranslator.Translate(condition.Checked, plan, now);
        if (outcome.Fragment is not { } fragment)
        {
            return Refused(outcome.Errors);
        }

        var count = fragment.Count;
        query = query with
        {
            From = fragment.From,
            Where = fragment.Value,
            Parameters = [.. fragment.Parameters.Select(Value)],
            Counting = (count.Text, [.. count.Parameters.Select(Value)]),
        };
        return new ListQuestion(Printer.Print(condition.Checked.Root), sort, isDescending, query);
    }

    private static Error Refused(IEnumerable<ExpressionError> errors) => ListErrors.FilterInvalid(
        [.. errors.Select(error => new ErrorItem(error.Message, null, error.Code, error.Position, error.Suggestion, FilterName))]);

    private static DuckDbValue Value(object value) => value switch
    {
        bool flag => flag,
        long number => number,
        double number => number,
        string text => text,
        DateTimeOffset moment => moment,
        _ => throw new ArgumentException($"No parameter is a {value.GetType()}.", nameof(value)),
    };
}
