using System.Diagnostics.Metrics;
using System.Text;
using Graine.Server.Telemetry;

namespace Graine.Server.Tests.Telemetry;

public sealed class MetricBookTests
{
    [Fact]
    public void Counters_add_up_by_label()
    {
        using var meter = new Meter("Graine.TestCounters");
        using var book = new MetricBook();
        var counter = meter.CreateCounter<long>("test.things", "{thing}", "Things.");
        counter.Add(2, new KeyValuePair<string, object?>("kind.of", "a\"b"));
        counter.Add(3, new KeyValuePair<string, object?>("kind.of", "a\"b"));
        counter.Add(1);
        Assert.Equal(
            "# HELP test_things_total Things.\n# TYPE test_things_total counter\ntest_things_total{kind_of=\"a\\\"b\"} 5\ntest_things_total 1\n",
            Page(book, "test.things"));
    }

    [Fact]
    public void Histograms_count_what_is_at_most_the_bound()
    {
        using var meter = new Meter("Graine.TestHistograms");
        using var book = new MetricBook();
        var histogram = meter.CreateHistogram(
            "test.time", "s", "Time.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in (double[])[0.05, 0.1, 0.5, 7])
        {
            histogram.Record(value);
        }

        Assert.Equal(
            """
            # HELP test_time_seconds Time.
            # TYPE test_time_seconds histogram
            test_time_seconds_bucket{le="0.1"} 2
            test_time_seconds_bucket{le="1"} 3
            test_time_seconds_bucket{le="+Inf"} 4
            test_time_seconds_sum 7.65
            test_time_seconds_count 4

            """,
            Page(book, "test.time"));
    }

    [Fact]
    public void Observed_values_are_asked_for_anew()
    {
        using var meter = new Meter("Graine.TestGauges");
        using var book = new MetricBook();
        var value = 1;
        meter.CreateObservableGauge("test.level", () => value, "By", "Level.");
        Assert.EndsWith("test_level_bytes 1\n", Page(book, "test.level"), StringComparison.Ordinal);
        value = 7;
        Assert.EndsWith("test_level_bytes 7\n", Page(book, "test.level"), StringComparison.Ordinal);
    }

    [Fact]
    public void Meters_of_strangers_are_left_out()
    {
        using var meter = new Meter("Somebody.Else");
        using var book = new MetricBook();
        meter.CreateCounter<int>("test.stranger").Add(1);
        Assert.Equal("", Page(book, "test.stranger"));
    }

    private static string Page(MetricBook book, string name)
    {
        var text = new StringBuilder();
        book.Read(family =>
        {
            if (family.Name == name)
            {
                PrometheusText.Write(text, family);
            }
        });
        return text.ToString();
    }
}
