using Graine.Engine.Members;
using Graine.Engine.Referrals;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>Referrals are in the documents of both members, which decide, and in the rows that lists show: all must say the same.</summary>
internal sealed class ReferralCheck(IStore store, Findings findings)
{
    private const string Check = "referrals";
    private const int PageSize = 1_000;

    private readonly Dictionary<Guid, (Guid Member, OwnReferral Own)> _own = [];
    private readonly Dictionary<Guid, (Guid Member, MadeReferral Made)> _made = [];

    public void Look(Member member)
    {
        if (member.Referrals.Own is { } own && !_own.TryAdd(own.Id, (member.Id, own)))
        {
            findings.Add(Check, member.Id, $"referral {own.Id}", "one member's", "another member's too");
        }

        foreach (var made in member.Referrals.Made)
        {
            if (!_made.TryAdd(made.Id, (member.Id, made)))
            {
                findings.Add(Check, member.Id, $"referral {made.Id}", "brought by one member", "by another too");
            }
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        for (var shard = 0; shard < Shard.Count; shard++)
        {
            Guid? after = null;
            while (await store.Referrals.ReadShardAsync((short)shard, after, PageSize, ct) is { Count: > 0 } page)
            {
                foreach (var row in page)
                {
                    Look(row);
                }

                after = page[^1].Id;
            }
        }

        foreach (var (id, (member, _)) in _own)
        {
            findings.Add(Check, member, $"referral {id}", "a row that lists show", null);
        }

        foreach (var (id, (member, _)) in _made)
        {
            findings.Add(Check, member, $"referral {id}, by who brought", "a row that lists show", null);
        }
    }

    private void Look(ReferralRow row)
    {
        if (_own.Remove(row.Id, out var own))
        {
            if ((own.Own.State, own.Own.Programme, own.Member) != (row.State, row.Programme, row.Referee))
            {
                findings.Add(
                    Check, own.Member, $"referral {row.Id} in its row", $"{own.Own.State} {own.Own.Programme} of {own.Member}",
                    $"{row.State} {row.Programme} of {row.Referee}");
            }
        }
        else if (row.State is ReferralState.Registered or ReferralState.Review or ReferralState.Qualified)
        {
            // What ended may have been followed by another; the like of these stays in the document.
            findings.Add(Check, row.Referee, $"referral {row.Id} in its member's document", row.State, null);
        }

        if (_made.Remove(row.Id, out var made) && (made.Made.Gave, made.Member) != (row.Gave, row.Referrer))
        {
            findings.Add(
                Check, made.Member, $"referral {row.Id} in its row, by who brought", $"{made.Made.Gave} by {made.Member}", $"{row.Gave} by {row.Referrer}");
        }
    }
}
