using Graine.Server.Intake;
using Graine.Server.Sources;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Graine.Server.Api.Collect;

/// <summary>
/// Collection as Segment's, RudderStack's, Jitsu's and PostHog's SDKs expect it. Needs an <see cref="ICollector"/>, an
/// <see cref="IWriteKeys"/> and a TimeProvider. No route redirects, sets a cookie or asks for more than a write key.
/// </summary>
public static class CollectRoutes
{
    private static readonly string[] Types =
        [EventShape.Track, EventShape.Identify, EventShape.Page, EventShape.Screen, EventShape.Group, EventShape.Alias];

    private static readonly string[] BatchPaths =
        ["/v1/batch", "/v1/b", "/v1/import", "/beacon/v1/batch", "/batch", "/capture", "/i/v0/e"];

    private static readonly string[] Methods =
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    private static readonly string[] IgnoredPaths = ["/v1/m", "/rsaMetrics"];

    public static IServiceCollection AddCollect(this IServiceCollection services)
    {
        services.TryAddSingleton<CollectOptions>();
        services.TryAddSingleton<LiveInputs>();
        services.AddSingleton<Tap>();
        services.AddSingleton<CollectHandler>();
        services.AddSingleton<PixelHandler>();
        return services.AddSingleton<SettingsHandler>();
    }

    public static IEndpointRouteBuilder MapCollect(this IEndpointRouteBuilder routes)
    {
        var handler = routes.ServiceProvider.GetRequiredService<CollectHandler>();
        var pixels = routes.ServiceProvider.GetRequiredService<PixelHandler>();
        var settings = routes.ServiceProvider.GetRequiredService<SettingsHandler>();

        foreach (var path in BatchPaths)
        {
            var batch = Post(routes, path, context => handler.RunAsync(context, isBatch: true, type: null));
            if (path == BatchPaths[0])
            {
                CollectDocuments.Describe(batch, typeof(CollectDocuments.Batch), "CollectBatch", "Takes a batch of events.");
            }
        }

        foreach (var type in Types)
        {
            var single = Post(routes, "/v1/" + type, context => handler.RunAsync(context, isBatch: false, type));
            CollectDocuments.Describe(single, typeof(CollectDocuments.Event), "Collect_" + type, $"Takes one {type} event.");
            Post(routes, "/v1/" + type[0], context => handler.RunAsync(context, isBatch: false, type));
            Get(routes, "/v1/pixel/" + type, context => pixels.RunAsync(context, type));
            Get(routes, "/pixel/v1/" + type, context => pixels.RunAsync(context, type));
        }

        foreach (var path in IgnoredPaths)
        {
            Post(routes, path, IgnoreAsync);
        }

        Post(routes, "/api/s/{type}", context => handler.RunAsync(context, isBatch: false, TypeOf(context)));
        Post(routes, "/api/s/s2s/{type}", context => handler.RunAsync(context, isBatch: false, TypeOf(context)));
        Get(routes, "/v1/projects/{key}/settings", settings.SegmentAsync);
        Get(routes, "/sourceConfig", settings.RudderAsync);
        return routes;
    }

    // Another word than the six (Jitsu's "event") leaves the type to the body.
    private static string? TypeOf(HttpContext context) => EventShape.KnownType(context.Request.RouteValues["type"]?.ToString());

    // SDKs report about themselves here; what they say is of no use to the shop.
    private static Task IgnoreAsync(HttpContext context)
    {
        Cors.Allow(context);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"success":true}""", context.RequestAborted);
    }

    private static IEndpointConventionBuilder Post(IEndpointRouteBuilder routes, string path, RequestDelegate handle) =>
        Map(routes, path, [HttpMethods.Post], handle);

    private static void Get(IEndpointRouteBuilder routes, string path, RequestDelegate handle) =>
        Map(routes, path, [HttpMethods.Get, HttpMethods.Head], handle);

    // Anonymous to the server's own authentication: the write key is read by the handler, wherever the SDK put it.
    private static IEndpointConventionBuilder Map(
        IEndpointRouteBuilder routes, string path, string[] methods, RequestDelegate handle)
    {
        routes.MapMethods(path, [HttpMethods.Options], PreflightAsync).AllowAnonymous().ExcludeFromDescription();

        // Said here: the framework's own answer would first ask who is asking, and a 401 sends people after the wrong fault.
        var allowed = string.Join(", ", methods.Append(HttpMethods.Options));
        routes.MapMethods(path, Methods.Except(methods), context => RefuseMethodAsync(context, allowed)).AllowAnonymous().ExcludeFromDescription();
        return routes.MapMethods(path, methods, handle).AllowAnonymous().WithTags("Collect");
    }

    private static Task RefuseMethodAsync(HttpContext context, string allowed)
    {
        Cors.Allow(context);
        context.Response.Headers.Allow = allowed;
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    private static Task PreflightAsync(HttpContext context)
    {
        Cors.Preflight(context);
        return Task.CompletedTask;
    }
}
