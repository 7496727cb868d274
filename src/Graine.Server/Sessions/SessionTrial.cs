using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Server.Pipeline;

namespace Graine.Server.Sessions;

/// <summary>What a change would do, on a member of one's own: for quotes and dry runs. Writes nothing.</summary>
internal static class SessionTrial
{
    private const string Source = "trial";

    /// <summary>Of what is set aside on a member of one's own: one for each wallet, which is told by the wallet.</summary>
    public static readonly Guid TrialHold = new("00000000-0000-7000-8000-000000000001");

    /// <summary>What closing the session now would do.</summary>
    public static SessionQuote Quote(
        SessionDocument session, Member member, Plan plan, Instant now, IBudgets? budgets, ISessionCodes codes,
        IReadOnlySet<string>? closed)
    {
        var decision = SessionRules.Decide(
            session with { Echo = null }, new SessionChange { Id = session.Id, State = SessionStates.Closed }, session.Currency, now);
        if (decision.Refusal is { } refusal)
        {
            return new SessionQuote([], refusal);
        }

        var (own, tried) = (Copy(member), budgets is null ? null : new TriedBudgets(budgets));
        var settled = SessionSettling.Settle(decision, session, own, plan, now, tried, codes);
        return settled.Refusal is { } no ? new SessionQuote([], no) : Run(settled.Acts, own, plan, now, tried, session.Codes is null ? codes : new TriedCodes(codes), closed);
    }

    /// <summary>What there is to tell of a session: while it is open, what promotions take off and what closing it now would do.</summary>
    public static SessionOutcome Tell(
        SessionDecision decision, Member member, IReadOnlyList<Effect> effects, Guid id, Plan plan, Instant now, IBudgets? budgets, ISessionCodes codes,
        IReadOnlySet<string>? closed)
    {
        var session = decision.Next!;
        IBudgets? tried = budgets is null ? null : new TriedBudgets(budgets);
        if (session.State != SessionStates.Open)
        {
            return new SessionOutcome(session, member, effects, null, id, plan, now) { Look = decision.Look, Codes = decision.Codes, Budgets = tried };
        }

        var (priced, look, findings) = SessionPricing.Price(session, member, plan, now, tried, codes);
        priced = findings is null ? priced : SessionRedeeming.Fill(priced, findings, now);
        var quote = Quote(session, member, plan, now, budgets, codes, closed);
        return new SessionOutcome(priced with { Uses = [] }, member, effects, quote, id, plan, now) { Look = look, Codes = findings, Budgets = tried };
    }

    /// <summary>Applies the acts to this very member and these very codes, which are not to be used afterwards when it ends in a refusal.</summary>
    public static SessionQuote Run(
        IReadOnlyList<SessionAct> acts, Member member, Plan plan, Instant now, IBudgets? budgets, ISessionCodes codes, IReadOnlySet<string>? closed = null)
    {
        var effects = new List<Effect>();
        foreach (var act in acts)
        {
            var outcome = DryRun.Apply(member, Input(act, plan, now, codes), plan, now, budgets, closed);
            if (outcome.Refusal is { } refusal)
            {
                return new SessionQuote([], refusal);
            }

            effects.AddRange(outcome.Effects);
        }

        return new SessionQuote(effects, null);
    }

    public static Member Copy(Member member)
    {
        var writer = new DocumentWriter();
        MemberCodec.Write(member, writer);
        return MemberCodec.Read(member.Id, writer.Written, new NamePool());
    }

    private static Input Input(SessionAct act, Plan plan, Instant now, ISessionCodes codes) => act.IsOfCodes ? SessionRedeeming.ToCommand(act, codes, now)
        : act.Paid is not null ? SessionPaying.ToCommand(act, plan, TrialHold, now)
        : act.Kind == SessionActKind.Spent
        ? SessionEvents.ToCommand(act.Session, Guid.Empty, now)
        : act.IsOfPromotions ? SessionSettling.ToCommand(act, Guid.Empty, now)
        : SessionEvents.ToItem(act, Source, now).ToEvent(Guid.Empty) with { At = now, Received = now };
}
