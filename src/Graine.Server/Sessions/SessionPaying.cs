using Graine.Engine;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Server.Sessions;

/// <summary>
/// Points that pay for a checkout: worked out anew with every change, set aside while it is open, spent when it closes, released when it is
/// given up. A hold whose time is over is no loss: at the close the points are taken from what is there.
/// </summary>
internal static class SessionPaying
{
    /// <summary>The session with what its points pay, and what happens to them; or why they cannot.</summary>
    /// <param name="session">Afterwards, with its discounts.</param>
    /// <param name="before">What was set aside so far.</param>
    /// <param name="member">Of one's own, with all that happens before it already done: changed.</param>
    /// <param name="plan">In force.</param>
    /// <param name="now">When.</param>
    public static (SessionDocument Session, IReadOnlyList<SessionAct> Acts, Refusal? Refusal) Pay(
        SessionDocument session, IReadOnlyList<SessionPaid> before, Member member, Plan plan, Instant now)
    {
        List<SessionPaid> held = [.. before.Where(paid => IsOpen(member, paid))];
        IReadOnlyList<SessionAct> released = [.. held.Select(paid => new SessionAct(SessionActKind.HoldReleased, session, 0, []) { Paid = paid })];
        if (session.State is not (SessionStates.Open or SessionStates.Closed))
        {
            return (session, released, null);
        }

        if (SessionTrial.Run(released, member, plan, now, null, NoCodes.Instance).Refusal is { } stuck)
        {
            return (session, [], stuck);
        }

        var (paid, refusal) = WorkOut(session, member, plan);
        if (refusal is not null)
        {
            return (session, [], refusal);
        }

        var isSame = held.Count > 0 && held.Count == paid.Count && held.Zip(paid).All(pair => pair.First with { Hold = Guid.Empty } == pair.Second);
        if (isSame)
        {
            var kept = session with { Paid = held };
            return (kept, session.State == SessionStates.Closed ? [.. held.Select(each => Act(SessionActKind.HoldSpent, kept, each))] : [], null);
        }

        var next = session with { Paid = paid };
        var kind = session.State == SessionStates.Closed ? SessionActKind.Paid : SessionActKind.Held;
        SessionAct[] taken = [.. paid.Select(each => Act(kind, next, each))];

        // Whatever could be refused is refused here, on a member that is thrown away.
        return SessionTrial.Run(taken, member, plan, now, null, NoCodes.Instance).Refusal is { } no ? (session, [], no) : (next, [.. released, .. taken], null);
    }

    /// <summary>Sets aside, spends, or lets go.</summary>
    public static Input ToCommand(SessionAct act, Plan plan, Guid id, Instant now)
    {
        var paid = act.Paid!;
        return act.Kind switch
        {
            SessionActKind.Paid => new PointsCommand
            {
                Id = id,
                At = now,
                Received = now,
                Verb = PointsVerb.Spend,
                Wallet = paid.Wallet,
                Points = paid.Points,
                OrderId = act.Session.OrderId,
            },
            SessionActKind.Held => new HoldCommand
            {
                Id = id,
                At = now,
                Received = now,
                Verb = HoldVerb.Hold,
                Wallet = paid.Wallet,
                Points = paid.Points,
                ForMilliseconds = 60_000L * (plan.FindWallet(paid.Wallet)?.Payment?.HoldMinutes ?? 1),
                Reference = act.Session.OrderId,
            },
            _ => new HoldCommand
            {
                Id = id,
                At = now,
                Received = now,
                Verb = act.Kind == SessionActKind.HoldSpent ? HoldVerb.Complete : HoldVerb.Cancel,
                Hold = paid.Hold,
            },
        };
    }

    /// <summary>What each wallet could pay of what is still open, if it alone were asked for as much as possible.</summary>
    public static IEnumerable<SessionPaid> Most(SessionDocument session, Member member, Plan plan)
    {
        if (session.State != SessionStates.Open || session.Currency != plan.Programme.Currency)
        {
            yield break;
        }

        foreach (var wallet in plan.Wallets.Where(wallet => wallet.Payment is not null))
        {
            var active = member.FindWallet(wallet.Id)?.Active ?? 0;
            var (points, amount) = PointsPayment.Cover(
                wallet, (long)Money.MinorPerUnit(session.Currency), null, active, session.TotalMinor - session.PaidMinor - session.GiftMinor, session.TotalMinor);
            if (points > 0)
            {
                yield return new SessionPaid(wallet.Id, points, amount, Guid.Empty, wallet.Payment!.Earns);
            }
        }
    }

    /// <summary>The fewest points of a wallet that are taken, in its minor units; null where it pays for nothing.</summary>
    public static long? Least(string wallet, SessionDocument session, Plan plan) =>
        plan.FindWallet(wallet) is { Payment: not null } rules ? PointsPayment.Least(rules, (long)Money.MinorPerUnit(session.Currency)) : null;

    private static (List<SessionPaid> Paid, Refusal? Refusal) WorkOut(SessionDocument session, Member member, Plan plan)
    {
        var (paid, open) = (new List<SessionPaid>(), session.TotalMinor);
        var unit = (long)Money.MinorPerUnit(session.Currency);
        for (var index = 0; index < session.Payments.Count; index++)
        {
            var asked = session.Payments[index];
            if (plan.FindWallet(asked.Wallet) is not { Payment: { } rule } wallet || session.Currency != plan.Programme.Currency)
            {
                return ([], SessionErrors.PaymentRefused(asked.Wallet, index));
            }

            var active = (member.FindWallet(asked.Wallet)?.Active ?? 0) - paid.Where(each => each.Wallet == asked.Wallet).Sum(each => each.Points);
            var isMost = asked is { Points: null, AmountMinor: null };
            var (points, amount) = PointsPayment.Cover(wallet, unit, asked.AmountMinor, isMost ? active : asked.Points ?? long.MaxValue / 2, open, session.TotalMinor);
            if (points > active)
            {
                return ([], PointsErrors.NotEnough(active, points) with { Pointer = $"#/payments/{index}" });
            }

            if (points == 0 && !isMost && open > 0)
            {
                return ([], SessionErrors.PaymentTooSmall(Math.Max(rule.MinMinor, rule.StepMinor), index));
            }

            if (points > 0)
            {
                paid.Add(new SessionPaid(asked.Wallet, points, amount, Guid.Empty, rule.Earns));
                open -= amount;
            }
        }

        return (paid, null);
    }

    private static SessionAct Act(SessionActKind kind, SessionDocument session, SessionPaid paid) => new(kind, session, 0, []) { Paid = paid };

    private static bool IsOpen(Member member, SessionPaid paid) =>
        paid.Hold != Guid.Empty && member.FindWallet(paid.Wallet)?.Holds?.Find(paid.Hold) is { State: HoldState.Open };
}
