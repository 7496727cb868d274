using System.Diagnostics.Metrics;

namespace Graine.Server.Live;

/// <summary>The live stream's metrics; names are documented in docs/reference/metrics.md.</summary>
internal sealed class LiveMeter : IDisposable
{
    public const string MeterName = "Graine.Live";

    private readonly Meter _meter = new(MeterName);
    private readonly UpDownCounter<long> _readers;
    private readonly Counter<long> _closed;

    public LiveMeter()
    {
        _readers = _meter.CreateUpDownCounter<long>("graine.live.readers", "{reader}", "Connections that listen to the live stream.");
        _closed = _meter.CreateCounter<long>("graine.live.closed", "{reader}", "Connections of the live stream that the server closed.");
    }

    public void Opened() => _readers.Add(1);

    public void Left() => _readers.Add(-1);

    public void Closed(string reason) => _closed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose() => _meter.Dispose();
}
