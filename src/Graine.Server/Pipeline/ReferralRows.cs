using Graine.Engine.Referrals;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>From the engine's referrals to the rows that lists show.</summary>
internal static class ReferralRows
{
    public static ReferralRow Of(ReferralNote note) => new()
    {
        Id = note.Id,
        Programme = note.Programme,
        Referrer = note.Referrer,
        Referee = note.Referee,
        State = note.State,
        At = note.At,
        ChangedAt = note.ChangedAt,
        ExpiresAt = note.ExpiresAt,
        Reason = note.Reason,
    };
}
