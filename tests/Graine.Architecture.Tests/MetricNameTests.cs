using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Graine.Architecture.Tests;

/// <summary>Every metric has its row in docs/reference/metrics.md, and every row its metric.</summary>
public sealed partial class MetricNameTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance |
        BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_metric_is_documented()
    {
        var names = House.Assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(Names).ToHashSet();
        var rows = Row().Matches(Repository.Read("docs/reference/metrics.md")).Select(row => row.Groups[1].Value).ToHashSet();
        Verdict.None(names.Except(rows).Order().Select(name => $"{name} has no row")
            .Concat(rows.Except(names).Order().Select(name => $"{name} is no metric")));
    }

    [Fact]
    public void Metrics_are_found_where_they_are_made() =>
        Assert.Equal(["graine.sample.count"], Names(typeof(SampleMeter)));

    private static IEnumerable<string> Names(Type type) => type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own))
        .Where(method => MethodBodies.Members(method).Any(IsMaker))
        .SelectMany(MethodBodies.Texts)
        .Where(text => Name().IsMatch(text));

    private static bool IsMaker(MemberInfo called) =>
        called.DeclaringType == typeof(Meter) && called.Name.StartsWith("Create", StringComparison.Ordinal);

    [GeneratedRegex(@"^graine(\.[a-z_]+)+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| `(graine\.[a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed class SampleMeter : IDisposable
    {
        private readonly Meter _meter = new("Graine.Sample");

        public SampleMeter() => Count = _meter.CreateCounter<int>("graine.sample.count", "{thing}", "Things counted.");

        public Counter<int> Count { get; }

        public void Dispose() => _meter.Dispose();
    }
}
