using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Server.Intake;
using Graine.Storage;

namespace Graine.Server.LakeFeed;

/// <summary>Reads the order of a stored event with the very reader that read it when it came. One at a time.</summary>
internal sealed class StoredOrder
{
    private readonly EventScan _scan = new();
    private readonly JsonBuffer _kept = new(4096);
    private readonly List<string> _warnings = [];

    /// <summary>The order and the store it was made in; null when the body does not hold one.</summary>
    public (Order Order, string? Store)? Read(EventRow row, EventKind kind, string defaultCurrency)
    {
        _scan.Reset();
        _kept.Truncate(0);
        _warnings.Clear();
        try
        {
            var bytes = row.Body.Span;
            var reader = new Utf8JsonReader(bytes, IntakeSession.ReaderOptions);
            reader.Read();
            EventReader.Read(ref reader, _scan, _kept);
        }
        catch (JsonException)
        {
            return null;
        }

        // An order without a number of its own got the message's when it came, and that is not kept: the event's will do.
        var (order, _) = OrderFactory.Make(
            _scan.Order, kind, _scan.MessageId ?? row.Id.ToString("N"), defaultCurrency, "#", _warnings);
        return order is null ? null : (order, ItemFactory.Store(_scan));
    }
}
