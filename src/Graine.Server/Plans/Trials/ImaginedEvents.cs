using System.Text;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Api;
using Graine.Server.Intake;

namespace Graine.Server.Plans.Trials;

/// <summary>Reads an event that did not happen, in the words of the collection API: <c>{"event":"Order Completed","properties":{"total":60}}</c>.</summary>
internal static class ImaginedEvents
{
    private const string Source = "trial";

    public static Result<Event> Read(JsonElement json, Instant now, string currency)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return PlanErrors.EventInvalid("An event is a JSON object, as it is sent to the collection API.", "/event");
        }

        var body = Encoding.UTF8.GetBytes(json.GetRawText());
        using var session = IntakeSession.Rent();
        if (session.Scan(body, body.Length, isBatch: false) != Envelope.Read || session.Count != 1)
        {
            return PlanErrors.EventInvalid("This is not an event as the collection API takes it.", "/event");
        }

        // Who it is about is said beside it.
        var item = session.Finish(new IntakeRequest
        {
            Source = Source,
            Received = now,
            PathType = json.TryGetProperty("type", out _) ? null : "track",
            AnonymousId = Source,
            DefaultCurrency = currency,
        })[0];
        return item.Rejection is { } rejection
            ? PlanErrors.EventInvalid(rejection.Detail, "/event" + rejection.Pointer.TrimStart('#'))
            : item.ToEvent(Guid.Empty) with { At = now, Received = now };
    }
}
