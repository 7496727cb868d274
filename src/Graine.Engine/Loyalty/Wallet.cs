namespace Graine.Engine.Loyalty;

/// <summary>
/// A member's purse of one currency of points: lots, what spends took from which lot, and what is owed. The totals are the
/// member's balances on each <see cref="Account"/>: only <see cref="Ledger"/> changes them, together with a posting, so that
/// always <c>Active + Pending + Held - Debt = Earned + Opened + Moved - Spent - Expired - Revoked</c>.
/// </summary>
public sealed class Wallet
{
    /// <summary>No wallet ever takes more in than this in all (minor units): sums stay far from overflow.</summary>
    public const long TotalMax = 1_000_000_000_000_000_000;

    public required string Id { get; init; }

    /// <summary>Spendable now, in minor units: the sum of what is left in active lots. Never negative, and 0 while anything is owed.</summary>
    public long Active { get; set; }

    /// <summary>Earned, not yet spendable: the sum of what is left in pending lots.</summary>
    public long Pending { get; set; }

    /// <summary>Owed after a return took more than was left; points that become active repay it first.</summary>
    public long Debt { get; set; }

    /// <summary>Set aside in open holds: neither to be spent otherwise nor expiring.</summary>
    public long Held => Holds?.Total ?? 0;

    /// <summary>All time, before any return; adjustments upwards included.</summary>
    public long Earned { get; set; }

    /// <summary>All time, less what returns gave back.</summary>
    public long Spent { get; set; }

    public long Expired { get; set; }

    /// <summary>Taken back by returns and by adjustments downwards.</summary>
    public long Revoked { get; set; }

    /// <summary>Received from other members less sent to them.</summary>
    public long Moved { get; set; }

    /// <summary>Brought along from another programme; 0 for nearly all.</summary>
    public long Opened { get; set; }

    /// <summary>The last earning, spending or transfer: what expiry on inactivity counts from.</summary>
    public Instant LastActivity { get; set; } = Instant.None;

    public int LastLot { get; set; }

    /// <summary>When the books are brought to what history told late has changed; <see cref="Instant.Never"/> while they show it all.</summary>
    public Instant SettlesAt { get; set; } = Instant.Never;

    /// <summary>Not stored: by their own dates no lot becomes active or expires before this, so that most inputs need not look at each.</summary>
    internal Instant QuietUntil { get; set; } = Instant.None;

    /// <summary>What lots wait for, by their number; null while none ever did.</summary>
    public Dictionary<int, Awaited>? Awaited { get; private set; }

    /// <summary>Some lot may wait for an event, so that events must be looked at.</summary>
    internal bool MayAwait => Awaited is { Count: > 0 };

    /// <summary>Not stored: what <see cref="Expiry"/> last answered, and to what.</summary>
    internal Instant IdleSince { get; set; } = Instant.None;

    internal Instant IdleAt { get; set; }

    internal ExpiryRule? IdleBy { get; set; }

    internal TimeZoneInfo? IdleIn { get; set; }

    /// <summary>
    /// Lots that still hold points or belong to an order that can come back, in spending order: soonest expiry, then oldest.
    /// Add through <see cref="LotOrder.Insert"/>.
    /// </summary>
    public List<Lot> Lots { get; } = [];

    internal void Await(int lot, Awaited awaited) => (Awaited ??= [])[lot] = awaited;

    /// <summary>Spends whose order can come back, with the lots they took from.</summary>
    public List<Spend> Spends { get; } = [];

    /// <summary>Null while nothing is or lately was held: nearly always.</summary>
    public HoldBook? Holds { get; set; }
}
