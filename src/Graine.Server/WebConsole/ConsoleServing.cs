using Microsoft.Extensions.Primitives;

namespace Graine.Server.WebConsole;

/// <summary>Serves the built console at the root of the server, where no route of the API answers.</summary>
internal static class ConsoleServing
{
    private const string Page = "/index.html";
    private const string Assets = "/assets/";
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>After the routes are matched. A folder without a page serves nothing, and the server works without a console.</summary>
    public static IApplicationBuilder UseConsole(this WebApplication app, string folder)
    {
        if (!File.Exists(Path.Combine(folder, Page[1..])))
        {
            return app;
        }

        var files = ConsoleFile.Find(folder);
        var page = new ConsolePage(File.ReadAllText(Path.Combine(folder, Page[1..])));
        var taken = new Lazy<IReadOnlySet<string>>(() => Taken(app));
        return app.Use((context, next) =>
        {
            var request = context.Request;
            if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
            {
                return next(context);
            }

            var path = request.Path.Value ?? "/";
            if (files.TryGetValue(path, out var file))
            {
                return SendAsync(context, file);
            }

            if (path.StartsWith(Assets, StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound; // A page of an older build; nobody need sign in to hear it.
                return Task.CompletedTask;
            }

            return IsPage(request, path, taken.Value) ? page.WriteAsync(context) : next(context);
        });
    }

    private static async Task SendAsync(HttpContext context, ConsoleFile file)
    {
        var (path, coding) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        var info = new FileInfo(path);
        var headers = context.Response.Headers;
        headers.CacheControl = file.IsImmutable ? Immutable : "no-cache";
        headers.ETag = FormattableString.Invariant($"\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\"");
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (file.HasBrotli || file.HasGzip)
        {
            headers.Vary = "Accept-Encoding";
        }

        if (headers.ETag == context.Request.Headers.IfNoneMatch)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (coding is not null)
        {
            headers.ContentEncoding = new StringValues(coding);
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = info.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.SendFileAsync(path, context.RequestAborted);
        }
    }

    // A browser going somewhere asks for HTML; a program that mistook an address is told so instead of being given a page.
    private static bool IsPage(HttpRequest request, string path, IReadOnlySet<string> taken) =>
        path is "/" or Page ||
        (request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) && !taken.Contains(FirstOf(path)));

    /// <summary>The first parts of all addresses of the API; below them an unknown address is a 404, never a page.</summary>
    private static HashSet<string> Taken(WebApplication app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => FirstOf(endpoint.RoutePattern.RawText ?? ""))
            .Where(first => first.Length > 0 && !first.StartsWith('{')),
    ];

    private static string FirstOf(string path) => path.TrimStart('/').Split('/', 2)[0];
}
