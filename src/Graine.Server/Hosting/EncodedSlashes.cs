using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Graine.Server.Hosting;

/// <summary>
/// An encoded slash belongs to the value it stands in: <c>/v1/members/user:a%2Fb</c> is of the user <c>a/b</c>. The server decodes a path
/// but for its slashes, after which <c>%2F</c> may have been <c>%252F</c>; so these values are read from the request line again.
/// </summary>
internal static class EncodedSlashes
{
    private const string Slash = "%2F";

    /// <summary>Once it is known which route it is, before anybody reads its values.</summary>
    public static IApplicationBuilder UseEncodedSlashes(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Request.Path.Value?.Contains(Slash, StringComparison.OrdinalIgnoreCase) == true && context.GetEndpoint() is RouteEndpoint route)
        {
            Read(context, route.RoutePattern);
        }

        return next(context);
    });

    private static void Read(HttpContext context, RoutePattern pattern)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.AsSpan(0, target.IndexOf('?', StringComparison.Ordinal) is var end and >= 0 ? end : target.Length);
        var parts = path.Trim('/').ToString().Split('/');

        // Something in between made the path another one (dots, two slashes): then its parts are not the pattern's.
        if (!path.StartsWith("/") || parts.Length != pattern.PathSegments.Count)
        {
            return;
        }

        for (var place = 0; place < parts.Length; place++)
        {
            if (pattern.PathSegments[place] is { IsSimple: true } segment && segment.Parts[0] is RoutePatternParameterPart parameter
                && parts[place].Contains(Slash, StringComparison.OrdinalIgnoreCase) && !parameter.IsCatchAll)
            {
                context.Request.RouteValues[parameter.Name] = Uri.UnescapeDataString(parts[place]);
            }
        }
    }
}
