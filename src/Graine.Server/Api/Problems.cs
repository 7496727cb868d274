using System.Diagnostics;
using System.Text.Json;

namespace Graine.Server.Api;

/// <summary>RFC 9457 problems: one shape for every error of this server, the framework's own included.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    private const string TypePrefix = "urn:graine:problem:";

    /// <summary>The answer for an error. Trace id and instance are filled in when it is written.</summary>
    public static ProblemResult Of(Error error) => new(error);

    // No default arm: a new kind does not compile until someone gives it a status.
    public static int Status(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Refused => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>Problems for what the framework itself refuses (bad body, unknown route) and for faults.</summary>
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        // Otherwise an unreadable body is an empty 400 in production and a page of stack in development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services.AddRequestBodies().AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
    }

    /// <summary>Goes first in the pipeline.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) =>
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = exception => exception is BadHttpRequestException bad
                ? bad.StatusCode
                : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        }).UseStatusCodePages();

    internal static ProblemBody Body(Error error, HttpContext context) => new(
        TypePrefix + error.Code,
        Title(Status(error.Kind)),
        Status(error.Kind),
        error.Detail,
        context.Request.Path,
        error.Code,
        Items(error),
        TraceId(context))
    {
        Available = error.Available,
        Missing = error.Missing,
    };

    private static IReadOnlyList<ProblemItem> Items(Error error) => error switch
    {
        { Items.Count: > 0 } => [.. error.Items.Select(item => new ProblemItem(
            item.Detail, item.Pointer is null ? null : "#" + item.Pointer, item.Code, item.Position, item.Suggestion, item.Parameter)
        {
            Missing = item.Missing,
        })],
        { Pointer: not null } => [new ProblemItem(error.Detail, "#" + error.Pointer, null, null, null) { Missing = error.Missing }],
        _ => [],
    };

    private static string TraceId(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? StatusCodes.Status500InternalServerError;
        var unread = status == StatusCodes.Status400BadRequest ? UnreadableRequests.Explain(context.Exception, context.HttpContext) : null;
        var code = unread is not null ? unread.Code : status >= StatusCodes.Status500InternalServerError ? "server.fault" : FormattableString.Invariant($"http.{status}");
        problem.Type = TypePrefix + code;
        problem.Title = Title(status);
        problem.Instance = context.HttpContext.Request.Path;
        problem.Detail = unread?.Detail ?? (context.Exception is BadHttpRequestException ? context.Exception.Message : problem.Detail ?? problem.Title);
        problem.Extensions["code"] = code;
        problem.Extensions["errors"] = JsonSerializer.SerializeToElement(unread is null ? [] : Items(unread), ProblemJson.Default.IReadOnlyListProblemItem);
        problem.Extensions["traceId"] = TraceId(context.HttpContext);
    }

    /// <summary>The title belongs to the status, never to the case.</summary>
    private static string Title(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Who you are is not known.",
        StatusCodes.Status403Forbidden => "This key or account may not do that.",
        StatusCodes.Status404NotFound => "There is no such thing.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
        StatusCodes.Status409Conflict => "It conflicts with what is there.",
        StatusCodes.Status412PreconditionFailed => "It has changed meanwhile.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "This content type is not taken here.",
        StatusCodes.Status422UnprocessableEntity => "The request is understood and refused.",
        StatusCodes.Status428PreconditionRequired => "Say which version you mean.",
        StatusCodes.Status429TooManyRequests => "Too much at once.",
        StatusCodes.Status503ServiceUnavailable => "Not available just now.",
        >= StatusCodes.Status500InternalServerError => "The server failed.",
        _ => "The request is not valid.",
    };
}
