using System.Text.Json.Serialization;
using Graine.Engine.Discounts;
using Graine.Engine.Inputs;

namespace Graine.Server.Sessions;

/// <summary>A checkout as it is stored with its row. Money in minor units of <see cref="Currency"/>; no personal data.</summary>
public sealed record SessionDocument
{
    public required string Id { get; init; }

    /// <summary>Counts every change, from 1: the entity tag.</summary>
    public long Version { get; init; }

    public string State { get; init; } = SessionStates.Open;

    /// <summary>Counts the times it was open, from 1: each close is an order of its own.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Nobody was named yet.</summary>
    public bool IsAnonymous { get; init; } = true;

    public required string Currency { get; init; }

    public string? Channel { get; init; }

    public string? Store { get; init; }

    public string? Coupon { get; init; }

    public IReadOnlyList<SessionLine> Lines { get; init; } = [];

    /// <summary>Off the sum of the lines; plays no part when the total was given.</summary>
    public long DiscountMinor { get; init; }

    /// <summary>As given; null: the lines less the discounts. Then promotions take nothing off: it is the last word.</summary>
    public long? GivenTotalMinor { get; init; }

    public long ShippingMinor { get; init; }

    /// <summary>What promotions take off, line by line; settled when it closes.</summary>
    public IReadOnlyList<SessionDiscount> Discounts { get; init; } = [];

    /// <summary>What each promotion took off in all, and where that was counted; empty while it is open.</summary>
    public IReadOnlyList<PromotionUse> Uses { get; init; } = [];

    public SessionSpend? Spend { get; init; }

    /// <summary>Points it is to be paid with, as they were asked for.</summary>
    public IReadOnlyList<SessionPayment> Payments { get; init; } = [];

    /// <summary>What that comes to: set aside while it is open, spent once it is closed.</summary>
    public IReadOnlyList<SessionPaid> Paid { get; init; } = [];

    /// <summary>Codes that were shown, in their order; null when none were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SessionCode>? Codes { get; init; }

    /// <summary>Who was brought by somebody; null when nobody said so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SessionReferral? Referral { get; init; }

    /// <summary>Given back so far, in all.</summary>
    public long RefundedMinor { get; init; }

    public long OpenedAt { get; init; }

    /// <summary>Milliseconds since 1970; 0 while it is open.</summary>
    public long ClosedAt { get; init; }

    public long UpdatedAt { get; init; }

    /// <summary>More of them and the oldest are forgotten: a bound on the document.</summary>
    public const int FormerMax = 8;

    /// <summary>The rounds before this one, oldest first, each as it was when it was opened again; null when there are none. They let an order that was taken back be priced again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SessionDocument>? Former { get; init; }

    /// <summary>The request that led here and what it was answered, for whoever repeats it.</summary>
    public SessionEcho? Echo { get; init; }

    /// <summary>Goods and shipping less the shop's own discounts, before promotions.</summary>
    public long SubtotalMinor => GivenTotalMinor ?? (Math.Max(0, Lines.Sum(line => line.NetMinor) - DiscountMinor) + ShippingMinor);

    /// <summary>What is to be paid, shipping included.</summary>
    public long TotalMinor => SubtotalMinor - Discounts.Sum(discount => discount.AmountMinor);

    /// <summary>What points pay.</summary>
    public long PaidMinor => Paid.Sum(paid => paid.AmountMinor);

    /// <summary>What gift cards pay.</summary>
    [JsonIgnore]
    public long GiftMinor => Codes?.Sum(code => code.PaidMinor) ?? 0;

    /// <summary>Codes that take something off, give or pay something here.</summary>
    internal IEnumerable<SessionCode> Accepted => Codes?.Where(code => code.State == SessionCodeState.Accepted) ?? [];

    /// <summary>The order's id in this round: the session's own, with the round behind it once it was reopened.</summary>
    public string OrderId => Round == 1 ? Id : FormattableString.Invariant($"{Id}#{Round}");
}

/// <param name="Price">For one unit, as given.</param>
/// <param name="NetMinor">Price times quantity less the line's discount, rounded once.</param>
/// <param name="Cost">For one unit.</param>
/// <param name="Returned">Units given back so far.</param>
public sealed record SessionLine(
    string Product,
    string? Name,
    string? Category,
    string? Brand,
    decimal Quantity,
    decimal Price,
    decimal? Cost,
    decimal Discount,
    long NetMinor,
    decimal Returned = 0)
{
    /// <summary>What is paid for the line once all discounts are dealt over the lines; null where nothing but its own is taken off.</summary>
    public long? PaidMinor { get; init; }

    /// <summary>The same for one unit, in whole units of the currency.</summary>
    public decimal? UnitPaid { get; init; }
}

/// <param name="Promotion">Its id; of a code, its campaign's.</param>
/// <param name="Target">What it was about: lines, the cart, shipping.</param>
/// <param name="Line">Place of the line; -1 for shipping.</param>
/// <param name="AmountMinor">Taken off.</param>
/// <param name="Revision">Of the plan that decided it.</param>
/// <param name="Code">Of one by code: the code, as look-ups name it.</param>
public sealed record SessionDiscount(
    string Promotion,
    DiscountTarget Target,
    int Line,
    long AmountMinor,
    int Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null);

public sealed record SessionSpend(string Wallet, long Points);

/// <summary>One of the three: so many points, points for so much money, or as much as possible.</summary>
/// <param name="Wallet">Whose points.</param>
/// <param name="Points">In the wallet's minor units.</param>
/// <param name="AmountMinor">In minor units of the currency.</param>
public sealed record SessionPayment(string Wallet, long? Points, long? AmountMinor);

/// <param name="Wallet">Whose points.</param>
/// <param name="Points">In its minor units.</param>
/// <param name="AmountMinor">What they pay.</param>
/// <param name="Hold">Where they are set aside; empty when they are not.</param>
/// <param name="Earns">What they pay earns like money.</param>
public sealed record SessionPaid(string Wallet, long Points, long AmountMinor, Guid Hold, bool Earns);

/// <param name="BodyHash">Of the request.</param>
/// <param name="BaseVersion">The version it was a change of.</param>
/// <param name="Answer">JSON.</param>
public sealed record SessionEcho(Guid BodyHash, long BaseVersion, byte[] Answer);
