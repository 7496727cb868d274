using System.Text.Json.Nodes;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Server.Sources;
using Graine.Storage;

namespace Graine.Server.Api.Data;

/// <param name="Id">Of the stored event; of a repeat or a request that was turned away, of the inspector's own entry.</param>
/// <param name="Status">applied, refused, parked, quarantined, repeated or turned-away.</param>
/// <param name="Name">Empty for a request that was turned away.</param>
/// <param name="Source">Empty when its key was not known.</param>
/// <param name="At">When it happened, as corrected.</param>
/// <param name="First">Of a repeat: the event that stands.</param>
internal sealed record InspectedView(
    Guid Id,
    string Status,
    string Name,
    string Source,
    string? Channel,
    Guid? Member,
    DateTimeOffset At,
    DateTimeOffset Received,
    Guid? First,
    ReasonView? Reason,
    IReadOnlyList<EffectView> Effects)
{
    public static InspectedView Of(EventRow row)
    {
        var names = new NamePool();
        return new InspectedView(
            row.Id,
            Word(row.Status),
            row.Name,
            row.Source,
            row.Channel,
            row.Member == Guid.Empty ? null : row.Member,
            row.At.ToDateTimeOffset(),
            row.Received.ToDateTimeOffset(),
            null,
            row.Status == EventStatus.Applied ? null : RejectedView.Of(row).Reason,
            [.. EffectCodec.Read(row.Effects.Span, names).Select(PointsMapping.ToView)]);
    }

    public static InspectedView Of(LiveInput input) => new(
        input.Id,
        input.Status == LiveStatus.TurnedAway ? "turned-away" : "repeated",
        input.Name,
        input.Source,
        null,
        input.Member == Guid.Empty ? null : input.Member,
        input.Received,
        input.Received,
        input.Event == Guid.Empty ? null : input.Event,
        input.Code is null ? null : new ReasonView(input.Code, input.Detail ?? "", input.Pointer),
        []);

    public static string Word(EventStatus status) => status switch
    {
        EventStatus.Applied => "applied",
        EventStatus.Refused => "refused",
        EventStatus.Parked => "parked",
        EventStatus.Quarantined => "quarantined",
    };
}

/// <param name="Normalised">What is kept of it for ever: without personal data. Null for a request that was turned away.</param>
/// <param name="Raw">As it was sent; null when this server no longer has it in memory, or never had.</param>
/// <param name="Warnings">Accepted, yet worth a look: clock, order.currency…</param>
internal sealed record InspectedDetailView(InspectedView Event, JsonNode? Normalised, RawView? Raw, IReadOnlyList<string> Warnings);

/// <param name="Text">JSON, indented; with personal data masked unless it was asked for. Cut when it is too long to keep.</param>
/// <param name="IsMasked">Personal values are shown as ••••.</param>
/// <param name="MayReveal">The caller may ask for it unmasked.</param>
/// <param name="Bytes">Of the event as sent.</param>
internal sealed record RawView(
    string Text, bool IsMasked, bool MayReveal, bool IsCut, int Bytes, string Method, string Path, string? ContentType, string? Encoding, string? MessageId);

/// <param name="Skipped">More came than is shown: so many events are in the list but not in the stream; null when none.</param>
internal sealed record LiveView(InspectedView? Event, bool? Skipped);
