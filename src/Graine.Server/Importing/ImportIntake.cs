using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Server.Intake;
using Graine.Server.Pipeline;

namespace Graine.Server.Importing;

/// <summary>Imported batches on their way in, from a file or over HTTP: read as collection reads, applied as of when they happened.</summary>
internal static class ImportIntake
{
    /// <summary>Scope of the message ids, and what the events are marked with.</summary>
    public static string Source(string name) => "import:" + name;

    /// <summary>The items of a batch, or null when the bytes are no batch.</summary>
    public static IReadOnlyList<CollectedItem>? Read(byte[] bytes, int length, string source, Instant received, Plan plan)
    {
        using var session = IntakeSession.Rent();
        return session.Scan(bytes, length, isBatch: true) != Envelope.Read
            ? null
            : session.Finish(new IntakeRequest
            {
                Source = Source(source),
                Received = received,
                DefaultCurrency = plan.Programme.Currency,
            });
    }

    public static (ImportStatus Status, string? Code) Judge(CollectedItem item, Applied applied) => applied.Status switch
    {
        AppliedStatus.Applied => (ImportStatus.Accepted, null),
        AppliedStatus.Repeated => (ImportStatus.Duplicate, null),
        AppliedStatus.KeyReused => (ImportStatus.Changed, null),
        AppliedStatus.Parked => (ImportStatus.Rejected, "input.parked"),
        AppliedStatus.Quarantined or AppliedStatus.Refused or AppliedStatus.NoMember =>
            (ImportStatus.Rejected, item.Rejection?.Code ?? applied.Refusal?.Code),
    };
}
