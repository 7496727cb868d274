using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Server.Sessions;

/// <summary>
/// From what becomes of a session to what it comes to, on the member as it stands then: closing takes promotions off, and points pay their part.
/// </summary>
internal static class SessionSettling
{
    /// <param name="decision">What becomes of the session.</param>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="member">Not changed.</param>
    /// <param name="plan">In force.</param>
    /// <param name="now">When.</param>
    /// <param name="budgets">Asked, not drawn on.</param>
    public static SessionDecision Settle(
        SessionDecision decision, SessionDocument? before, Member member, Plan plan, Instant now, IBudgets? budgets)
    {
        if (decision.Refusal is not null || decision.IsEcho || !decision.IsChange)
        {
            return decision;
        }

        var next = decision.Next!;
        var isClosing = decision.Acts.Any(act => act.Kind == SessionActKind.Completed);
        var pays = next.Payments.Count > 0 || before?.Paid.Count > 0;
        if (!isClosing && !(pays && before?.State is null or SessionStates.Open) && !(pays && next.State == SessionStates.Open))
        {
            return decision;
        }

        // What comes before paying happens to a member of its own, to see what there is to pay with.
        var own = pays ? SessionTrial.Copy(member) : member;
        if (pays && SessionTrial.Run([.. decision.Acts.Where(act => act.Kind != SessionActKind.Completed)], own, plan, now, null).Refusal is not null)
        {
            return decision;
        }

        var (priced, look) = next.State is SessionStates.Open or SessionStates.Closed ? SessionPricing.Price(next, own, plan, now, budgets) : (next, null);
        var (paid, acts, refusal) = pays
            ? SessionPaying.Pay(priced, before?.State == SessionStates.Open ? before.Paid : [], own, plan, now)
            : (priced, [], null);
        if (refusal is not null)
        {
            return SessionDecision.Refuse(refusal);
        }

        return decision with { Next = paid, Look = isClosing ? look : null, Acts = [.. Order(decision.Acts, paid, acts)] };
    }

    /// <summary>What was taken off, or that it came back.</summary>
    public static PromotionCommand ToCommand(SessionAct act, Guid id, Instant now) => new()
    {
        Id = id,
        At = now,
        Received = now,
        Verb = act.Kind == SessionActKind.Promoted ? PromotionVerb.Use : PromotionVerb.GiveBack,
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
