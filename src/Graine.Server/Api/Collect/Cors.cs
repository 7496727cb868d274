namespace Graine.Server.Api.Collect;

/// <summary>Cross-origin answers for collection: any origin, no cookies (wire contract §5).</summary>
internal static class Cors
{
    private const int HeadersCharsMax = 2_000;

    private const string Methods = "GET, HEAD, POST, OPTIONS";

    private const string DefaultHeaders = "authorization, content-type, content-encoding, x-write-key";

    private const string MaxAgeSeconds = "900";

    /// <summary>For every real answer, errors included: without Retry-After exposed browsers retry too soon.</summary>
    public static void Allow(HttpContext context)
    {
        var headers = context.Response.Headers;
        var origin = context.Request.Headers.Origin;
        if (origin.Count == 0)
        {
            headers.AccessControlAllowOrigin = "*";
        }
        else
        {
            headers.AccessControlAllowOrigin = origin[0];
            headers.Vary = "Origin";
        }

        headers.AccessControlExposeHeaders = "Retry-After";
    }

    /// <summary>
    /// A preflight. The list asked for is echoed: SDKs add headers on a retry (rsa-retry-attempt, x-retry-count), and one
    /// that is missing here blocks every retry for ever.
    /// </summary>
    public static void Preflight(HttpContext context)
    {
        Allow(context);
        var asked = context.Request.Headers.AccessControlRequestHeaders.ToString();
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = asked is { Length: > 0 and <= HeadersCharsMax } ? asked : DefaultHeaders;
        headers.AccessControlMaxAge = MaxAgeSeconds;
        if (context.Request.Headers.Origin.Count > 0)
        {
            headers.Vary = "Origin, Access-Control-Request-Headers";
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
