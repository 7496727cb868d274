using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Graine.Server.Api.Insights;

/// <summary>French or English, by what the reader's browser prefers (RFC 9110, 12.5.4); English when it says nothing of either.</summary>
internal static class Languages
{
    public static string Of(StringValues acceptLanguage)
    {
        if (!StringWithQualityHeaderValue.TryParseList([.. acceptLanguage.OfType<string>()], out var wanted))
        {
            return "en";
        }

        return wanted.Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString().ToLower(CultureInfo.InvariantCulture).Split('-')[0])
            .FirstOrDefault(language => language is "fr" or "en") ?? "en";
    }
}
