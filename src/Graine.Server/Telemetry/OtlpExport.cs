using System.Reflection;
using Graine.Server.Hosting;
using Graine.Server.Pipeline;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Graine.Server.Telemetry;

/// <summary>
/// Metrics and traces to an OpenTelemetry collector while the server runs, if OTEL_EXPORTER_OTLP_ENDPOINT names one. Protocol,
/// headers, sampling and the service's name are OpenTelemetry's own environment variables.
/// </summary>
internal sealed class OtlpExport(ServeOptions options) : IHostedService, IDisposable
{
    private const int FlushMilliseconds = 5_000;

    private MeterProvider? _meters;
    private TracerProvider? _tracers;

    public Task StartAsync(CancellationToken ct)
    {
        if (options.OtlpEndpoint is not null)
        {
            // The environment's own names come last, and so win.
            var resource = ResourceBuilder.CreateEmpty().AddTelemetrySdk()
                .AddService("graine", serviceVersion: typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
                .AddEnvironmentVariableDetector();
            _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
                .AddMeter([.. MetricBook.Meters, "Graine.*"]).AddOtlpExporter().Build();
            _tracers = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "Npgsql", PipelineTrace.SourceName).AddOtlpExporter().Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct)
    {
        _tracers?.ForceFlush(FlushMilliseconds);
        _meters?.ForceFlush(FlushMilliseconds);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _tracers?.Dispose();
        _meters?.Dispose();
    }
}
