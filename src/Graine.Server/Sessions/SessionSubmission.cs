using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Sessions;

/// <summary>
/// A change of a checkout on its way to a lane: the state machine is asked there, on the session as it stands in the batch, and the
/// session, its events and the points are one commit.
/// </summary>
internal sealed class SessionSubmission : Submission
{
    private SessionDecision? _decision;
    private SessionDocument? _written;
    private readonly Dictionary<SessionPaid, Guid> _held = [];
    private Guid _stack;
    private Guid _registered;
    private bool _refers;

    public required SessionChange Change { get; init; }

    public required Instant Now { get; init; }

    public required Func<SessionOutcome, byte[]> Answering { get; init; }

    /// <summary>The code of whoever brought the customer; null for nearly every change.</summary>
    public ReferralEntry? Referral { get; init; }

    /// <summary>Prize draws that staff closed, for what closing the checkout would do: a lane looks at them only when it writes an entry. Null: none to ask about.</summary>
    public IReadOnlySet<string>? Closed { get; init; }

    /// <summary>Of the event that only tells of a member being named.</summary>
    public override ReadOnlyMemory<byte> Body => JsonSerializer.SerializeToUtf8Bytes(new { session = Change.Id });

    public override string Name => "session";

    public override string? Channel => Change.Channel;

    public override Instant At => Now;

    public override Instant Received => Now;

    public override bool LooksUpKey => true;

    public override Input? ToInput(Guid id, BatchState state, WorkingMember working) => null;

    public override Steps? Foresee(BatchState state)
    {
        _written = null;
        _held.Clear();
        (_stack, _registered, _refers) = (Guid.Empty, Guid.Empty, false);
        var current = state.FindSession(Session) is { } row ? SessionRows.Read(row) : null;
        _decision = SessionRules.Decide(current, Change, state.Plan.Programme.Currency, state.Now);
        return _decision switch
        {
            { IsEcho: true } => new Steps([]) { IsRepeat = true, Repeat = current!.Echo!.Answer },
            { Refusal: { } refusal } => new Steps([], refusal),
            _ => null,
        };
    }

    public override Steps ToSteps(BatchState state, WorkingMember working)
    {
        var current = state.FindSession(Session) is { } row ? SessionRows.Read(row) : null;
        if (current is not null && FindOtherMember(state, working, current) is { } refusal)
        {
            return new Steps([], refusal);
        }

        var (former, handed) = Handover(state, working, current);
        _decision = SessionSettling.Settle(
            _decision!, current, working.Member, state.Plan, state.Now, former is null ? state.Budgets : Handed(state, former, handed), state.Vouchers);
        if (_decision.Refusal is { } no)
        {
            return new Steps([], no);
        }

        List<Step> steps = [.. _decision.Acts.Select(act => ToStep(act, state.Plan, state.Now, state.Vouchers))];
        steps.InsertRange(
            _decision.Acts is [{ Kind: SessionActKind.Spent }, ..] ? 1 : 0,
            handed.Select(act => ToStep(act, state.Plan, state.Now, state.Vouchers) with { Of = former }));
        if (Refer(state, working) is { } referring)
        {
            // Before the order, which may be what the programme asks for, and after what may be refused.
            steps.Insert(_decision.Acts is [{ Kind: SessionActKind.Spent }, ..] ? 1 : 0, referring);
        }

        return new Steps(steps);
    }

    /// <summary>Who had the checkout until now, and what was held for it there; nobody when it stays where it is.</summary>
    private (WorkingMember? Former, IReadOnlyList<SessionAct> Acts) Handover(BatchState state, WorkingMember working, SessionDocument? current) =>
        current is not null && _decision!.IsChange && state.FindStanding(state.FindSession(Session)!.Member) is { } former && former != working
        && SessionHandover.Acts(current, former.Member, state.Now) is { Count: > 0 } acts ? (former, acts) : (null, []);

    /// <summary>Budgets as they will be once the other has let go.</summary>
    private static TriedBudgets? Handed(BatchState state, WorkingMember former, IReadOnlyList<SessionAct> acts)
    {
        var tried = state.Budgets is null ? null : new TriedBudgets(state.Budgets);
        _ = SessionTrial.Run(acts, SessionTrial.Copy(former.Member), state.Plan, state.Now, tried, new TriedCodes(state.Vouchers));
        return tried;
    }

    private Step? Refer(BatchState state, WorkingMember working)
    {
        if (Referral is null || !_decision!.IsChange || SessionReferring.Asked(_decision.Next!, Change) is not { } asked)
        {
            return null;
        }

        var told = SessionReferring.Foretold(asked, _decision.Next!, Change, state.Plan);
        _decision = _decision with { Next = _decision.Next! with { Referral = told ?? asked } };
        if (told is not null)
        {
            return null;
        }

        var found = Referral.Look(SessionReferring.Command(state.Now), state, working);
        _refers = true;
        return new Step(id => found with { Id = _registered = id }, CommandNames.RegisterReferral, ReferralJson.Write(found, Source));
    }

