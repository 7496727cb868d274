using System.Globalization;
using System.Security.Claims;
using Graine.Server.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members.Lists;

/// <summary>Looking a customer up.</summary>
internal static class SearchReads
{
    private const int CharsMax = 200;
    private const int LimitMax = 50;
    private const int LimitDefault = 10;

    /// <param name="text">An e-mail, phone, card, user id, external id, member id, or the beginning of a name.</param>
    /// <param name="limit">1 to 50; 10 without it.</param>
    public static async Task<Results<Ok<SearchView>, ProblemResult>> FindAsync(
        [FromQuery(Name = "q")] string? text, [FromQuery(Name = "limit")] string? limit, ClaimsPrincipal user, MemberSearch search, MemberRows rows, CancellationToken ct)
    {
        var size = LimitDefault;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LimitMax))
        {
            return Problems.Of(RequestErrors.LimitInvalid(LimitMax));
        }

        var asked = text?.Trim() ?? "";
        if (asked.Length is 0 or > CharsMax)
        {
            return Problems.Of(ListErrors.ParameterInvalid("q", $"q is what to look for: 1 to {CharsMax} characters."));
        }

        var mayName = PersonalData.IsShownTo(user);
        var found = await search.FindAsync(asked, mayName, size, ct);
        var read = (await rows.ReadAsync(found.Select(each => each.Member).ToArray(), 0, mayName, ct)).ToDictionary(row => row.Id);
        return TypedResults.Ok(new SearchView(
            [.. found.Where(each => read.ContainsKey(each.Member)).Select(each => new FoundView(each.By, read[each.Member]))]));
    }
}
