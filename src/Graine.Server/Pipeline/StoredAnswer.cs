using System.Text.Json;
using Graine.Engine;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>The answer kept with an idempotency key: one byte of status, then what the submission answered.</summary>
internal static class StoredAnswer
{
    private static readonly byte[] Done = [(byte)AppliedStatus.Applied];

    public static ReadOnlyMemory<byte> Of(AppliedStatus status, ReadOnlyMemory<byte> answer)
    {
        if (answer.Length == 0 && status == AppliedStatus.Applied)
        {
            return Done;
        }

        var stored = new byte[answer.Length + 1];
        stored[0] = (byte)status;
        answer.Span.CopyTo(stored.AsSpan(1));
        return stored;
    }

    public static ReadOnlyMemory<byte> OfRefusal(Refusal refusal) => JsonSerializer.SerializeToUtf8Bytes(refusal);

    /// <summary>The first answer again, as a repeat; a refusal stays a refusal, and what is parked or was rejected was not done.</summary>
    public static Applied Replay(KeyRow row)
    {
        var status = row.Answer.Length == 0 ? AppliedStatus.Applied : (AppliedStatus)row.Answer.Span[0];
        var answer = row.Answer.Length == 0 ? default : row.Answer[1..];
        return status switch
        {
            AppliedStatus.Refused => new Applied(status, row.Event, Guid.Empty, JsonSerializer.Deserialize<Refusal>(answer.Span), answer),
            AppliedStatus.Parked or AppliedStatus.Quarantined => new Applied(status, row.Event, Guid.Empty),
            _ => new Applied(AppliedStatus.Repeated, row.Event, Guid.Empty, null, answer),
        };
    }
}
