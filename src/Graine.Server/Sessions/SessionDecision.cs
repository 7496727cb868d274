using Graine.Engine;
using Graine.Engine.Promotions;
using Graine.Engine.Vouchers;

namespace Graine.Server.Sessions;

/// <summary>What becomes of a session, and what the engine is told of it, in this order.</summary>
/// <param name="Next">The session afterwards; the one that was there when nothing changes.</param>
/// <param name="Acts">What happened to the order.</param>
/// <param name="Refusal">Why nothing happens.</param>
/// <param name="IsEcho">The same request again: the answer it got is the answer.</param>
public sealed record SessionDecision(
    SessionDocument? Next, IReadOnlyList<SessionAct> Acts, Refusal? Refusal = null, bool IsEcho = false)
{
    public bool IsChange { get; init; }

    /// <summary>What promotions were asked when it closed; null when none were.</summary>
    public PromotionsLook? Look { get; init; }

    /// <summary>What was found of its codes, in their order, when it closed; null when it has none.</summary>
    public IReadOnlyList<VoucherFinding>? Codes { get; init; }

    public static SessionDecision Refuse(Refusal refusal) => new(null, [], refusal);
}

/// <param name="Kind">What.</param>
/// <param name="Session">The session it happened to: order id, currency, lines.</param>
/// <param name="AmountMinor">Given back by this act.</param>
/// <param name="Lines">The lines of this act.</param>
public sealed record SessionAct(SessionActKind Kind, SessionDocument Session, long AmountMinor, IReadOnlyList<SessionLine> Lines)
{
    /// <summary>Of points set aside, spent or released: which.</summary>
    public SessionPaid? Paid { get; init; }

    /// <summary>Codes that were held before.</summary>
    public IReadOnlyList<SessionCode> Codes { get; init; } = [];

    public bool IsOfPromotions => Kind is SessionActKind.Promoted or SessionActKind.Unpromoted or SessionActKind.PartlyUnpromoted;

    public bool IsOfCodes => Kind is SessionActKind.CodesHeld or SessionActKind.CodesRedeemed or SessionActKind.CodesReleased or SessionActKind.CodesRolledBack
        or SessionActKind.GiftCardsRefunded;
}

public enum SessionActKind
{
    Spent = 0,
    Completed = 1,
    Refunded = 2,
    Cancelled = 3,

    /// <summary>Promotions took something off the order that is made.</summary>
    Promoted = 4,

    /// <summary>The order came back whole, and with it what promotions took off.</summary>
    Unpromoted = 5,

    /// <summary>Points are set aside.</summary>
    Held = 6,

    /// <summary>What was set aside is spent.</summary>
    HoldSpent = 7,

    /// <summary>What was set aside goes back.</summary>
    HoldReleased = 8,

    /// <summary>Points are spent that were not set aside.</summary>
    Paid = 9,

    /// <summary>Codes are held.</summary>
    CodesHeld = 10,
    CodesRedeemed = 11,

    /// <summary>Codes that were held are let go.</summary>
    CodesReleased = 12,

    /// <summary>The order came back whole, and with it its codes.</summary>
    CodesRolledBack = 13,

    /// <summary>A part of the order came back, and its share goes back onto gift cards.</summary>
    GiftCardsRefunded = 14,

    /// <summary>A part of the order came back, and with it what promotions took off that part.</summary>
    PartlyUnpromoted = 15,
}
