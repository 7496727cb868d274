using System.Net;
using System.Text.RegularExpressions;
using Graine.Server.Tests.Plan;

namespace Graine.Server.Tests.Telemetry;

/// <summary>GET /metrics of a running server.</summary>
public sealed partial class MetricsRouteTests : PlanServer
{
    private static readonly Uri Metrics = new("/metrics", UriKind.Relative);

    [Fact]
    public async Task Metrics_are_for_keys_with_the_scope()
    {
        using var anonymous = new HttpClient { BaseAddress = Http.BaseAddress };
        using var refused = await anonymous.GetAsync(Metrics, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Every_line_is_of_the_text_format()
    {
        await GetAsync("/v1/plan");
        using var answer = await Http.GetAsync(Metrics, Ct);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.All(lines[..^1], line => Assert.Matches(Line(), line));
        var described = lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).ToList();
        Assert.Equal(described.Distinct(), described);
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram", described);
        Assert.Contains("# TYPE dotnet_process_memory_working_set_bytes gauge", described);
        Assert.Contains("# TYPE graine_pipeline_waiting gauge", described);
        Assert.Contains("# TYPE graine_timers_lag_seconds gauge", described);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_][a-z0-9_]* .*|[a-z_][a-z0-9_]*(\{[a-z_][a-z0-9_]*="([^"\\]|\\.)*"(,[a-z_][a-z0-9_]*="([^"\\]|\\.)*")*\})? ([-+]?[0-9.E+-]+|[+-]Inf|NaN))$""")]
    private static partial Regex Line();
}
