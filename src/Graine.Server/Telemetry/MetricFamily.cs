using System.Diagnostics.Metrics;

namespace Graine.Server.Telemetry;

/// <summary>One instrument's measurements, by labels. Bounded: labels beyond the bound are counted together without their names.</summary>
internal sealed class MetricFamily
{
    private const int SeriesMax = 1_000;

    // As OpenTelemetry has them for instruments that do not say better.
    private static readonly double[] DefaultBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    private readonly Dictionary<int, List<MetricSeries>> _series = [];
    private readonly Lock _turn = new();
    private int _count;

    public MetricFamily(Instrument instrument)
    {
        Name = instrument.Name;
        Unit = instrument.Unit ?? "";
        Description = instrument.Description ?? "";
        Kind = KindOf(instrument);
        IsObserved = instrument.IsObservable;
        Bounds = Kind == MetricKind.Histogram ? BoundsOf(instrument) : [];
    }

    public string Name { get; }

    public string Unit { get; }

    public string Description { get; }

    public MetricKind Kind { get; }

    /// <summary>Asked for its values at every reading; they replace the last ones.</summary>
    public bool IsObserved { get; }

    public IReadOnlyList<double> Bounds { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_turn)
        {
            var series = Find(tags);
            if (Kind == MetricKind.Histogram)
            {
                series.Buckets[BucketOf(value)]++;
                series.Count++;
            }

            series.Value = IsObserved || Kind == MetricKind.Gauge ? value : series.Value + value;
        }
    }

    /// <summary>Before observed values are asked for: what is not told again is gone.</summary>
    public void Forget()
    {
        lock (_turn)
        {
            _series.Clear();
            _count = 0;
        }
    }

    /// <summary>Reads every series while nobody writes.</summary>
    public void Read(Action<MetricSeries> read)
    {
        lock (_turn)
        {
            foreach (var series in _series.Values.SelectMany(same => same))
            {
                read(series);
            }
        }
    }

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = HashOf(tags);
        if (!_series.TryGetValue(hash, out var same))
        {
            _series[hash] = same = [];
        }

        foreach (var series in same)
        {
            if (series.Matches(tags))
            {
                return series;
            }
        }

        if (_count >= SeriesMax && tags.Length > 0)
        {
            return Find([new("otel_metric_overflow", true)]);
        }

        var made = new MetricSeries(tags.ToArray(), Bounds.Count);
        same.Add(made);
        _count++;
        return made;
    }

    private int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < Bounds.Count && value > Bounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = default(HashCode);
        foreach (var tag in tags)
        {
            hash.Add(tag.Value);
        }

        return hash.ToHashCode();
    }

    private static IReadOnlyList<double> BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => bounds,
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => DefaultBounds,
    };

    private static MetricKind KindOf(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        return name.StartsWith("Histogram", StringComparison.Ordinal) ? MetricKind.Histogram
            : name.StartsWith("Counter", StringComparison.Ordinal) || name.StartsWith("ObservableCounter", StringComparison.Ordinal)
                ? MetricKind.Counter
            : name.Contains("UpDown", StringComparison.Ordinal) ? MetricKind.UpDownCounter
            : MetricKind.Gauge;
    }
}

internal enum MetricKind
{
    Counter,
    UpDownCounter,
    Gauge,
    Histogram,
}
