using System.Diagnostics.Metrics;
using Graine.Channels.Webhooks;

namespace Graine.Server.Webhooks;

/// <summary>The metrics of webhooks; names are documented in docs/reference/metrics.md.</summary>
internal sealed class WebhookMeter : IDisposable
{
    private readonly Meter _meter = new("Graine.Webhooks");
    private readonly Counter<long> _attempts;

    public WebhookMeter() =>
        _attempts = _meter.CreateCounter<long>("graine.webhooks.attempts", "{attempt}", "Messages sent to webhooks, each attempt.");

    public void Tried(WebhookAnswer answer) =>
        _attempts.Add(1, new KeyValuePair<string, object?>("result", answer.IsTaken ? "taken" : answer.Problem ?? "refused"));

    public void Dispose() => _meter.Dispose();
}
