using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Server.Sessions;

/// <summary>From what becomes of a session to what it comes to: closing takes promotions off, on the member as it stands then.</summary>
internal static class SessionSettling
{
    public static SessionDecision Settle(SessionDecision decision, Member member, Plan plan, Instant now, IBudgets? budgets)
    {
        if (decision.Refusal is not null || decision.IsEcho || !decision.Acts.Any(act => act.Kind == SessionActKind.Completed))
        {
            return decision;
        }

        var (closed, look) = SessionPricing.Price(decision.Next!, member, plan, now, budgets);
        var acts = decision.Acts.Select(act => act with
        {
            Session = closed,
            Lines = act.Kind == SessionActKind.Completed ? closed.Lines : act.Lines,
        });
        return decision with
        {
            Next = closed,
            Look = look,
            Acts = closed.Uses.Count == 0 ? [.. acts] : [.. acts.SkipLast(1), new SessionAct(SessionActKind.Promoted, closed, 0, []), acts.Last()],
        };
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
}
