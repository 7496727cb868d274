using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Commands on referrals as the log keeps them: without the code, which somebody may have chosen.</summary>
internal static class ReferralJson
{
    public static byte[] Write(ReferralCommand command, string by) => command.Verb == ReferralVerb.Register
        ? JsonSerializer.SerializeToUtf8Bytes(new
        {
            programme = command.Programme,
            referrer = command.Referrer,
            referral = command.Referral,
            signs = command.Signs,
            fact = command.IsFact,
            by,
        })
        : JsonSerializer.SerializeToUtf8Bytes(new { referral = command.Referral, reason = command.Reason, by });

    public static ReferralCommand Read(JsonElement body, EventRow row) => row.Name == CommandNames.RegisterReferral
        ? new ReferralCommand
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Verb = ReferralVerb.Register,
            Programme = body.GetProperty("programme").GetString()!,
            Referrer = body.GetProperty("referrer").GetGuid(),
            Referral = body.GetProperty("referral").GetGuid(),
            Signs = [.. body.GetProperty("signs").EnumerateArray().Select(sign => sign.GetString()!)],
            IsFact = body.GetProperty("fact").GetBoolean(),
        }
        : new ReferralCommand
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Verb = row.Name == CommandNames.ApproveReferral ? ReferralVerb.Approve : ReferralVerb.Refuse,
            Referral = body.GetProperty("referral").GetGuid(),
        };
}
