using Graine.Engine.Expressions;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Referrals;

namespace Graine.Engine.Identity;

/// <summary>
/// One member's history into another's: sums add up, firsts and lasts widen, orders known to both count once, points move by
/// postings on both sides so that the books of each still balance.
/// </summary>
internal static class MemberMerge
{
    public static void Absorb(Scope scope, Member absorbed, Outcome outcome, Outcome absorbedOutcome)
    {
        var survivor = scope.Member;
        survivor.PlanRevision = Math.Min(survivor.PlanRevision, absorbed.PlanRevision);
        survivor.Since = Instant.Min(survivor.Since, absorbed.Since);
        survivor.IsIdentified |= absorbed.IsIdentified;
        foreach (var fact in absorbed.Facts.All)
        {
            survivor.Facts.Set(fact.Name, fact.Value, fact.At);
        }

        JoinOrders(survivor.Activity, absorbed.Activity);
        JoinCounts(survivor.Activity, absorbed.Activity);
        JoinWallets(scope, absorbed, outcome, absorbedOutcome);
        JoinExtras(survivor, absorbed);
        Games.GameMerge.Join(scope, absorbed, outcome);
        JoinTiers(scope, absorbed);
        JoinActions(scope, absorbed, outcome);
        MeetRefunds(scope, outcome);
        if (survivor.HasReferrals || absorbed.HasReferrals)
        {
            ReferralMerge.Join(scope, absorbed, outcome);
        }

        if (absorbed.HasHousehold)
        {
            Households.Sharing.Join(scope, absorbed, outcome);
        }

        outcome.Effects.Add(new Effect(
            EffectKind.HistoryJoined, "member", null, scope.Plan.Revision, From: absorbed.Id.ToString()));
        Empty(absorbed, survivor.Id);
    }

    private static void JoinOrders(ActivitySlice into, ActivitySlice from)
    {
        var twiceCount = 0L;
        var twiceRevenue = 0L;
        var twiceMargin = 0L;
        foreach (var order in from.Orders)
        {
            if (OrderBook.IndexOf(into, order.Key) >= 0)
            {
                twiceCount += order.IsCancelled ? 0 : 1;
                twiceRevenue += order.NetMinor;
                twiceMargin += order.NetMarginMinor;
            }
            else
            {
                OrderBook.Insert(into, order);
            }
        }

        foreach (var refund in from.HeldRefunds)
        {
            OrderBook.Hold(into, refund);
        }

        into.OrderCount += from.OrderCount - twiceCount;
        into.RevenueMinor = checked(into.RevenueMinor + from.RevenueMinor - twiceRevenue);
        into.MarginMinor = checked(into.MarginMinor + from.MarginMinor - twiceMargin);
        into.Folded = OrderBook.Join(into.Folded, from.Folded);
        into.LastSeenAt = Instant.Max(into.LastSeenAt, from.LastSeenAt);
        OrderBook.FindEnds(into);
    }

    private static void JoinCounts(ActivitySlice into, ActivitySlice from)
    {
        foreach (var name in from.Names)
        {
            EventCounts.Join(into, name);
        }

        foreach (var tally in from.Categories)
        {
            EventCounts.Tally(into.Categories, tally.Name, tally.Count, tally.RevenueMinor);
        }

        foreach (var tally in from.Channels)
        {
            EventCounts.Tally(into.Channels, tally.Name, tally.Count, tally.RevenueMinor);
        }
    }

    private static void JoinWallets(Scope scope, Member absorbed, Outcome outcome, Outcome absorbedOutcome)
    {
        if (absorbed.HasRewards)
        {
            // Before the lots get their new numbers, which follow on the last one there is.
            scope.Member.Rewards.Join(absorbed.Rewards, wallet => scope.Member.FindWallet(wallet)?.LastLot ?? 0);
            outcome.Claims.AddRange(absorbed.Rewards.All);
        }

        foreach (var wallet in absorbed.Wallets)
        {
            var rules = Ledgers.Rules(scope, wallet.Id);
            Absorbing.Absorb(
                Ledgers.Open(scope, scope.Member.Wallet(wallet.Id), rules, outcome),
                Ledgers.Open(scope, wallet, rules, absorbedOutcome),
                scope.Now);
        }
    }

    private static void JoinExtras(Member survivor, Member absorbed)
    {
        if (absorbed.HasVouchers)
        {
            survivor.Vouchers.Locks.AddRange(absorbed.Vouchers.Locks);
        }

        if (absorbed.HasWarnings)
        {
            survivor.Warnings.Join(absorbed.Warnings);
        }

        if (absorbed.HasCaps)
        {
            survivor.Caps.Join(absorbed.Caps);
        }

        if (absorbed.HasStreaks)
        {
            survivor.Streaks.Join(absorbed.Streaks);
        }

        if (absorbed.HasBirthday)
        {
            survivor.Birthday.LastAt = Instant.Max(survivor.Birthday.LastAt, absorbed.Birthday.LastAt);
        }
    }

    /// <summary>Counts add up; of promises and invitations the survivor's hold, then the other's.</summary>
    private static void JoinTiers(Scope scope, Member absorbed)
    {
        var standings = scope.Member.Standing;
        foreach (var other in absorbed.Standing.Tiers)
        {
            if (other.Memory is not { } theirs)
            {
                continue;
            }

            var place = standings.IndexOf(other.TierSet);
            var own = place < 0 ? new TierStanding(other.TierSet, null, scope.Now, Instant.None) : standings.Tiers[place];
            own = own with { Memory = TierMemories.Join(own.Memory, theirs) };
            if (place < 0)
            {
                standings.Tiers.Add(own);
            }
            else
            {
                standings.Tiers[place] = own;
            }
        }

        foreach (var tally in absorbed.HasTallies ? absorbed.Tallies.All : [])
        {
            TierCounting.Join(scope, tally);
        }
    }

    /// <summary>One of the two may have held the event that points of the other wait for.</summary>
    private static void JoinActions(Scope scope, Member absorbed, Outcome outcome)
    {
        foreach (var action in absorbed.HasActions ? absorbed.Actions.All : [])
        {
            scope.Member.Actions.Hold(action);
        }

        foreach (var wallet in scope.Member.Wallets)
        {
            if (wallet.MayAwait && scope.Member.HasActions)
            {
                Activating.Meet(Ledgers.Open(scope, wallet, Ledgers.Rules(scope, wallet.Id), outcome), scope.Member.Actions);
            }
        }
    }

    /// <summary>One of the two may have held a refund of the other's order.</summary>
    private static void MeetRefunds(Scope scope, Outcome outcome)
    {
        var activity = scope.Member.Activity;
        for (var index = activity.Orders.Count - 1; activity.HeldRefunds.Count > 0 && index >= 0; index--)
        {
            var key = activity.Orders[index].Key;
            foreach (var refund in OrderBook.TakeHeld(activity, key) ?? [])
            {
                EventApplication.GiveBack(scope, refund, outcome);
            }
        }
    }

    private static void Empty(Member absorbed, Guid survivor)
    {
        absorbed.MergedInto = survivor;
        absorbed.DueAt = Instant.Never;
        absorbed.PlanRevision = Member.NeverBehind;
        absorbed.Facts.Clear();
        absorbed.Activity.Clear();
        absorbed.Wallets.Clear();
        absorbed.ForgetExtras();
        absorbed.Standing.Tiers.Clear();
        absorbed.Standing.Segments.Clear();
    }
}
