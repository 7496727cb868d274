using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Sql;
using Graine.Lake.Native;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Insights;

/// <summary>How many members a condition fits, before it becomes a segment.</summary>
internal static class SegmentCounts
{
    private const string Pointer = "/when";
    private const string Segment = "segment.when";
    private const string Audience = "audience.when";

    public static async Task<Results<Ok<CountView>, ProblemResult>> CountAsync(
        CountRequest request, HttpContext context, InsightsDesk desk, RunningPlan plan, TimeProvider time, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.When))
        {
            return Problems.Of(InsightsErrors.ExpressionInvalid(
                [new ErrorItem("when is a condition about members, such as orders(90).count >= 3.", Pointer)]));
        }

        if (request.Context is not (null or Segment or Audience))
        {
            return Problems.Of(InsightsErrors.ExpressionInvalid([new ErrorItem($"context is {Segment} or {Audience}.", "/context")]));
        }

        if (!ExpressionDesk.Check(request.When, request.Context ?? Segment).TryGet(out var check, out var error))
        {
            return Problems.Of(error);
        }

        if (check.Expression is null)
        {
            return Refuse(check.Errors);
        }

        var outcome = SqlTranslator.Translate(check.Expression, plan.Current, Instant.From(time.GetUtcNow()));
        if (!outcome.IsValid)
        {
            return Refuse(outcome.Errors);
        }

        var statement = outcome.Fragment.Count;
        var (count, members) = await desk.AskAsync(
            context.Response,
            lake => (
                lake.Scalar(statement.Text, [.. statement.Parameters.Select(Value)], ct) ?? 0,
                lake.Scalar("SELECT count(*) FROM people", [], ct) ?? 0),
            ct);
        return TypedResults.Ok(new CountView(count, members, statement.Text, [.. statement.Parameters]));
    }

    private static ProblemResult Refuse(IEnumerable<ExpressionError> errors) => Problems.Of(InsightsErrors.ExpressionInvalid(
        [.. errors.Select(error => new ErrorItem(error.Message, Pointer, error.Code, error.Position, error.Suggestion))]));

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
