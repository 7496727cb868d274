using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Data;

/// <summary>Makes an input again of what was kept of it, where that is enough.</summary>
internal sealed class ParkedInputs(IdentityHasher hasher, RunningPlan plan, Clock clock)
{
    /// <summary>Null when the stored body does not say everything: personal identifiers and callers' commands are not in it.</summary>
    /// <param name="noting">The note that goes with it once it is applied.</param>
    public DriveSubmission? Restore(EventRow row, Func<Guid, AuditRow> noting)
    {
        using var stored = JsonDocument.Parse(row.Body);
        if (!stored.RootElement.TryGetProperty("event", out var original))
        {
            return null;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(original);
        if (row.Name == InboxSubmission.TransferName && row.Source == "inbox" && row.Member != Guid.Empty)
        {
            return IsTransfer(body) ? Drive(row, body, id => DerivedInput.FromJson(body, id, clock.Now), [], noting) : null;
        }

        using var session = IntakeSession.Rent();
        if (session.Scan(body, body.Length, isBatch: false) != Envelope.Read || session.Count != 1)
        {
            return null;
        }

        var item = session.Finish(new IntakeRequest
        {
            Source = row.Source,
            Received = row.Received,
            DefaultCurrency = plan.Current.Programme.Currency,
        })[0];
        var identifiers = item.Rejection is null && row.Member == Guid.Empty ? hasher.Hash(item.Identifiers, plan.Current.Identity) : [];
        var isKnown = row.Member != Guid.Empty || (identifiers.Count > 0 && !item.Identifiers.Any(IsRedacted));
        return item.Rejection is null && item.Name == row.Name && isKnown
            ? Drive(row, body, id => item.ToEvent(id) with { At = row.At, Received = row.Received }, identifiers, noting)
            : null;
    }

    private static bool IsRedacted(Engine.Identity.Identifier identifier) => identifier.Value.Contains(Redaction.Mark, StringComparison.OrdinalIgnoreCase);

    private static bool IsTransfer(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("Lots", out _);
    }

    private DriveSubmission Drive(EventRow row, byte[] body, Func<Guid, Input> making, IReadOnlyList<HashedIdentifier> identifiers, Func<Guid, AuditRow> noting) => new()
    {
        Row = row,
        Making = making,
        Original = body,
        Now = clock.Now,
        Source = row.Source,
        Member = row.Member,
        Identifiers = identifiers,
        Noting = noting,
    };
}
