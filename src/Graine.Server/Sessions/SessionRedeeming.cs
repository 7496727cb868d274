using System.Globalization;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Vouchers;
using Graine.Server.Api;
using Graine.Server.Pipeline;
using Graine.Server.Vouchers;

namespace Graine.Server.Sessions;

/// <summary>
/// Codes at a checkout: looked at anew with every change, held while it is open, redeemed when it closes, let go when it is given up, and
/// rolled back when all of it comes back. A hold whose time is over is no loss while nobody else took the code.
/// </summary>
internal static class SessionRedeeming
{
    public const int CodesMax = 30;

    /// <summary>Under which the checkout holds codes.</summary>
    public static Guid KeyOf(SessionDocument session) => RequestKeys.Hash("session-codes\n" + session.Id);

    /// <summary>Asks for the codes of the session.</summary>
    public static VoucherCommand ToLook(SessionDocument session, Event happened, ISessionCodes codes, Instant now) => new()
    {
        Id = Guid.Empty,
        At = now,
        Received = now,
        Verb = VoucherVerb.Redeem,
        Uses = [.. session.Codes!.Select(code => new VoucherUse(Guid.Empty, codes.Find(code.Key)))],
        Key = KeyOf(session),
        Order = happened.Order,
        Channel = session.Channel,
        Store = session.Store,
    };

    /// <summary>The session with what each of its codes comes to. Gift cards pay what points have left.</summary>
    public static SessionDocument Fill(SessionDocument session, IReadOnlyList<VoucherFinding> findings, Instant now)
    {
        CheckoutLook.Draw(findings, session.TotalMinor - session.PaidMinor, KeyOf(session), now);
        return session with
        {
            Codes = [.. session.Codes!.Zip(findings, (code, finding) => !finding.IsValid
                ? code.Fresh() with { State = SessionCodeState.Rejected, Reason = ReasonOf(code, finding) }
                : code with
                {
                    State = SessionCodeState.Accepted,
                    Campaign = finding.Campaign!.Id,
                    AmountMinor = finding.Campaign.Discount is null ? 0 : finding.AmountMinor,
                    PaidMinor = finding.Campaign.BalanceMinor is null ? 0 : finding.AmountMinor,
                    Wallet = finding.Campaign.Wallet?.Id,
                    Points = finding.Campaign.Points,
                })],
        };
    }

    /// <summary>What happens to the codes of a session that is open or closes now, or why it cannot close.</summary>
    /// <param name="session">Filled.</param>
    /// <param name="asked">The same before it was filled: what was known of its codes.</param>
    /// <param name="before">Codes held so far.</param>
    /// <param name="findings">In the order of the codes.</param>
    /// <param name="member">Who holds them.</param>
    /// <param name="now">When.</param>
    public static (SessionDocument Session, IReadOnlyList<SessionAct> Acts, Refusal? Refusal) Take(
        SessionDocument session, SessionDocument asked, IReadOnlyList<SessionCode> before, IReadOnlyList<VoucherFinding> findings, Member member, Instant now)
    {
        var accepted = session.Accepted.ToList();
        if (session.State == SessionStates.Closed)
        {
            if (FindRefusal(asked, findings) is { } refusal)
            {
                return (session, [], refusal);
            }

            var closed = session with
            {
                Codes = [.. session.Codes!.Select(code => code.State != SessionCodeState.Accepted ? code
                    : code with { Redemption = code.Claim is null ? Clock.NewId(now) : Guid.Empty, HeldUntil = 0 })],
            };
            return (closed, accepted.Count > 0 ? [Act(SessionActKind.CodesRedeemed, closed, before)] : LetGo(closed, before, member), null);
        }

        if (accepted.Count == 0)
        {
            return (session, LetGo(session, before, member), null);
        }

        var time = findings.Where(finding => finding.IsValid).Min(finding => finding.Campaign!.HoldMinutes) * 60_000L;
        if (IsSame(before, accepted, member, session, now, time))
        {
            var until = before.ToDictionary(code => code.Key, code => code.HeldUntil, StringComparer.Ordinal);
            return (Held(session, code => until[code.Key]), [], null);
        }

        if (member.Vouchers.Locks.Count(each => each.Key != KeyOf(session)) >= VoucherSlice.LocksMax)
        {
            return (session, [], VoucherErrors.Full() with { Pointer = "#/codes" });
        }

        var held = Held(session, _ => now.Plus(time).Milliseconds);
        return (held, [Act(SessionActKind.CodesHeld, held, before)], null);
    }

    /// <summary>What was held goes back: nothing when nothing is held any more.</summary>
    public static IReadOnlyList<SessionAct> LetGo(SessionDocument session, IReadOnlyList<SessionCode> before, Member member) =>
        member.Vouchers.Find(KeyOf(session)) is null ? [] : [Act(SessionActKind.CodesReleased, session, before)];

