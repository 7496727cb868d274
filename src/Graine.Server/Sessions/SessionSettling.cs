using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Vouchers;

namespace Graine.Server.Sessions;

/// <summary>
/// From what becomes of a session to what it comes to, on the member as it stands then: closing takes promotions off, points pay their part, and codes are taken.
/// </summary>
internal static class SessionSettling
{
    /// <param name="decision">What becomes of the session.</param>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="member">Not changed.</param>
    /// <param name="plan">In force.</param>
    /// <param name="now">When.</param>
    /// <param name="budgets">Asked, not drawn on.</param>
    /// <param name="codes">Not changed; only asked where some were shown.</param>
    public static SessionDecision Settle(
        SessionDecision decision, SessionDocument? before, Member member, Plan plan, Instant now, IBudgets? budgets, ISessionCodes codes)
    {
        if (decision.Refusal is not null || decision.IsEcho || !decision.IsChange)
        {
            return decision;
        }

        var next = decision.Next!;
        var isClosing = decision.Acts.Any(act => act.Kind == SessionActKind.Completed);
        var takes = next.Payments.Count > 0 || before?.Paid.Count > 0 || next.Codes is not null || before?.Codes is not null;
        if (!isClosing && !(takes && (before?.State is null or SessionStates.Open || next.State == SessionStates.Open)))
        {
            return decision;
        }

        // What comes before paying happens to a member and to codes of its own, to see what there is.
        var (own, tried) = takes ? (SessionTrial.Copy(member), new TriedCodes(codes)) : (member, codes);
        if (takes)
        {
            budgets = budgets is null ? null : new TriedBudgets(budgets);
            if (SessionTrial.Run([.. decision.Acts.Where(act => act.Kind != SessionActKind.Completed)], own, plan, now, budgets, tried).Refusal is not null)
            {
                return decision;
            }
        }

        var (priced, look, findings) = next.State is SessionStates.Open or SessionStates.Closed
            ? SessionPricing.Price(next, own, plan, now, budgets, tried)
            : (next, null, null);
        var (settled, acts, refusal) = takes ? Take(next, priced, before, findings, own, plan, now) : (priced, [], null);
        if (refusal is not null)
        {
            return SessionDecision.Refuse(refusal);
        }

        return decision with
        {
            Next = settled,
            Look = isClosing ? look : null,
            Codes = isClosing ? findings : null,
            Acts = [.. Order(decision.Acts, settled, acts)],
        };
    }

    /// <summary>Points pay their part, and codes are held, redeemed or let go.</summary>
    private static (SessionDocument Session, IReadOnlyList<SessionAct> Acts, Refusal? Refusal) Take(
        SessionDocument asked, SessionDocument priced, SessionDocument? before, IReadOnlyList<VoucherFinding>? findings, Member own, Plan plan, Instant now)
    {
        var (paid, acts, refusal) = SessionPaying.Pay(priced, before?.State == SessionStates.Open ? before.Paid : [], own, plan, now);
        SessionCode[] held = before?.State == SessionStates.Open ? [.. before.Accepted] : [];
        if (refusal is not null || (paid.Codes is null && held.Length == 0))
        {
            return (paid, acts, refusal);
        }

        if (findings is null)
        {
            return (paid, [.. acts, .. SessionRedeeming.LetGo(paid, held, own)], null);
        }

        // Gift cards pay what points have left, which is known now.
        var (taken, further, no) = SessionRedeeming.Take(SessionRedeeming.Fill(paid, findings, now), asked, held, findings, own, now);
        return (taken, [.. acts, .. further], no);
    }

    /// <summary>What was taken off, or that it came back.</summary>
    public static PromotionCommand ToCommand(SessionAct act, Guid id, Instant now) => new()
    {
        Id = id,
        At = now,
        Received = now,
        Verb = act.Kind switch
        {
            SessionActKind.Promoted => PromotionVerb.Use,
            SessionActKind.PartlyUnpromoted => PromotionVerb.Return,
            _ => PromotionVerb.GiveBack,
        },
        OrderId = act.Session.OrderId,
        UsedAt = act.Kind == SessionActKind.Promoted ? now : new Instant(act.Session.ClosedAt),
        Uses = act.Session.Uses,
    };

    /// <summary>What can be refused first, then points and promotions; the order itself is told last, where one is made.</summary>
    private static IEnumerable<SessionAct> Order(IReadOnlyList<SessionAct> acts, SessionDocument session, IReadOnlyList<SessionAct> points)
    {
        if (acts is not [.., { Kind: SessionActKind.Completed } completed])
        {
            return acts.Concat(points);
        }

        SessionAct[] promoted = session.Uses.Count == 0 ? [] : [new SessionAct(SessionActKind.Promoted, session, 0, [])];
        return
        [
            .. acts.SkipLast(1).Select(act => act with { Session = session }),
            .. points,
            .. promoted,
            completed with { Session = session, Lines = session.Lines },
        ];
    }
}
