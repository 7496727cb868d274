namespace Graine.Engine.Loyalty;

/// <summary>A wallet's holds: the open ones, and the latest closed ones, so that whoever closes one again is told the same.</summary>
public sealed class HoldBook
{
    /// <summary>Open at one time in one wallet, at most.</summary>
    public const int OpenMax = 50;

    /// <summary>Closed ones that are remembered; the oldest give way.</summary>
    public const int ClosedMax = 20;

    /// <summary>What stands on the account of held points: the sum of what is allocated in open holds. Only <see cref="Ledger"/> changes it.</summary>
    public long Total { get; internal set; }

    /// <summary>As they were made.</summary>
    public List<Hold> All { get; } = [];

    public int OpenCount => All.Count(hold => hold.State == HoldState.Open);

    public Hold? Find(Guid id) => All.Find(hold => hold.Id == id);

    /// <summary>How much of each lot is in open holds.</summary>
    public Dictionary<int, long> ByLot()
    {
        var held = new Dictionary<int, long>();
        foreach (var hold in All)
        {
            foreach (var allocation in hold.Allocations)
            {
                held[allocation.Lot] = held.GetValueOrDefault(allocation.Lot) + allocation.Amount;
            }
        }

        return held;
    }

    /// <summary>The lots that open holds name.</summary>
    internal HashSet<int> LotNumbers()
    {
        var numbers = new HashSet<int>();
        foreach (var hold in All)
        {
            foreach (var allocation in hold.Allocations)
            {
                numbers.Add(allocation.Lot);
            }
        }

        return numbers;
    }

    /// <summary>The open hold whose time is over first, the older of two; null when none is open.</summary>
    internal Hold? Next()
    {
        Hold? next = null;
        foreach (var hold in All)
        {
            if (hold.State == HoldState.Open && (next is null || hold.Until < next.Until))
            {
                next = hold;
            }
        }

        return next;
    }

    /// <summary>Forgets closed holds: above so many, and those closed before a moment.</summary>
    internal void Forget(Instant before)
    {
        _ = All.RemoveAll(hold => hold.State != HoldState.Open && hold.ClosedAt < before);
        for (var closed = All.Count - OpenCount; closed > ClosedMax; closed--)
        {
            All.Remove(All.Where(hold => hold.State != HoldState.Open).MinBy(hold => hold.ClosedAt)!);
        }
    }
}
