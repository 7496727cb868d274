using System.Text;
using Graine.Server.Auth;

namespace Graine.Server.Telemetry;

/// <summary>What the server tells of itself: <c>GET /metrics</c> always, OpenTelemetry when a collector is named.</summary>
internal static class TelemetryServices
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<MetricBook>();
        services.AddHostedService<OtlpExport>();
        return services;
    }

    public static IEndpointRouteBuilder MapTelemetry(this IEndpointRouteBuilder routes)
    {
        // Made now: a book counts from when it is opened.
        routes.ServiceProvider.GetRequiredService<MetricBook>();
        routes.MapGet("/metrics", Read).WithName("ReadMetrics").WithTags("Health").RequireAuthorization(Policies.MetricsRead)
            .WithSummary("Metrics in the Prometheus text format 0.0.4.")
            .Produces<string>(contentType: "text/plain");
        return routes;
    }

    private static IResult Read(MetricBook book)
    {
        var text = new StringBuilder(32 * 1024);
        book.Read(family => PrometheusText.Write(text, family));
        return Results.Text(text.ToString(), PrometheusText.ContentType);
    }
}
