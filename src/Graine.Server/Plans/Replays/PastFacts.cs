using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Server.Intake;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>
/// Reads events of the past with the readers that read them when they came, without what is known of them already: who they are about,
/// when they happened, that they are new. One at a time.
/// </summary>
internal sealed class PastFacts(string currency)
{
    private static readonly IntakeRequest Stored = new() { Source = "", Received = default };

    private readonly EventScan _scan = new();
    private readonly JsonBuffer _kept = new(0) { IsClosed = true };
    private readonly List<string> _warnings = [];

    /// <summary>Null when it cannot be read any more.</summary>
    public Event? Read(in PastRow row)
    {
        _scan.Reset();
        _warnings.Clear();
        try
        {
            var reader = new Utf8JsonReader(row.Body.Span, IntakeSession.ReaderOptions);
            reader.Read();
            EventReader.Read(ref reader, _scan, _kept);
        }
        catch (JsonException)
        {
            return null;
        }

        var kind = EventNames.Of(row.Name).Kind;
        if (!TryReadOrder(row, kind, out var order))
        {
            return null;
        }

        return new Event
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Name = row.Name,
            Kind = kind,
            Channel = row.Channel,
            Store = ItemFactory.Store(_scan),
            Properties = EventShape.Of(_scan, Stored).Properties(_scan),
            Order = order,
        };
    }

    /// <summary>False when an amount cannot be read; null for what is no order.</summary>
    private bool TryReadOrder(in PastRow row, EventKind kind, out Order? order)
    {
        order = null;
        if (kind is not (EventKind.OrderCompleted or EventKind.OrderRefunded or EventKind.OrderCancelled))
        {
            return true;
        }

        var (made, rejection) = OrderFactory.Make(_scan.Order, kind, _scan.MessageId ?? row.Id.ToString("N"), currency, "#", _warnings);

        // Two orders whose numbers were taken out as personal are still two orders.
        order = made is { Id: var id } && id.Contains(Redaction.Mark, StringComparison.Ordinal) ? made with { Id = row.Id.ToString("N") } : made;
        return rejection is null;
    }
}
