using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Sessions;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Sessions;

/// <summary>Changing a checkout: synchronous, safe to repeat, tried without effect by <c>?dry=true&amp;now=</c>.</summary>
internal static class SessionWrites
{
    public static async Task<IResult> PutAsync([AsParameters] SessionRequest request, SessionBody body, CancellationToken ct)
    {
        var error = request.Check();
        if (error is not null)
        {
            return Problems.Of(error);
        }

        request.TryReadVersion(out var version);
        var currency = request.Plan.Current.Programme.Currency;
        var row = await request.Store.Reads.FindSessionAsync(request.Key, ct);
        var known = row is null ? null : SessionRows.Read(row);
        var (codes, wrong) = body.Codes is null ? (null, null) : await SessionCodes.ReadAsync(body.Codes, request, ct);
        if (wrong is not null)
        {
            return Problems.Of(wrong);
        }

        if (!SessionReading.Read(request.Id, body, version, known?.Currency ?? currency, request.Manner, codes).TryGet(out var change, out error))
        {
            return Problems.Of(error);
        }

        change = change with { IsFirst = request.IfNoneMatch is not null };

        var (who, problem) = SessionMembers.Find(body.Member, known, row?.Member ?? Guid.Empty, request);
        return problem is not null ? Problems.Of(problem)
            : request.Dry == true ? await TryAsync(change, known, who with { Owner = row?.Member ?? Guid.Empty }, request, ct)
            : await SendAsync(change, known, who, request, ct);
    }

    private static async Task<IResult> SendAsync(
        SessionChange change, SessionDocument? known, SessionMember who, SessionRequest request, CancellationToken ct)
    {
        var source = request.Source;
        var submission = new SessionSubmission
        {
            Change = change,
            Now = request.Clock.Now,
            Session = request.Key,
            Source = source,
            Member = who.Member,
            Identifiers = who.Identifiers,
            Previous = who.Previous,
            Key = request.IdempotencyKey is { } key ? RequestKeys.Key("session", source, key) : Guid.Empty,
            BodyHash = change.BodyHash,
            Referral = Entry(change, request),
            Vouchers = SessionCodes.Keys(change, known),
            Closed = await DrawTrials.ReadClosedAsync(request.Store, request.Plan.Current, request.Clock.Now, ct),
            Answering = await request.AnsweringAsync(ct),
        };
        if (request.Lanes.TrySubmit([submission]) is not { } ticket)
        {
            return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
        }

        return ToResult((await ticket.Done.WaitAsync(ct))[0], request);
    }

    private static async Task<IResult> TryAsync(
        SessionChange change, SessionDocument? known, SessionMember who, SessionRequest request, CancellationToken ct)
    {
        var plan = request.Plan.Current;
        var now = request.Now is { } moment ? Instant.From(moment) : request.Clock.Now;
        var member = await SessionMembers.LoadAsync(who, request, ct);
        if (member is null)
        {
            return Problems.Of(SessionErrors.MemberUnknown());
        }

        var budgets = await BudgetTrials.ReadAsync(request.Store, plan, now, ct);
        var closed = await DrawTrials.ReadClosedAsync(request.Store, plan, now, ct);
        var decision = SessionRules.Decide(
            known is null ? null : known with { Echo = null }, change, plan.Programme.Currency, now);
        var codes = await SessionCodes.LoadAsync(change, known, plan, request.Store, request.Finder, ct);
        await HandOverAsync(known, who, member, (now, budgets, codes), request, ct);
        decision = SessionSettling.Settle(decision, known, member, plan, now, budgets, codes);
        var referring = decision.IsChange ? await ReferAsync(decision.Next!, change, member, request, ct) : null;
        IReadOnlyList<Effect> referred = referring is null ? [] : [.. DryRun.Apply(member, referring, plan, now, budgets).Effects];
        var trial = decision.Refusal is null ? SessionTrial.Run(decision.Acts, member, plan, now, budgets, codes, closed) : new SessionQuote([], decision.Refusal);
        if (trial.Refusal is { } refusal)
        {
            return Problems.Of(SessionErrors.Of(refusal, plan.Programme.Currency));
        }

        // What was set aside on the member of one's own is known by its name there, and by none outside.
        decision = decision with { Next = Held(Referred(decision, change, plan, referred), SessionTrial.TrialHold) };
        var answer = await request.AnsweringAsync(ct);
        return Results.Bytes(answer(Unheld(SessionTrial.Tell(decision, member, [.. referred, .. trial.Effects], Guid.Empty, plan, now, budgets, codes, closed))), "application/json");
    }

