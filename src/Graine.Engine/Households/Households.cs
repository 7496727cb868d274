using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Households;

/// <summary>The household's own side: it alone decides who is in it, and tells its members.</summary>
internal static class Households
{
    public static Refusal? Apply(Scope scope, HouseholdCommand command, Outcome outcome)
    {
        var refusal = Decide(scope, command, outcome);
        return command.IsFact ? null : refusal;
    }

    /// <summary>Points a member earned arrive; those of whoever is no longer in it go back as they came.</summary>
    public static void Receive(Scope scope, PointsShared shared, Outcome outcome)
    {
        var slice = scope.Member.Household;
        var rules = Ledgers.Rules(scope, shared.Wallet);
        var ledger = Ledgers.Open(scope, scope.Member.Wallet(rules.Id), rules, outcome);
        Transferring.TransferIn(ledger, shared.Lots, shared.At);
        var points = shared.Lots.Sum(lot => lot.Points);
        if (!slice.IsHousehold)
        {
            return;
        }

        if (slice.IsDissolved || slice.Find(shared.Sender) is not { } mate)
        {
            SendBack(scope, shared.Wallet, shared.Sender, points, shared, outcome);
            return;
        }

        mate.PutIn = checked(mate.PutIn + points);
        Say(scope, EffectKind.HouseholdEarned, shared.Wallet, outcome, points, shared.Sender);
    }

    /// <summary>
    /// An order that the household's points paid for came back: they return to their lots, as on a member's own wallet, and make room again under the
    /// limits of whoever sent the order back, as far as it was spent by the same.
    /// </summary>
    public static void Return(Scope scope, HouseholdOrderReturned returned, Outcome outcome)
    {
        var slice = scope.Member.Household;
        if (!slice.IsHousehold)
        {
            return;
        }

        foreach (var wallet in scope.Member.Wallets)
        {
            if (wallet.Spends.Find(each => each.OrderKey == returned.OrderKey) is not { } spend)
            {
                continue;
            }

            var spent = wallet.Spent;
            var ledger = Ledgers.Open(scope, wallet, Ledgers.Rules(scope, wallet.Id), outcome);
            Returning.ReturnOrder(ledger, returned.OrderKey, returned.RefundedMinor, returned.TotalMinor, returned.At);
            MakeRoom(scope, returned.Sender, spend.At, spent - wallet.Spent);
            if (slice.IsDissolved)
            {
                // What nobody takes back is the owner's.
                SendBack(scope, wallet.Id, slice.Mates[0].Member, wallet.Active, returned, outcome);
            }
        }
    }

    private static void MakeRoom(Scope scope, Guid member, Instant spentAt, long points)
    {
        if (points <= 0 || scope.Member.Household.Find(member) is not { } mate)
        {
            return;
        }

        points = Math.Min(points, mate.Spent);
        mate.Spent -= points;
        foreach (var limit in scope.Plan.Households?.LimitsOf(mate.Role) ?? [])
        {
            scope.Member.Caps.Add(
                mate.CountedAs, false, limit.Per, CapCalendar.Number(limit.Per, spentAt, scope.Plan.Programme.Zone), -points, 0);
        }
    }

    /// <summary>A member spends the household's points, within the limits of its role.</summary>
    public static Refusal? Spend(Scope scope, PointsCommand command, in Ledger ledger, ulong orderKey)
    {
        var slice = scope.Member.Household;
        if (slice.IsDissolved)
        {
            return HouseholdErrors.IsDissolved();
        }

        if (slice.Find(command.By) is not { } mate)
        {
            return HouseholdErrors.NotAMember();
        }

        var limits = scope.Plan.Households?.LimitsOf(mate.Role);
        if (limits is null && mate.Role != HouseholdRole.Owner)
        {
            return HouseholdErrors.CannotSpend();
        }

        var owner = mate.CountedAs;
        var zone = scope.Plan.Programme.Zone;
        foreach (var limit in limits ?? [])
        {
            var left = limit.Points - scope.Member.Caps.Find(owner, false, limit.Per, CapCalendar.Number(limit.Per, command.At, zone)).Points;
            if (command.Points > left)
            {
                return HouseholdErrors.OverLimit(Math.Max(0, left));
            }
        }

        if (Spending.Spend(ledger, command.Points, command.At, orderKey) is { } refusal)
        {
            return refusal;
        }

        foreach (var limit in limits ?? [])
        {
            scope.Member.Caps.Add(owner, false, limit.Per, CapCalendar.Number(limit.Per, command.At, zone), command.Points, 1);
        }

        mate.Spent = checked(mate.Spent + command.Points);
        Say(scope, EffectKind.HouseholdSpent, command.Wallet, ledger.Outcome, command.Points, command.By);
        return null;
    }