    public override ReadOnlyMemory<byte> Answer(
        BatchState state, WorkingMember working, IReadOnlyList<Effect> effects, Guid id)
    {
        // A hold has the id of its event.
        _decision = _decision! with
        {
            Next = _decision.Next! with { Paid = [.. _decision.Next.Paid.Select(paid => _held.TryGetValue(paid, out var hold) ? paid with { Hold = hold } : paid)] },
        };
        if (_refers)
        {
            _decision = _decision with { Next = _decision.Next! with { Referral = SessionReferring.Told(_decision.Next!.Referral!, effects) } };
        }

        if (_stack != Guid.Empty)
        {
            _decision = _decision with { Next = _decision.Next! with { Codes = [.. _decision.Next!.Codes!.Select(code => code with { Stack = _stack })] } };
        }

        var outcome = SessionTrial.Tell(_decision, working.Member, effects, id, state.Plan, state.Now, state.Budgets, state.Vouchers, Closed);
        var session = outcome.Session;
        var answer = Answering(outcome);
        _written = _decision.IsChange
            ? session with { Echo = new SessionEcho(Change.BodyHash, session.Version - 1, answer) }
            : null;
        return answer;
    }

    public override void Written(BatchState state, WorkingMember working, Guid id)
    {
        if (_written is { } session)
        {
            state.SaveSession(SessionRows.Write(Session, session, working.Member.Id));
        }

        if (_registered != Guid.Empty)
        {
            Referral!.Take(state, working, _registered);
        }
    }

    /// <summary>A checkout may change hands while it is open; afterwards only from nobody to somebody, which merged the two.</summary>
    private Refusal? FindOtherMember(BatchState state, WorkingMember working, SessionDocument current)
    {
        if (state.FindSession(Session) is not { } row || state.FindStanding(row.Member) is not { } owner || owner == working)
        {
            return null;
        }

        // A request that names nobody meant whoever has it: somebody else took it between reading and applying.
        return !Change.NamesMember ? SessionErrors.VersionChanged(current.Version)
            : current.State == SessionStates.Open ? null
            : SessionErrors.Fixed("#/member");
    }

    private Step ToStep(SessionAct act, Plan plan, Instant now, ISessionCodes codes)
    {
        if (act.IsOfCodes)
        {
            var command = SessionRedeeming.ToCommand(act, codes, now);
            return new Step(id => Redeeming(command, id), CommandNames.Of(command), VoucherJson.Write(command, null, Source));
        }

        if (act.Paid is { } paid)
        {
            var paying = SessionPaying.ToCommand(act, plan, Guid.Empty, now);
            return new Step(
                id => Named(paying, act.Kind == SessionActKind.Held ? paid : null, id),
                CommandNames.Of(paying),
                paying is HoldCommand hold ? HoldJson.Write(hold, Source) : SessionEvents.ToJson(act.Session with { Spend = new SessionSpend(paid.Wallet, paid.Points) }, Source));
        }

        if (act.Kind == SessionActKind.Spent)
        {
            return new Step(id => SessionEvents.ToCommand(act.Session, id, now), "points.spend", SessionEvents.ToJson(act.Session, Source));
        }

        if (act.IsOfPromotions)
        {
            var uses = SessionSettling.ToCommand(act, Guid.Empty, now);
            return new Step(id => uses with { Id = id }, CommandNames.Of(uses), PromotionJson.Write(uses, act.Session.Id, Source));
        }

        var item = SessionEvents.ToItem(act, Source, now);
        return new Step(id => item.ToEvent(id) with { At = now, Received = now }, item.Name, item.Body);
    }

    /// <summary>What is redeemed in one go is known by the event that did it.</summary>
    private VoucherCommand Redeeming(VoucherCommand command, Guid id)
    {
        _stack = command.Verb == VoucherVerb.Redeem ? id : _stack;
        return command with { Id = id };
    }

    private Input Named(Input command, SessionPaid? held, Guid id)
    {
        if (held is not null)
        {
            _held[held] = id;
        }

        return command switch
        {
            HoldCommand hold => hold with { Id = id },
            PointsCommand points => points with { Id = id },
            _ => command,
        };
    }
}

/// <summary>From a session to its row and back.</summary>
internal static class SessionRows
{
    public static SessionDocument Read(SessionRow row) =>
        JsonSerializer.Deserialize<SessionDocument>(row.Json.Span, JsonSerializerOptions.Web)
        ?? throw new FormatException("A session's row is empty.");

    public static SessionRow Write(Guid key, SessionDocument session, Guid member) => new(
        key, 0, member, session.State, new Instant(session.UpdatedAt), JsonSerializer.SerializeToUtf8Bytes(session, JsonSerializerOptions.Web));
}
