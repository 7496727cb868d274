namespace Graine.Server.Api.Sessions;

/// <summary>A change of a checkout. What is left out stays as it is.</summary>
/// <param name="Member">Reference of the member; left out: nobody was named yet.</param>
/// <param name="State">open, closed, cancelled, partially_returned or reopened; left out on a new session: open.</param>
/// <param name="Currency">ISO 4217; the programme's when left out.</param>
/// <param name="Channel">web, till, kiosk…</param>
/// <param name="Store">The shop.</param>
/// <param name="Lines">All of them: they replace those before.</param>
/// <param name="Total">What is paid, as the caller worked it out: promotions then take nothing off. Left out: the lines and shipping less the discounts.</param>
/// <param name="Discount">Off the whole; plays no part when the total is given.</param>
/// <param name="Coupon">The code shown.</param>
/// <param name="Spend">Points this checkout is paid with, taken when it closes.</param>
/// <param name="Returned">Units that came back, in all and not only now.</param>
internal sealed record SessionBody(
    string? Member,
    string? State,
    string? Currency,
    string? Channel,
    string? Store,
    IReadOnlyList<LineBody?>? Lines,
    decimal? Total,
    decimal? Discount,
    string? Coupon,
    SpendBody? Spend,
    IReadOnlyList<ReturnBody?>? Returned)
{
    /// <summary>Points this is paid with, at the rate of their wallets: set aside while it is open, spent when it closes. An empty list takes them back.</summary>
    public IReadOnlyList<PaymentBody?>? Payments { get; init; }

    /// <summary>Codes of vouchers and gift cards, all of them, as they were typed or scanned: held while it is open, redeemed when it closes. An empty list lets them go.</summary>
    public IReadOnlyList<string?>? Codes { get; init; }

    /// <summary>The code of whoever brought this customer: recorded once the customer is named, as <c>POST /v1/referrals</c> does.</summary>
    public string? ReferralCode { get; init; }

    /// <summary>What shipping costs; earns with the order, and is given back only with all of it.</summary>
    public decimal? Shipping { get; init; }
}

/// <param name="Quantity">1 when left out; may be a weight.</param>
/// <param name="Price">For one unit, in whole units of the currency: 12.90.</param>
/// <param name="Cost">Cost of goods for one unit.</param>
/// <param name="Discount">Off the line.</param>
internal sealed record LineBody(
    string? Product,
    string? Name,
    string? Category,
    string? Brand,
    decimal? Quantity,
    decimal? Price,
    decimal? Cost,
    decimal? Discount);

/// <param name="Points">In the wallet's minor units; fewer are taken where fewer are needed.</param>
/// <param name="Amount">Or money they are to pay.</param>
/// <param name="Max">Or as much as possible.</param>
internal sealed record PaymentBody(string? Wallet, long? Points, decimal? Amount, bool? Max);

/// <param name="Points">In the wallet's minor units.</param>
internal sealed record SpendBody(string? Wallet, long? Points);

/// <param name="Line">Place of the line, from 0; or else <paramref name="Product"/>.</param>
/// <param name="Quantity">Units of it that came back so far, in all; left out: one.</param>
internal sealed record ReturnBody(int? Line, string? Product, decimal? Quantity);
