using Microsoft.AspNetCore.Http.Timeouts;

namespace Graine.Server.Api;

/// <summary>A request's time on the server being over: told apart from its sender being gone, for both end the request's token.</summary>
internal static class TimeLimit
{
    public static bool IsOver(HttpContext context) =>
        context.Features.Get<IHttpRequestTimeoutFeature>()?.RequestTimeoutToken.IsCancellationRequested == true;

    /// <summary>Says so: a 503, after which whoever sent it sends it again.</summary>
    public static Task SayAsync(HttpContext context)
    {
        context.RequestAborted = CancellationToken.None; // It has ended, and would end the answer too.
        return Problems.Of(RequestErrors.TooSlow()).ExecuteAsync(context);
    }
}
