using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Loyalty;

/// <summary>Keeps what tier sets count and nothing else remembers, and what they stood on before it is forgotten.</summary>
internal static class TierCounting
{
    /// <summary>A plan asks for the first time: what the member's document still knows is counted.</summary>
    public static void Open(Scope scope)
    {
        var (member, plan) = (scope.Member, scope.Plan);
        if (member.HasTallies)
        {
            member.Tallies.Forget(plan);
        }

        foreach (var points in plan.CountedPoints)
        {
            if (member.Tallies.Find(TierMeasure.Points, points.Subject) is null)
            {
                FillPoints(plan, points, member.Tallies.Open(TierMeasure.Points, points.Subject), member.FindWallet(points.Wallet));
            }
        }

        foreach (var name in plan.CountedVisits)
        {
            if (member.Tallies.Find(TierMeasure.Visits, name) is null)
            {
                FillVisits(scope, member.Tallies.Open(TierMeasure.Visits, name));
            }
        }
    }

    public static void Visit(Scope scope, Event happened)
    {
        // A return is the shop's doing as often as the customer's.
        if (happened.Kind is EventKind.OrderRefunded or EventKind.OrderCancelled || happened.Name == Birthdays.EventName)
        {
            return;
        }

        foreach (var name in scope.Plan.CountedVisits)
        {
            if ((name.Length == 0 || name == happened.Name) && scope.Member.Tallies.Find(TierMeasure.Visits, name) is { } tally)
            {
                Visit(scope, tally, happened.At);
            }
        }
    }

    /// <summary>Points that the input gave: those of rules, and those that staff or a till had earned.</summary>
    public static void Earned(Scope scope, Outcome outcome, bool isEarnCommand)
    {
        while (scope.PostingsCounted < outcome.Postings.Count)
        {
            var posting = outcome.Postings[scope.PostingsCounted++];
            if (posting.Debit == Account.Issuance && (posting.Rule is not null || isEarnCommand))
            {
                Count(scope, posting.Wallet, posting.Rule, posting.At, posting.Amount);
            }
        }
    }

    /// <summary>Points that a return took back count as never earned.</summary>
    public static void GiveBack(Scope scope, Wallet wallet, List<(Lot Lot, long Revoked)> before, Outcome outcome)
    {
        // Its order may have come in this very moment.
        Earned(scope, outcome, isEarnCommand: false);
        if (!scope.Member.HasTallies)
        {
            return;
        }

        foreach (var (lot, revoked) in before)
        {
            if (lot.Revoked > revoked)
            {
                Count(scope, wallet.Id, lot.Rule, lot.EarnedAt, revoked - lot.Revoked);
            }
        }
    }

    private static void Count(Scope scope, string wallet, string? rule, Instant at, long amount)
    {
        var counted = scope.Plan.CountedPoints;
        for (var index = 0; index < counted.Count; index++)
        {
            if (counted[index].Wallet == wallet && counted[index].Has(scope.Plan, rule)
                && scope.Member.Tallies.Find(TierMeasure.Points, counted[index].Subject) is { } tally)
            {
                tally.Add(at, amount);
            }
        }
    }

    /// <summary>Another member's tally of the same.</summary>
    public static void Join(Scope scope, TierTally other)
    {
        var tally = scope.Member.Tallies.Find(other.By, other.Subject) ?? scope.Member.Tallies.Open(other.By, other.Subject);
        tally.Folded = checked(tally.Folded + other.Folded);
        foreach (var (at, amount) in other.Entries)
        {
            if (tally.By == TierMeasure.Visits)
            {
                Visit(scope, tally, at);
            }
            else
            {
                tally.Add(at, amount);
            }
        }
    }

    /// <summary>Before orders of earlier than that are forgotten: where the member stood on them.</summary>
    public static void BeforeFold(Scope scope, Instant horizon)
    {
        var orders = scope.Member.Activity.Orders;
        if (orders.Count == 0 || orders[0].At >= horizon)
        {
            return;
        }

        foreach (var set in scope.Plan.TierSets)
        {
            if (set.By is TierMeasure.Spend or TierMeasure.Orders)
            {
                Remember(scope, set, horizon);
            }
        }
    }

    /// <summary>Lets go of what no window of the plan can reach.</summary>
    public static void Fold(Scope scope, Instant horizon)
    {
        foreach (var tally in scope.Member.Tallies.All)
        {
            // A month at a time: standing on the past is written down seldom.
            if (tally.Entries.Count == 0 || tally.Entries[0].At >= horizon.PlusDays(-31))
            {
                continue;
            }

            foreach (var set in scope.Plan.TierSets)
            {
                if (set.By == tally.By && set.Subject == tally.Subject)
                {
                    Remember(scope, set, horizon);
                }
            }

            tally.Fold(horizon);
        }
    }

    private static void Remember(Scope scope, TierSet set, Instant horizon)
    {
        var at = horizon.PlusDays(set.Window.DaysMax);
        var standings = scope.Member.Standing.Tiers;
        var place = scope.Member.Standing.IndexOf(set.Id);
        var standing = place < 0 ? new TierStanding(set.Id, null, scope.Now, Instant.None) : standings[place];
        var checkpoint = scope.Tiers.Checkpoint(scope, set, standing.Memory, at);
        standing = standing with { Memory = (standing.Memory ?? new TierMemory()) with { Checkpoint = checkpoint } };
        if (place < 0)
        {
            standings.Add(standing);
        }
        else
        {
            standings[place] = standing;
        }
    }

    private static void FillPoints(Plan plan, CountedPoints points, TierTally tally, Wallet? wallet)
    {
        if (wallet is null)
        {
            return;
        }

        var known = 0L;
        foreach (var lot in wallet.Lots)
        {
            known += lot.Earned - lot.Revoked;
            if (points.Has(plan, lot.Rule))
            {
                tally.Add(lot.EarnedAt, lot.Earned - lot.Revoked);
            }
        }

        // Of lots that are gone nobody knows which rule they came from.
        tally.Folded = points.Counts == PointsCounted.All ? Math.Max(0, wallet.Earned - wallet.Revoked - known) : 0;
    }

    private static void FillVisits(Scope scope, TierTally tally)
    {
        if (tally.Subject.Length == 0)
        {
            foreach (var order in scope.Member.Activity.Orders)
            {
                Visit(scope, tally, order.At);
            }
        }

        foreach (var counted in scope.Member.Activity.Names)
        {
            if (tally.Subject.Length > 0 && counted.Name != tally.Subject)
            {
                continue;
            }

            foreach (var at in counted.Recent)
            {
                Visit(scope, tally, at);
            }

            Visit(scope, tally, counted.FirstAt);
            Visit(scope, tally, counted.LastAt);
        }
    }

    private static void Visit(Scope scope, TierTally tally, Instant at)
    {
        if (at.IsSet)
        {
            var local = LocalTime.Of(scope.Plan.Programme.Zone);
            var day = local.ToLocal(at).Date;
            tally.Visit(at, local.ToInstant(day), local.ToInstant(day.AddDays(1)));
        }
    }
}
