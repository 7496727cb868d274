namespace Graine.Engine.Rewards;

/// <summary>A member's claims: those that may still change, and the latest of those that may not, so that a repeated change is told the same.</summary>
public sealed class RewardSlice
{
    /// <summary>Open at one time, at most.</summary>
    public const int OpenMax = 200;

    /// <summary>Closed ones that are remembered; the oldest give way.</summary>
    public const int ClosedMax = 20;

    /// <summary>Beside those, ones that were used with orders: an order comes back weeks later, and its claims with it.</summary>
    public const int OfOrdersMax = 200;

    /// <summary>As they were made.</summary>
    public List<Claim> All { get; } = [];

    public int Count => All.Count;

    public Claim? Find(Guid id) => All.Find(claim => claim.Id == id);

    /// <summary>The earliest end of an open claim; never when none ends.</summary>
    internal Instant NextDue()
    {
        var next = Instant.Never;
        foreach (var claim in All)
        {
            next = claim.IsOpen ? Instant.Min(next, claim.ExpiresAt) : next;
        }

        return next;
    }

    /// <summary>The open claim that ends first, the older of two; null when none ends.</summary>
    internal Claim? Next()
    {
        Claim? next = null;
        foreach (var claim in All)
        {
            if (claim.IsOpen && claim.ExpiresAt != Instant.Never && (next is null || claim.ExpiresAt < next.ExpiresAt))
            {
                next = claim;
            }
        }

        return next;
    }

    /// <summary>
    /// Room for one more: when there is none, the oldest claim that the member has and that never ends is settled and leaves. False when
    /// all of them still wait for something.
    /// </summary>
    internal bool MakeRoom()
    {
        if (All.Count(claim => claim.IsOpen) < OpenMax)
        {
            return true;
        }

        var settled = All.FindIndex(claim => claim.State == ClaimState.Fulfilled && claim.ExpiresAt == Instant.Never);
        if (settled >= 0)
        {
            All.RemoveAt(settled);
        }

        return settled >= 0;
    }

    /// <summary>To be called when a claim was closed.</summary>
    internal void Forget()
    {
        Forget(isOfOrder: false, ClosedMax);
        Forget(isOfOrder: true, OfOrdersMax);
    }

    private void Forget(bool isOfOrder, int most)
    {
        for (var closed = All.Count(IsSuch); closed > most; closed--)
        {
            _ = All.Remove(All.Where(IsSuch).MinBy(claim => claim.ChangedAt)!);
        }

        bool IsSuch(Claim claim) => !claim.IsOpen && claim.IsOfOrder == isOfOrder;
    }

    /// <summary>Of a member who turned out to be the same person: their lots have new numbers, by how many is told for each wallet.</summary>
    internal void Join(RewardSlice other, Func<string, int> lotsBefore)
    {
        foreach (var claim in other.All)
        {
            var first = claim.Wallet is { } wallet ? lotsBefore(wallet) : 0;
            for (var index = 0; index < claim.Allocations.Count; index++)
            {
                claim.Allocations[index] = claim.Allocations[index] with { Lot = checked(first + claim.Allocations[index].Lot) };
            }

            All.Add(claim);
        }

        All.Sort((left, right) => left.At != right.At ? left.At.CompareTo(right.At) : left.Id.CompareTo(right.Id));
        Forget();
    }
}
