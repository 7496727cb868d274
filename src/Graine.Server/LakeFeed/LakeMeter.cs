using System.Diagnostics.Metrics;

namespace Graine.Server.LakeFeed;

/// <summary>The lake's metrics; names are documented in docs/reference/metrics.md.</summary>
internal sealed class LakeMeter : IDisposable
{
    public const string MeterName = "Graine.Lake";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _events;
    private readonly Counter<long> _unreadable;

    public LakeMeter()
    {
        _events = _meter.CreateCounter<long>("graine.lake.events", "{event}", "Events of the log the lake has taken in.");
        _unreadable = _meter.CreateCounter<long>("graine.lake.unreadable", "{row}", "Rows that could not be read and were left out.");
    }

    public void Fed(int events) => _events.Add(events);

    public void Unreadable(int rows) => _unreadable.Add(rows);

    public void Observe(Func<double> lag) => _meter.CreateObservableGauge(
        "graine.lake.lag", lag, "s", "Seconds since the lake had everything that was committed.");

    public void Dispose() => _meter.Dispose();
}
