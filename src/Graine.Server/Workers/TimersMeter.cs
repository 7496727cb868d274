using System.Diagnostics.Metrics;

namespace Graine.Server.Workers;

/// <summary>How the timers keep up; names are documented in docs/reference/metrics.md.</summary>
internal sealed class TimersMeter : IDisposable
{
    private readonly Meter _meter = new("Graine.Timers");
    private double _lagSeconds;

    public TimersMeter() => _meter.CreateObservableGauge(
        "graine.timers.lag", () => Volatile.Read(ref _lagSeconds), "s", "How late the most overdue member was at the last look.");

    public void Late(double seconds) => Volatile.Write(ref _lagSeconds, Math.Max(0, seconds));

    public void Dispose() => _meter.Dispose();
}
