using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Engine.Households;

/// <summary>The member's own side: in which household it is, and the points it earns on their way there.</summary>
internal static class Sharing
{
    public static void Link(Scope scope, HouseholdLinked linked, Outcome outcome)
    {
        var slice = scope.Member.Household;
        if (!linked.IsIn)
        {
            if (slice.Household == linked.Household)
            {
                slice.Household = Guid.Empty;
                slice.Left(linked.Household);
                Households.Say(scope, EffectKind.HouseholdLeft, Households.Word(slice.Role), outcome, 0, linked.Household);
            }

            return;
        }

        if (slice.Household != Guid.Empty && slice.Household != linked.Household)
        {
            // In two at the same time: the first that was heard of stays.
            outcome.Derived.Add((linked.Household, Leaving(linked, scope.Member.Id)));
            return;
        }

        _ = slice.Former.Remove(linked.Household);
        (slice.Household, slice.Role) = (linked.Household, linked.Role);
        Households.Say(scope, EffectKind.HouseholdJoined, Households.Word(linked.Role), outcome, 0, linked.Household);
    }

    /// <summary>Points that became active by this input go to the household, out of the very lots they are in.</summary>
    public static void Share(Scope scope, Guid cause, Outcome outcome)
    {
        var slice = scope.Member.Household;
        if (slice.Household == Guid.Empty || scope.Plan.Households is not { SharePercent: > 0 } policy
            || scope.Member.FindWallet(policy.Wallet.Id) is not { } wallet)
        {
            return;
        }

        var ledger = Ledgers.Open(scope, wallet, policy.Wallet, outcome);
        var (hint, total) = (0, 0L);
        var sent = new List<TransferredLot>();
        for (var index = outcome.Postings.Count - 1; index >= 0; index--)
        {
            var posting = outcome.Postings[index];
            if (posting.Wallet != wallet.Id || posting.Credit != Account.Active || posting.Debit is not (Account.Issuance or Account.Pending)
                || LotOrder.Find(wallet, posting.Lot, ref hint) is not { } lot)
            {
                continue;
            }

            var part = (long)((Int128)Math.Min(posting.Amount, lot.Remaining) * policy.SharePercent / 100);
            if (part <= 0)
            {
                continue;
            }

            lot.Remaining -= part;
            total += part;
            ledger.Move(Account.Active, Account.InTransit, part, lot, scope.Now);
            sent.Add(new TransferredLot(part, lot.ExpiresAt));
        }

        if (total == 0)
        {
            return;
        }

        Households.Say(scope, EffectKind.HouseholdShared, wallet.Id, outcome, total, slice.Household);
        outcome.Derived.Add((slice.Household, new PointsShared
        {
            Id = cause,
            At = scope.Now,
            Received = scope.Now,
            Sender = scope.Member.Id,
            Wallet = wallet.Id,
            Lots = sent,
        }));
    }

    /// <summary>An order came back: the household hears of it, and those the member was in before, for only they know what it was paid with.</summary>
    public static void Return(Scope scope, ulong orderKey, in OrderEntry order, Instant at, Outcome outcome)
    {
        var slice = scope.Member.Household;
        if (slice.Household != Guid.Empty)
        {
            Tell(slice.Household, order);
        }

        foreach (var household in slice.Former)
        {
            Tell(household, order);
        }

        void Tell(Guid household, in OrderEntry order) => outcome.Derived.Add((household, new HouseholdOrderReturned
        {
            Id = scope.Event?.Id ?? Guid.Empty,
            At = at,
            Received = scope.Now,
            Sender = scope.Member.Id,
            OrderKey = orderKey,
            RefundedMinor = order.RefundedMinor,
            TotalMinor = order.TotalMinor,
        }));
    }

    /// <summary>Two members turn out to be one, who is in one household.</summary>
    public static void Join(Scope scope, Member absorbed, Outcome outcome)
    {
        var (into, from) = (scope.Member.Household, absorbed.Household);
        foreach (var household in from.Former)
        {
            into.Left(household);
        }

        if (from.Household == Guid.Empty)
        {
            return;
        }

        if (into.Household == Guid.Empty)
        {
            (into.Household, into.Role) = (from.Household, from.Role);
        }

        var stays = into.Household == from.Household;
        if (!stays)
        {
            // Its points may have paid for orders that come back.
            into.Left(from.Household);
        }

        outcome.Derived.Add((from.Household, new HouseholdCommand
        {
            Id = absorbed.Id,
            At = scope.Now,
            Received = scope.Now,
            Verb = stays ? HouseholdVerb.Replace : HouseholdVerb.Leave,
            Member = absorbed.Id,
            Other = scope.Member.Id,
            IsFact = true,
        }));
    }

    private static HouseholdCommand Leaving(Input cause, Guid member) => new()
    {
        Id = cause.Id,
        At = cause.At,
        Received = cause.Received,
        Verb = HouseholdVerb.Leave,
        Member = member,
        IsFact = true,
    };
}
