using System.Collections.Frozen;
using Graine.Engine.Plans;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>What looks suspicious about a referral, in words of the programme's checks.</summary>
internal static class ReferralSigns
{
    /// <summary>A few of the services everybody knows; programmes name more.</summary>
    private static readonly FrozenSet<string> Disposable = new[]
    {
        "10minutemail.com", "dispostable.com", "fakeinbox.com", "getnada.com", "guerrillamail.com", "jetable.org", "mailcatch.com", "maildrop.cc",
        "mailinator.com", "mailnesia.com", "mintemail.com", "mohmal.com", "sharklasers.com", "spamgourmet.com", "temp-mail.org", "tempmail.com",
        "throwawaymail.com", "trashmail.com", "yopmail.com", "yopmail.fr",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="look">At the referrer.</param>
    /// <param name="traits">Of who comes.</param>
    /// <param name="referee">Who comes.</param>
    /// <param name="programme">Whose bounds and domains count.</param>
    /// <param name="commit">What the same batch has written by now.</param>
    public static IReadOnlyList<string> Of(ReferralLook look, ReferralTraits traits, Guid referee, ReferralProgramme programme, Commit commit)
    {
        var signs = new List<string>();
        if (look.History.Contains(referee))
        {
            return ["self"];
        }

        foreach (var (kind, hash) in traits.Hashes)
        {
            var isPlace = kind is ReferralTraits.Device or ReferralTraits.Address;
            if (look.Own.Contains(hash))
            {
                signs.Add(isPlace ? kind : "self." + kind);
            }

            foreach (var trace in look.Traces.Concat(commit.ReferralTraces))
            {
                if (trace.Hash == hash && trace.Referee != referee && trace.Referee != Guid.Empty)
                {
                    signs.Add(isPlace ? kind : look.History.Contains(trace.Referee) ? "self." + kind : "repeat." + kind);
                }
            }
        }

        if (look.IsCircle)
        {
            signs.Add("circular");
        }

        var now = commit.Referrals.Count(row => row.Referrer == look.Referrer);
        if (look.Hour + now >= programme.Checks.HourMax)
        {
            signs.Add("velocity.hour");
        }

        if (look.Day + now >= programme.Checks.DayMax)
        {
            signs.Add("velocity.day");
        }

        if (traits.EmailDomain is { } domain && (Disposable.Contains(domain) || programme.Checks.DisposableDomains.Contains(domain)))
        {
            signs.Add("disposable");
        }

        return [.. signs.Distinct(StringComparer.Ordinal)];
    }
}
