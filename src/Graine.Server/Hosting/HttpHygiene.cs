using System.IO.Compression;
using System.Net;
using Graine.Server.Api;
using Graine.Server.Intake;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Graine.Server.Hosting;

/// <summary>Limits and manners of the HTTP server, whatever it serves.</summary>
internal static class HttpHygiene
{
    /// <summary>A request's time on the server; what is longer is a job, not a request.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    /// <summary>How long a stop waits for requests under way.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    public static void Limit(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = IntakeLimits.BodyBytesMax;
        limits.MaxRequestHeaderCount = 100;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        limits.MaxConcurrentConnections = 10_000;
        kestrel.Listen(IPAddress.Parse(options.Host), options.Port);
    }

    public static IServiceCollection AddHygiene(this IServiceCollection services)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = TimeLimit.SayAsync,
        });
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        return services.AddResponseCompression(compression =>
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, Problems.ContentType, "image/svg+xml"]);
    }

    /// <summary>
    /// First of all: whom a proxy on this machine speaks for, and whether they came encrypted. Others are not believed.
    /// </summary>
    public static IApplicationBuilder UseProxies(this IApplicationBuilder app) => app.UseForwardedHeaders(new ForwardedHeadersOptions
    {
        ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
    });

    /// <summary>Before everything that answers.</summary>
    public static IApplicationBuilder UseHygiene(this IApplicationBuilder app)
    {
        app.Use(static (context, next) =>
        {
            // When the answer starts, because an error handler empties what was set before it.
            context.Response.OnStarting(
                static response =>
                {
                    ((HttpResponse)response).Headers.XContentTypeOptions = "nosniff";
                    return Task.CompletedTask;
                },
                context.Response);
            return next(context);
        });

        // Answers to what is sent are a few bytes; to compress them costs more than it saves.
        app.UseWhen(context => HttpMethods.IsGet(context.Request.Method), read => read.UseResponseCompression());
        return app;
    }

    /// <summary>
    /// Within what turns faults into problems: outside of it, a request whose time is over looks there like one whose sender hung up, and gets
    /// neither the 503 nor its words.
    /// </summary>
    public static IApplicationBuilder UseTimeLimit(this IApplicationBuilder app) => app.UseRequestTimeouts();
}