    private static Refusal? Decide(Scope scope, HouseholdCommand command, Outcome outcome)
    {
        var slice = scope.Member.Household;
        if (command.Verb == HouseholdVerb.Create)
        {
            return Create(scope, command, outcome);
        }

        if (!slice.IsHousehold)
        {
            return HouseholdErrors.IsUnknown();
        }

        if (slice.IsDissolved)
        {
            return HouseholdErrors.IsDissolved();
        }

        if (command.Verb == HouseholdVerb.Join)
        {
            return Join(scope, command, outcome);
        }

        if (slice.Find(command.Member) is not { } mate)
        {
            return HouseholdErrors.NotAMember();
        }

        if (command.By != Guid.Empty && command.By != (command.Verb == HouseholdVerb.Leave ? mate.Member : Guid.Empty) && command.By != slice.Mates[0].Member)
        {
            return HouseholdErrors.OnlyTheOwner();
        }

        return command.Verb switch
        {
            HouseholdVerb.Leave => Leave(scope, mate, command, outcome),
            HouseholdVerb.Role => Give(scope, mate, command, outcome),
            HouseholdVerb.Replace => Replace(scope, mate, command, outcome),
            _ => Dissolve(scope, command, outcome),
        };
    }

    private static Refusal? Create(Scope scope, HouseholdCommand command, Outcome outcome)
    {
        if (scope.Plan.Households is null)
        {
            return HouseholdErrors.None();
        }

        var slice = scope.Member.Household;
        slice.IsHousehold = true;
        slice.Mates.Add(new Mate { Member = command.Member, Role = HouseholdRole.Owner, Since = command.At });
        Link(scope, command.Member, HouseholdRole.Owner, isIn: true, command, outcome);
        Say(scope, EffectKind.HouseholdJoined, "owner", outcome, 0, command.Member);
        return null;
    }

    private static Refusal? Join(Scope scope, HouseholdCommand command, Outcome outcome)
    {
        var slice = scope.Member.Household;
        if (scope.Plan.Households is not { } policy)
        {
            return HouseholdErrors.None();
        }

        if (slice.Find(command.Member) is not null)
        {
            return HouseholdErrors.JoinedAlready();
        }

        if (command.Role == HouseholdRole.Owner)
        {
            return HouseholdErrors.ThereIsAnOwner();
        }

        if (slice.Mates.Count >= policy.SizeMax)
        {
            return HouseholdErrors.IsFull(policy.SizeMax);
        }

        slice.Mates.Add(new Mate { Member = command.Member, Role = command.Role, Since = command.At });
        Link(scope, command.Member, command.Role, isIn: true, command, outcome);
        Say(scope, EffectKind.HouseholdJoined, Word(command.Role), outcome, 0, command.Member);
        return null;
    }

    private static Refusal? Leave(Scope scope, Mate mate, HouseholdCommand command, Outcome outcome)
    {
        if (mate.Role == HouseholdRole.Owner)
        {
            return command.IsFact ? HandOn(scope, mate, command, outcome) : HouseholdErrors.OwnerCannotLeave();
        }

        Depart(scope, mate, command, outcome);
        return null;
    }

    /// <summary>
    /// Its owner turned out to be somebody who is in another household: the adult who has been in it longest owns it from now on; without one it is
    /// dissolved.
    /// </summary>
    private static Refusal? HandOn(Scope scope, Mate owner, HouseholdCommand command, Outcome outcome)
    {
        var mates = scope.Member.Household.Mates;
        if (mates.Where(mate => mate.Role == HouseholdRole.Adult).MinBy(mate => mate.Since) is not { } next)
        {
            return Dissolve(scope, command, outcome);
        }

        Depart(scope, owner, command, outcome);
        mates.Remove(next);
        mates.Insert(0, next);
        next.Role = HouseholdRole.Owner;
        Link(scope, next.Member, next.Role, isIn: true, command, outcome);
        Say(scope, EffectKind.HouseholdJoined, Word(next.Role), outcome, 0, next.Member);
        return null;
    }

    private static void Depart(Scope scope, Mate mate, HouseholdCommand command, Outcome outcome)
    {
        Settle(scope, mate, command, outcome);
        scope.Member.Household.Mates.Remove(mate);
        Link(scope, mate.Member, mate.Role, isIn: false, command, outcome);
        Say(scope, EffectKind.HouseholdLeft, Word(mate.Role), outcome, 0, mate.Member);
    }

