using System.Text.Json.Nodes;
using Graine.Server.Intake;
using Graine.Storage;

namespace Graine.Server.Api.Data;

/// <param name="Status">quarantined: could not be understood. parked: could not be applied, can be driven again.</param>
/// <param name="Member">Of a parked one, where it was known; give it with the retry.</param>
/// <param name="Body">What is kept of it, without personal data.</param>
internal sealed record RejectedView(
    Guid Id,
    string Name,
    string Status,
    DateTimeOffset At,
    DateTimeOffset Received,
    string Source,
    Guid? Member,
    ReasonView? Reason,
    JsonNode? Body)
{
    public static RejectedView Of(EventRow row)
    {
        var stored = StoredJson.Parse(row.Body.Span) as JsonObject;
        var reason = stored?["reason"] as JsonObject;
        return new RejectedView(
            row.Id,
            row.Name,
            row.Status == EventStatus.Parked ? "parked" : "quarantined",
            row.At.ToDateTimeOffset(),
            row.Received.ToDateTimeOffset(),
            row.Source,
            row.Member == Guid.Empty ? null : row.Member,
            reason is null ? null : new ReasonView((string?)reason["code"] ?? "", (string?)reason["detail"] ?? "", (string?)reason["pointer"]),
            stored?["event"]?.DeepClone());
    }
}

/// <param name="Pointer">Where in the request it came with.</param>
internal sealed record ReasonView(string Code, string Detail, string? Pointer);

/// <param name="Reason">identifier.email: both were sent with this address…</param>
internal sealed record MergeCandidateView(Guid Id, Guid First, Guid Second, string Reason, DateTimeOffset At);

/// <param name="Event">The event that stands for it now.</param>
internal sealed record DrivenView(Guid Event, Guid Member);
