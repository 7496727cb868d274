using Graine.Engine;

namespace Graine.Server.Sessions;

/// <summary>
/// The state machine of a checkout, pure: open → closed → partially returned → cancelled, and back to open by reopening. Points
/// move on close, on return, on cancelling and on reopening, never while it is open.
/// </summary>
public static class SessionRules
{
    public static SessionDecision Decide(SessionDocument? current, SessionChange change, string currency, Instant now)
    {
        if (current is { Echo: { } echo } && echo.BodyHash == change.BodyHash && !change.IsFirst
            && (change.ExpectedVersion is null || change.ExpectedVersion == echo.BaseVersion || change.ExpectedVersion == current.Version))
        {
            return new SessionDecision(current, [], null, IsEcho: true);
        }

        if (change.IsFirst && current is not null)
        {
            return SessionDecision.Refuse(SessionErrors.VersionChanged(current.Version));
        }

        if (change.ExpectedVersion is { } expected && expected != (current?.Version ?? 0))
        {
            return SessionDecision.Refuse(SessionErrors.VersionChanged(current?.Version ?? 0));
        }

        if (current is null)
        {
            return Start(change, currency, now);
        }

        return current.State switch
        {
            SessionStates.Open => FromOpen(current, change, now),
            SessionStates.Closed or SessionStates.PartiallyReturned => FromClosed(current, change, now),
            _ => FromCancelled(current, change),
        };
    }

    private static SessionDecision Start(SessionChange change, string currency, Instant now)
    {
        var fresh = new SessionDocument { Id = change.Id, Currency = currency, OpenedAt = now.Milliseconds };
        var state = change.State ?? SessionStates.Open;
        return state is SessionStates.Open or SessionStates.Closed
            ? FromOpen(fresh, change, now)
            : SessionDecision.Refuse(SessionErrors.TransitionInvalid("new", state));
    }

    private static SessionDecision FromOpen(SessionDocument current, SessionChange change, Instant now)
    {
        var filled = Fill(current, change);
        return (change.State ?? SessionStates.Open) switch
        {
            SessionStates.Open or SessionStates.Reopened => Change(current, filled, [], now),
            SessionStates.Closed => Close(current, filled, now),
            SessionStates.Cancelled => Change(
                current, filled with { State = SessionStates.Cancelled, Codes = filled.Codes?.Select(code => code.Fresh()).ToList() }, [], now),
            var other => SessionDecision.Refuse(SessionErrors.TransitionInvalid(current.State, other)),
        };
    }

    private static SessionDecision Close(SessionDocument current, SessionDocument filled, Instant now)
    {
        if (filled.Lines.Count == 0 && filled.GivenTotalMinor is null)
        {
            return SessionDecision.Refuse(SessionErrors.Empty());
        }

        var closed = filled with { State = SessionStates.Closed, ClosedAt = now.Milliseconds };
        var acts = new List<SessionAct>(2);
        if (closed.Spend is not null)
        {
            acts.Add(new SessionAct(SessionActKind.Spent, closed, 0, []));
        }

        acts.Add(new SessionAct(SessionActKind.Completed, closed, 0, closed.Lines));
        return Change(current, closed, acts, now);
    }

    private static SessionDecision FromClosed(SessionDocument current, SessionChange change, Instant now)
    {
        var state = change.State ?? current.State;
        return state switch
        {
            SessionStates.Open when change.ExpectedVersion is null => SessionDecision.Refuse(SessionErrors.ReopenUnsaid()),
            SessionStates.Open or SessionStates.Reopened => Reopen(current, change, now),
            SessionStates.Closed when current.State != state =>
                SessionDecision.Refuse(SessionErrors.TransitionInvalid(current.State, state)),
            _ when SessionContents.FindChange(current, change) is { } pointer => SessionDecision.Refuse(SessionErrors.Fixed(pointer)),
            SessionStates.Cancelled => Cancel(current, now),
            _ => GiveBack(current, change, now),
        };
    }

    private static SessionDecision Cancel(SessionDocument current, Instant now) => Change(
        current,
        current with { State = SessionStates.Cancelled, RefundedMinor = current.TotalMinor, Codes = SessionRedeeming.GiveBack(current) },
        Undo(current, current.TotalMinor - current.RefundedMinor, current.Lines),
        now);

    /// <summary>The order comes back whole; what is told last is the order.</summary>
    private static IReadOnlyList<SessionAct> Undo(SessionDocument current, long amountMinor, IReadOnlyList<SessionLine> lines)
    {
        var undo = new SessionAct(SessionActKind.Cancelled, current, amountMinor, lines);
        List<SessionAct> acts = [];
        if (current.Accepted.Any())
        {
            acts.Add(new SessionAct(SessionActKind.CodesRolledBack, current, 0, []));
        }

        if (current.Uses.Count > 0)
        {
            acts.Add(new SessionAct(SessionActKind.Unpromoted, current with { Uses = SessionReturns.StillUsed(current) }, 0, []));
        }

        acts.Add(undo);
        return acts;
    }