    /// <summary>Whoever had it lets go of what is held for it: in these very budgets and codes, which are the trial's own.</summary>
    private static async Task HandOverAsync(
        SessionDocument? known, SessionMember who, Member member, (Instant Now, IBudgets? Budgets, ISessionCodes Codes) trial, SessionRequest request, CancellationToken ct)
    {
        if (known is { State: SessionStates.Open } && who.Owner != member.Id
            && await request.Finder.FindAsync(new MemberReference(who.Owner, default), ct) is { } former && former.Id != member.Id)
        {
            _ = SessionTrial.Run(
                SessionHandover.Acts(known, former, trial.Now), former, request.Plan.Current, trial.Now, trial.Budgets, trial.Codes);
        }
    }

    private static ReferralEntry? Entry(SessionChange change, SessionRequest request) =>
        change.ReferralCode is { } code ? new ReferralEntry(request.Referrals, code, null, []) : null;

    /// <summary>What registers who brought the customer; null when nobody did, and when there is nothing to ask.</summary>
    private static async Task<ReferralCommand?> ReferAsync(
        SessionDocument next, SessionChange change, Member member, SessionRequest request, CancellationToken ct)
    {
        var plan = request.Plan.Current;
        if (SessionReferring.Asked(next, change) is not { } asked || SessionReferring.Foretold(asked, next, change, plan) is not null)
        {
            return null;
        }

        var profile = member.Id == Guid.Empty ? default : (await request.Store.Reads.FindProfileAsync(member.Id, ct))?.Json ?? default;

        // Who is not there yet is nobody's circle: not even that of nobody.
        var referee = member.Id == Guid.Empty ? Clock.NewId(request.Clock.Now) : member.Id;
        return await Entry(change, request)!.LookAsync(SessionReferring.Command(request.Clock.Now), referee, profile, plan, ct);
    }

    private static SessionDocument Referred(SessionDecision decision, SessionChange change, CompiledPlan plan, IReadOnlyList<Effect> effects) =>
        !decision.IsChange || SessionReferring.Asked(decision.Next!, change) is not { } asked
            ? decision.Next!
            : decision.Next! with
            {
                Referral = SessionReferring.Foretold(asked, decision.Next!, change, plan) ?? SessionReferring.Told(asked, effects),
            };

    private static SessionDocument Held(SessionDocument session, Guid hold) =>
        session with { Paid = [.. session.Paid.Select(paid => paid.Hold == Guid.Empty ? paid with { Hold = hold } : paid)] };

    private static SessionOutcome Unheld(SessionOutcome outcome) => outcome with
    {
        Session = outcome.Session with
        {
            Paid = [.. outcome.Session.Paid.Select(paid => paid.Hold == SessionTrial.TrialHold ? paid with { Hold = Guid.Empty } : paid)],
        },
    };

    private static IResult ToResult(Applied applied, SessionRequest request)
    {
        var response = request.Http.Response;
        switch (applied.Status)
        {
            case AppliedStatus.Applied or AppliedStatus.Repeated:
                using (var answer = JsonDocument.Parse(applied.Answer))
                {
                    response.Headers.ETag = SessionReads.TagOf(answer.RootElement.GetProperty("version").GetInt64());
                }

                if (applied.Status == AppliedStatus.Repeated)
                {
                    response.Headers["Idempotency-Replayed"] = "true";
                }

                return Results.Bytes(applied.Answer, "application/json");
            case AppliedStatus.KeyReused:
                return Problems.Of(RequestErrors.KeyReused());
            case AppliedStatus.Refused:
                return Problems.Of(SessionErrors.Of(applied.Refusal!, request.Plan.Current.Programme.Currency));
            case AppliedStatus.NoMember:
                return Problems.Of(SessionErrors.MemberUnknown());
            default:
                return Problems.Of(RequestErrors.Parked());
        }
    }
}