    /// <summary>An owner who gives the household away stays as an adult.</summary>
    private static Refusal? Give(Scope scope, Mate mate, HouseholdCommand command, Outcome outcome)
    {
        var mates = scope.Member.Household.Mates;
        if (mate.Role == HouseholdRole.Owner && command.Role != HouseholdRole.Owner)
        {
            return HouseholdErrors.OwnerCannotLeave();
        }

        if (command.Role == HouseholdRole.Owner && mate.Role != HouseholdRole.Owner)
        {
            mates[0].Role = HouseholdRole.Adult;
            Link(scope, mates[0].Member, HouseholdRole.Adult, isIn: true, command, outcome);
            mates.Remove(mate);
            mates.Insert(0, mate);
        }

        mate.Role = command.Role;
        Link(scope, mate.Member, mate.Role, isIn: true, command, outcome);
        Say(scope, EffectKind.HouseholdJoined, Word(mate.Role), outcome, 0, mate.Member);
        return null;
    }

    private static Refusal? Replace(Scope scope, Mate mate, HouseholdCommand command, Outcome outcome)
    {
        var mates = scope.Member.Household.Mates;
        if (scope.Member.HasCaps)
        {
            // Under another id the limits of the role hold as they did.
            scope.Member.Caps.Rename(mate.CountedAs, Mate.CountedUnder(command.Other));
        }

        if (scope.Member.Household.Find(command.Other) is { } other)
        {
            (other.PutIn, other.Spent) = (other.PutIn + mate.PutIn, other.Spent + mate.Spent);
            other.Role = mate.Role < other.Role ? mate.Role : other.Role;
            mates.Remove(mate);
            mates.Sort((one, two) => (one.Role == HouseholdRole.Owner ? 0 : 1) - (two.Role == HouseholdRole.Owner ? 0 : 1));
            Link(scope, other.Member, other.Role, isIn: true, command, outcome);
            return null;
        }

        mate.Member = command.Other;
        return null;
    }

    private static Refusal? Dissolve(Scope scope, HouseholdCommand command, Outcome outcome)
    {
        var slice = scope.Member.Household;
        foreach (var mate in slice.Mates)
        {
            Settle(scope, mate, command, outcome);
            Link(scope, mate.Member, mate.Role, isIn: false, command, outcome);
        }

        // What nobody takes back is the owner's.
        foreach (var wallet in scope.Member.Wallets)
        {
            SendBack(scope, wallet.Id, slice.Mates[0].Member, wallet.Active, command, outcome);
        }

        slice.IsDissolved = true;
        Say(scope, EffectKind.HouseholdDissolved, "owner", outcome, 0, slice.Mates[0].Member);
        return null;
    }

    /// <summary>What the policy lets somebody take along: what they put in and have not spent, as far as it is still there.</summary>
    private static void Settle(Scope scope, Mate mate, Input cause, Outcome outcome)
    {
        if (scope.Plan.Households is { TakesBack: true } policy)
        {
            var points = Math.Max(0, mate.PutIn - mate.Spent);
            mate.PutIn -= SendBack(scope, policy.Wallet.Id, mate.Member, points, cause, outcome);
        }
    }

    private static long SendBack(Scope scope, string wallet, Guid to, long points, Input cause, Outcome outcome)
    {
        if (scope.Member.FindWallet(wallet) is not { } purse)
        {
            return 0;
        }

        var ledger = Ledgers.Open(scope, purse, Ledgers.Rules(scope, wallet), outcome);
        Maturing.Mature(ledger);
        var part = Math.Min(points, purse.Active);
        var lots = new List<TransferredLot>();
        if (part <= 0 || Transferring.TransferOut(ledger, part, scope.Now, lots) is not null)
        {
            return 0;
        }

        outcome.Derived.Add((to, new PointsShared
        {
            Id = cause.Id,
            At = scope.Now,
            Received = scope.Now,
            Sender = scope.Member.Id,
            Wallet = wallet,
            Lots = lots,
        }));
        return part;
    }

    private static void Link(Scope scope, Guid member, HouseholdRole role, bool isIn, Input cause, Outcome outcome) =>
        outcome.Derived.Add((member, new HouseholdLinked
        {
            Id = cause.Id,
            At = cause.At,
            Received = scope.Now,
            Household = scope.Member.Id,
            IsIn = isIn,
            Role = role,
        }));

    internal static void Say(Scope scope, EffectKind kind, string subject, Outcome outcome, long amount, Guid who) =>
        outcome.Effects.Add(new Effect(kind, subject, null, scope.Plan.Revision, amount, who.ToString()));

    internal static string Word(HouseholdRole role) => role switch
    {
        HouseholdRole.Owner => "owner",
        HouseholdRole.Adult => "adult",
        HouseholdRole.Child => "child",
        HouseholdRole.Viewer => "viewer",
    };
}