    private static SessionDecision GiveBack(SessionDocument current, SessionChange change, Instant now)
    {
        if (change.Returned is not { Count: > 0 } returned)
        {
            return change.State == SessionStates.PartiallyReturned && current.State == SessionStates.Closed
                ? SessionDecision.Refuse(SessionErrors.ReturnMissing())
                : new SessionDecision(current, []);
        }

        var (lines, refusal) = SessionReturns.Apply(current.Lines, returned);
        if (refusal is not null)
        {
            return SessionDecision.Refuse(refusal);
        }

        var refunded = SessionReturns.Refunded(lines, current.TotalMinor);
        var isWhole = lines.All(line => line.Returned == line.Quantity);
        var next = current with
        {
            Lines = lines,
            RefundedMinor = refunded,
            State = isWhole ? SessionStates.Cancelled : SessionStates.PartiallyReturned,
        };
        next = next with { Codes = isWhole ? SessionRedeeming.GiveBack(current) : SessionReturns.OnGiftCards(next) };
        var back = SessionReturns.Difference(current.Lines, lines);
        var amount = refunded - current.RefundedMinor;
        return back.Count == 0
            ? new SessionDecision(current, [])
            : Change(current, next, isWhole ? Undo(current, amount, back) : Refund(current, next, amount, back), now);
    }

    /// <summary>A part comes back; what is told last is the order.</summary>
    private static IReadOnlyList<SessionAct> Refund(SessionDocument current, SessionDocument next, long amountMinor, IReadOnlyList<SessionLine> lines)
    {
        List<SessionAct> acts = [];
        if (next.Codes?.Zip(current.Codes!).Any(pair => pair.First.ReturnedMinor > pair.Second.ReturnedMinor) == true)
        {
            acts.Add(new SessionAct(SessionActKind.GiftCardsRefunded, next, 0, []) { Codes = current.Codes! });
        }

        if (SessionReturns.Unused(current, next.Lines) is { Count: > 0 } back)
        {
            acts.Add(new SessionAct(SessionActKind.PartlyUnpromoted, current with { Uses = back }, 0, []));
        }

        acts.Add(new SessionAct(SessionActKind.Refunded, current, amountMinor, lines));
        return acts;
    }

    private static SessionDecision Reopen(SessionDocument current, SessionChange change, Instant now)
    {
        var open = current with
        {
            State = SessionStates.Open,
            Round = current.Round + 1,
            Lines = [.. current.Lines.Select(line => line with { Returned = 0, PaidMinor = null, UnitPaid = null })],
            Discounts = [],
            Uses = [],
            Paid = [],
            Codes = current.Codes?.Select(code => code.Fresh()).ToList(),
            RefundedMinor = 0,
            ClosedAt = 0,
            Former = [.. (current.Former ?? []).TakeLast(SessionDocument.FormerMax - 1), current with { Former = null, Echo = null }],
        };
        return Change(current, Fill(open, change), Undo(current, current.TotalMinor - current.RefundedMinor, current.Lines), now);
    }

    private static SessionDecision FromCancelled(SessionDocument current, SessionChange change) =>
        (change.State ?? current.State) == SessionStates.Cancelled
            ? SessionContents.FindChange(current, change) is { } pointer
                ? SessionDecision.Refuse(SessionErrors.Fixed(pointer))
                : new SessionDecision(current, [])
            : SessionDecision.Refuse(SessionErrors.TransitionInvalid(current.State, change.State!));

    private static SessionDecision Change(
        SessionDocument current, SessionDocument next, IReadOnlyList<SessionAct> acts, Instant now) =>
        new(next with { Version = current.Version + 1, UpdatedAt = now.Milliseconds, Echo = null }, acts) { IsChange = true };

    private static SessionDocument Fill(SessionDocument session, SessionChange change) => session with
    {
        IsAnonymous = session.IsAnonymous && !change.NamesMember,
        Currency = change.Currency ?? session.Currency,
        Channel = change.Channel ?? session.Channel,
        Store = change.Store ?? session.Store,
        Coupon = change.Coupon ?? session.Coupon,
        Lines = change.Lines ?? session.Lines,
        DiscountMinor = change.DiscountMinor ?? session.DiscountMinor,

        // Other lines, another discount or other shipping make an earlier total out of date.
        GivenTotalMinor = change.TotalMinor
            ?? (change.Lines is null && change.DiscountMinor is null && change.ShippingMinor is null ? session.GivenTotalMinor : null),
        ShippingMinor = change.ShippingMinor ?? session.ShippingMinor,
        Spend = change.Spend ?? session.Spend,
        Payments = change.Payments ?? session.Payments,
        Codes = change.Codes is null ? session.Codes : Merge(change.Codes, session.Codes ?? []),
    };

    /// <summary>What is known of codes that were shown before stays known.</summary>
    private static List<SessionCode>? Merge(IReadOnlyList<SessionCode> shown, IReadOnlyList<SessionCode> known) => shown.Count == 0
        ? null
        : [.. shown.Select(code => known.FirstOrDefault(other => other.Key == code.Key) ?? code)];
}
