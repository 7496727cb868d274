using System.Diagnostics;
using System.Globalization;
using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Points are set aside, then spent or released. Held points are nobody's to spend and do not expire: what is completed is spent
/// although its lot's date may have come meanwhile, and what is released to such a lot repays debt first and then expires at once.
/// </summary>
public static class Holding
{
    public const int LongestDays = 400;
    public const int ReferenceMax = 100;

    private const string Cancelled = "cancelled";
    private const string TimedOut = "timed-out";
    private const string Rest = "rest";

    /// <summary>Moves points from active to held, in the spending order.</summary>
    /// <returns>Null, or why not, in this order: not above zero, too few active, an impossible time, a name too long, too many open; nothing happened then but what was due.</returns>
    public static Refusal? Hold(in Ledger ledger, Guid id, long points, Instant at, Instant until, string? reference)
    {
        Maturing.Mature(ledger);
        var wallet = ledger.Wallet;
        var refusal = points <= 0 ? PointsErrors.MustBePositive(points)
            : points > wallet.Active ? PointsErrors.NotEnough(wallet.Active, points)
            : until <= ledger.Now || until > ledger.Now.PlusDays(LongestDays) ? PointsErrors.HoldTimeInvalid(LongestDays)
            : reference?.Length > ReferenceMax ? PointsErrors.ReferenceTooLong(ReferenceMax)
            : wallet.Holds?.OpenCount >= HoldBook.OpenMax ? PointsErrors.TooManyHolds(HoldBook.OpenMax)
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var hold = new Hold { Id = id, At = at, Until = until, Amount = points, Reference = reference };
        (wallet.Holds ??= new HoldBook()).All.Add(hold);
        wallet.QuietUntil = Instant.Min(wallet.QuietUntil, until);
        Taking.Take(ledger, points, Account.Held, at, hold.Allocations);
        Say(ledger, EffectKind.PointsHeld, points, hold, Text(until));
        return null;
    }

    /// <summary>
    /// Spends what is held, or the first <paramref name="points"/> of it in the spending order; the rest goes back to its lots. Closing
    /// a hold again in the same way does nothing.
    /// </summary>
    /// <returns>Null, or why not: not above zero, more than is held, closed in another way.</returns>
    public static Refusal? Complete(in Ledger ledger, Hold hold, long? points, Instant at)
    {
        Maturing.Mature(ledger);
        if (hold.State != HoldState.Open)
        {
            return hold.State == HoldState.Completed && (points is null || points == hold.Spent) ? null : PointsErrors.HoldClosed(hold);
        }

        var wanted = points ?? hold.Amount;
        if (wanted <= 0 || wanted > hold.Amount)
        {
            return wanted <= 0 ? PointsErrors.MustBePositive(wanted) : PointsErrors.MoreThanHeld(hold.Amount, wanted);
        }

        Idling.Touch(ledger, at);
        Spend(ledger, hold, wanted, at);
        Close(hold, HoldState.Completed, at);
        hold.Spent = wanted;
        Release(ledger, hold, at, Rest);
        Forgive(ledger, at);
        Forget(ledger);
        return null;
    }

    /// <summary>Returns what is held to its lots. Cancelling what is cancelled or timed out does nothing.</summary>
    /// <returns>Null, or why not: it was completed.</returns>
    public static Refusal? Cancel(in Ledger ledger, Hold hold, Instant at)
    {
        Maturing.Mature(ledger);
        if (hold.State != HoldState.Open)
        {
            return hold.State == HoldState.Completed ? PointsErrors.HoldClosed(hold) : null;
        }

        Close(hold, HoldState.Cancelled, at);
        Release(ledger, hold, at, Cancelled);
        Forget(ledger);
        return null;
    }

    /// <summary>Releases the holds whose time is over, each at its own moment, with what else was due until then before it.</summary>
    internal static void RunOut(in Ledger ledger, HoldBook holds)
    {
        while (holds.Next() is { } hold && hold.Until <= ledger.Now)
        {
            var then = ledger.At(hold.Until);
            Maturing.MatureLots(then, Instant.None);
            Close(hold, HoldState.TimedOut, hold.Until);
            Release(then, hold, hold.Until, TimedOut);
            Forget(ledger);
        }
    }

    private static void Spend(in Ledger ledger, Hold hold, long points, Instant at)
    {
        var spend = hold.Reference is { } reference ? new Spend { At = at, OrderKey = OrderBook.Key(reference) } : null;
        var hint = 0;
        for (var (index, left) = (0, points); index < hold.Allocations.Count; index++)
        {
            var allocation = hold.Allocations[index];
            var part = Math.Min(left, allocation.Amount);
            left -= part;
            ledger.Move(Account.Held, Account.Redeemed, part, LotOf(ledger, allocation, ref hint), at);
            hold.Allocations[index] = allocation with { Amount = allocation.Amount - part };
            if (part > 0)
            {
                spend?.Allocations.Add(allocation with { Amount = part });
            }
        }

        Say(ledger, EffectKind.HeldPointsSpent, points, hold, null);
        if (spend is not null)
        {
            ledger.Wallet.Spends.Add(spend);
        }
    }

    /// <summary>What the closed hold still has goes back.</summary>
    private static void Release(in Ledger ledger, Hold hold, Instant at, string why)
    {
        Say(ledger, EffectKind.HeldPointsReleased, hold.Allocations.Sum(allocation => allocation.Amount), hold, why);
        var (hint, isDue) = (0, false);
        foreach (var allocation in hold.Allocations)
        {
            if (allocation.Amount > 0)
            {
                var lot = LotOf(ledger, allocation, ref hint);
                lot.Remaining += allocation.Amount;
                Maturing.Watch(ledger.Wallet, lot);
                ledger.Move(Account.Held, Account.Active, allocation.Amount, lot, at);
                Taking.Repay(ledger, lot, at);
                isDue |= Maturing.DueOf(lot, ledger) <= ledger.Now;
            }
        }

        hold.Allocations.Clear();
        if (isDue)
        {
            Maturing.MatureFrom(ledger, at);
        }
    }

    /// <summary>A wallet without debt lets a return owe no more than is still held: see <see cref="Returning"/>.</summary>
    private static void Forgive(in Ledger ledger, Instant at)
    {
        var excess = ledger.Wallet.Debt - ledger.Wallet.Held;
        if (!ledger.Rules.AllowDebt && excess > 0)
        {
            ledger.Move(Account.Revoked, Account.Debt, excess, 0, null, at);
            ledger.Say(EffectKind.ShortfallForgiven, excess);
        }
    }

    private static void Close(Hold hold, HoldState state, Instant at) => (hold.State, hold.ClosedAt) = (state, at);

    private static void Forget(in Ledger ledger) => ledger.Wallet.Holds?.Forget(Instant.None);

    /// <summary>Lots in a hold stay in the wallet, whatever is left in them: see <see cref="Pruning"/>.</summary>
    private static Lot LotOf(in Ledger ledger, Allocation allocation, ref int hint) =>
        LotOrder.Find(ledger.Wallet, allocation.Lot, ref hint) ?? throw new UnreachableException("A hold names a lot that is not there.");

    private static void Say(in Ledger ledger, EffectKind kind, long points, Hold hold, string? detail)
    {
        if (points != 0)
        {
            ledger.Outcome.Effects.Add(new Effect(kind, ledger.Wallet.Id, null, ledger.Revision, points, hold.Id.ToString(), detail));
        }
    }

    /// <summary>A moment as effects hold it: RFC 3339 in UTC.</summary>
    public static string Text(Instant moment) =>
        moment.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