    public static VoucherCommand ToCommand(SessionAct act, ISessionCodes codes, Instant now)
    {
        var (session, isBack) = (act.Session, act.Kind is SessionActKind.CodesRolledBack or SessionActKind.GiftCardsRefunded);
        var taken = act.Kind == SessionActKind.CodesReleased ? [] : session.Accepted.ToList();
        return new VoucherCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = act.Kind switch
            {
                SessionActKind.CodesHeld => VoucherVerb.Hold,
                SessionActKind.CodesRedeemed => VoucherVerb.Redeem,
                SessionActKind.CodesReleased => VoucherVerb.Release,
                SessionActKind.GiftCardsRefunded => VoucherVerb.GiveBack,
                _ => VoucherVerb.RollBack,
            },
            Uses = isBack ? [] : [.. taken.Select(code => new VoucherUse(code.Redemption, codes.Find(code.Key), code.AmountMinor + code.PaidMinor))],
            Held = isBack ? [] : [.. act.Codes.Where(code => taken.TrueForAll(other => other.Key != code.Key)).Select(code => codes.Find(code.Key)).OfType<VoucherCode>()],
            Undoes = !isBack ? [] : act.Kind == SessionActKind.CodesRolledBack ? [.. Undoes(session, codes)] : [.. Refunds(act, codes)],
            Claims = act.Kind == SessionActKind.CodesRolledBack ? Claims(session) : [],
            Key = KeyOf(session),
            Until = act.Kind == SessionActKind.CodesHeld ? new Instant(taken.Min(code => code.HeldUntil)) : Instant.Never,
            Reference = session.OrderId,
            IsDecided = !isBack,
        };
    }

    /// <summary>The claims of rewards whose codes were taken, to be undone.</summary>
    public static IReadOnlyList<ClaimUndo> Claims(SessionDocument session) =>
        [.. session.Accepted.Where(code => code.Claim is not null).Select(code => new ClaimUndo(code.Claim!.Value, code.AmountMinor))];

    /// <summary>The first of what stands against a code.</summary>
    public static string ReasonOf(SessionCode code, VoucherFinding finding) =>
        code.IsMistyped ? CodeProblems.Mistyped().Code : VoucherErrors.Of(finding.Lacks.MinBy(lack => lack.Kind)).Code;

    /// <summary>The codes of an order that comes back whole: all that gift cards paid is back on them.</summary>
    public static IReadOnlyList<SessionCode>? GiveBack(SessionDocument session) =>
        session.Codes?.Select(code => code with { ReturnedMinor = code.PaidMinor }).ToList();

    private static IEnumerable<VoucherUndo> Undoes(SessionDocument session, ISessionCodes codes) =>
        Standing(session, codes).Select(each => new VoucherUndo(each.Redemption, Own(codes, each.Redemption)));

    /// <summary>What goes back onto gift cards with this part, and never more than is still taken off them.</summary>
    private static IEnumerable<VoucherUndo> Refunds(SessionAct act, ISessionCodes codes) =>
        from each in Standing(act.Session, codes)
        let before = act.Codes.First(code => code.Key == each.Code.Key)
        let part = Math.Min(each.Code.ReturnedMinor - before.ReturnedMinor, each.Redemption.AmountMinor)
        where part > 0
        select new VoucherUndo(
            each.Redemption with { AmountMinor = each.Redemption.AmountMinor - part, ReturnedMinor = part }, Own(codes, each.Redemption));

    /// <summary>What was redeemed with the checkout and not rolled back since.</summary>
    private static IEnumerable<(SessionCode Code, VoucherRedemption Redemption)> Standing(SessionDocument session, ISessionCodes codes) =>
        from redemption in codes.Redeemed(session.Accepted.First().Stack)
        where !redemption.IsRolledBack
        let code = session.Accepted.FirstOrDefault(code => code.Redemption == redemption.Id)
        where code is not null
        select (code, redemption);

    private static VoucherCode? Own(ISessionCodes codes, VoucherRedemption redemption) =>
        codes.Find(redemption.Code) is { IsShared: false } found ? found : null;

    /// <summary>
    /// Codes that are named with the close, and those that were accepted, are taken or the checkout stays open; what merely gives way, or finds
    /// nothing to take off, stays unused.
    /// </summary>
    private static Refusal? FindRefusal(SessionDocument asked, IReadOnlyList<VoucherFinding> findings)
    {
        for (var place = 0; place < findings.Count; place++)
        {
            var reasons = findings[place].Lacks.Where(lack => lack.Kind is not (VoucherLackKind.GaveWay or VoucherLackKind.Nothing)).OrderBy(lack => lack.Kind).ToList();
            if (reasons.Count > 0 && asked.Codes![place].State != SessionCodeState.Rejected)
            {
                var refusal = VoucherErrors.Of(reasons[0]) with { Code = ReasonOf(asked.Codes[place], findings[place]) };
                return refusal with { Pointer = string.Create(CultureInfo.InvariantCulture, $"#/codes/{place}") };
            }
        }

        return null;
    }

    /// <summary>The same codes with the same money are held, and for long enough.</summary>
    private static bool IsSame(IReadOnlyList<SessionCode> before, List<SessionCode> accepted, Member member, SessionDocument session, Instant now, long time) =>
        member.Vouchers.Find(KeyOf(session)) is { } held && held.Until.Milliseconds - now.Milliseconds > time / 2
        && before.Count == accepted.Count
        && before.Zip(accepted).All(pair => pair.First.Key == pair.Second.Key && pair.First.PaidMinor == pair.Second.PaidMinor);

    private static SessionDocument Held(SessionDocument session, Func<SessionCode, long> until) => session with
    {
        Codes = [.. session.Codes!.Select(code => code.State == SessionCodeState.Accepted ? code with { HeldUntil = until(code) } : code)],
    };

    private static SessionAct Act(SessionActKind kind, SessionDocument session, IReadOnlyList<SessionCode> before) =>
        new(kind, session, 0, []) { Codes = before };
}
