using System.Diagnostics.Metrics;

namespace Graine.Server.Telemetry;

/// <summary>
/// Everything the process measures, as it stands: Graine's own meters and those of the framework, the runtime and the PostgreSQL
/// driver. For <c>GET /metrics</c>; OpenTelemetry reads the same instruments by itself.
/// </summary>
internal sealed class MetricBook : IDisposable
{
    private const string Own = "Graine.";

    private readonly MeterListener _listener = new();
    private readonly List<MetricFamily> _families = [];
    private readonly Lock _turn = new();

    public MetricBook()
    {
        _listener.InstrumentPublished = Published;
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, family) => Record((double)value, tags, family));
        _listener.Start();
    }

    /// <summary>The meters of others that are worth a page.</summary>
    public static IReadOnlyList<string> Meters { get; } =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    /// <summary>Asks for the observed values, then reads all metrics by name. One reader at a time.</summary>
    public void Read(Action<MetricFamily> read)
    {
        lock (_turn)
        {
            foreach (var family in _families.Where(family => family.IsObserved))
            {
                family.Forget();
            }

            _listener.RecordObservableInstruments();
            foreach (var family in _families.OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                read(family);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    internal static bool IsWanted(string meter) => meter.StartsWith(Own, StringComparison.Ordinal) || Meters.Contains(meter);

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? family) =>
        ((MetricFamily)family!).Record(value, tags);

    private void Published(Instrument instrument, MeterListener listener)
    {
        if (!IsWanted(instrument.Meter.Name))
        {
            return;
        }

        lock (_turn)
        {
            // A second server in one process has instruments of the same name: one family takes both.
            var family = _families.Find(family => family.Name == instrument.Name);
            if (family is null)
            {
                family = new MetricFamily(instrument);
                _families.Add(family);
            }

            listener.EnableMeasurementEvents(instrument, family);
        }
    }
}
