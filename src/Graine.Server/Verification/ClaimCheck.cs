using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Rewards;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>Claims of rewards are in members' documents, which decide, and in the rows that lists show: both must say the same.</summary>
internal sealed class ClaimCheck(IStore store, Findings findings)
{
    private const string Check = "claims";
    private const int PageSize = 1_000;

    private readonly Dictionary<Guid, (Guid Member, ClaimState State, string Reward, long Points)> _held = [];

    public void Look(Member member)
    {
        foreach (var claim in member.Rewards.All)
        {
            if (!_held.TryAdd(claim.Id, (member.Id, claim.State, claim.Reward, claim.Points)))
            {
                findings.Add(Check, member.Id, $"claim {claim.Id}", "one member's", "another member's too");
            }

            var held = claim.Allocations.Sum(part => part.Amount);
            // One that was used at a checkout may come back with its order.
            if (held != (claim.IsOpen ? claim.Points : 0) && !(claim.State == ClaimState.Used && held == claim.Points))
            {
                findings.Add(Check, member.Id, $"claim {claim.Id}, points it can give back", claim.IsOpen ? claim.Points : 0, held);
            }
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        for (var shard = 0; shard < Shard.Count; shard++)
        {
            Guid? after = null;
            while (await store.Claims.ReadShardAsync((short)shard, after, PageSize, ct) is { Count: > 0 } page)
            {
                foreach (var row in page)
                {
                    Look(row);
                }

                after = page[^1].Id;
            }
        }

        foreach (var (id, held) in _held)
        {
            findings.Add(Check, held.Member, $"claim {id}", "a row that lists show", null);
        }
    }

    private void Look(ClaimRow row)
    {
        if (!_held.Remove(row.Id, out var held))
        {
            // Closed ones leave documents in time, and so does what a member has for good when there is no more room.
            if (row.State == ClaimState.Claimed || (row.State == ClaimState.Fulfilled && row.ExpiresAt != Instant.Never))
            {
                findings.Add(Check, row.Member, $"claim {row.Id} in its member's document", row.State, null);
            }

            return;
        }

        if ((held.Member, held.State, held.Reward, held.Points) != (row.Member, row.State, row.Reward, row.Points))
        {
            findings.Add(
                Check, held.Member, $"claim {row.Id} in its row", $"{held.Member} {held.State} {held.Reward} {held.Points}",
                $"{row.Member} {row.State} {row.Reward} {row.Points}");
        }
    }
}
