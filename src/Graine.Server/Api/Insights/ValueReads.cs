using Graine.Lake.Members;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>What fields of conditions have been so far, for whoever writes one.</summary>
internal static class ValueReads
{
    private const int TextMax = 100;

    /// <param name="field">As conditions name it: <c>line.category</c>, <c>event.channel</c>…</param>
    /// <param name="text">A part of the value or of its name.</param>
    /// <param name="limit">1 to 200; 50 without it.</param>
    /// <param name="context">For the headers.</param>
    /// <param name="desk">Asks the lake.</param>
    /// <param name="ct">Interrupts it.</param>
    public static async Task<Results<Ok<KnownValuesView>, ProblemResult>> ListAsync(
        [FromQuery(Name = "field")] string? field, [FromQuery(Name = "q")] string? text, int? limit, HttpContext context, InsightsDesk desk, CancellationToken ct)
    {
        if (field is null || !KnownValues.Fields.Contains(field))
        {
            return Problems.Of(InsightsErrors.ParametersInvalid(
                [InsightsErrors.Parameter("field", $"field is one of {string.Join(", ", KnownValues.Fields)}.")]));
        }

        if (text?.Length > TextMax)
        {
            return Problems.Of(InsightsErrors.ParametersInvalid([InsightsErrors.Parameter("q", $"q has at most {TextMax} characters.")]));
        }

        if (limit is < 1 or > Paging.LimitMax)
        {
            return Problems.Of(RequestErrors.LimitInvalid(Paging.LimitMax));
        }

        var (size, sought) = (limit ?? Paging.LimitDefault, text?.Trim() ?? "");
        var found = await desk.AskAsync(
            context.Response, ("values", field, sought, size), (lake, stop) => KnownValues.Read(lake, field, sought, size + 1, stop), ct);
        return TypedResults.Ok(new KnownValuesView([.. found.Take(size).Select(each => new KnownValueView(each.Value, each.Name))], found.Count > size));
    }
}

/// <param name="Items">What begins with the text first, then what there is most of.</param>
/// <param name="HasMore">There are others: ask with a longer text.</param>
internal sealed record KnownValuesView(IReadOnlyList<KnownValueView> Items, bool HasMore);

/// <param name="Value">As it stands in conditions.</param>
/// <param name="Name">What people call it, where that is something else; null otherwise.</param>
internal sealed record KnownValueView(string Value, string? Name);
