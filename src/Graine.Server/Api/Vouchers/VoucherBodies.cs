namespace Graine.Server.Api.Vouchers;

/// <param name="Redeemables">The codes, at most 30, in the order in which gift cards are to be used.</param>
/// <param name="Member">A reference; left out, whoever brings the codes.</param>
/// <param name="Session">A checkout whose lines are about to be paid, instead of <paramref name="Order"/>.</param>
/// <param name="Order">What is about to be paid.</param>
/// <param name="Lock">Holds what is valid until it is redeemed, let go, or the time is over.</param>
internal sealed record ValidationBody(
    IReadOnlyList<RedeemableBody?>? Redeemables = null,
    string? Member = null,
    string? Session = null,
    VoucherOrderBody? Order = null,
    LockBody? Lock = null);

/// <param name="Redeemables">The codes, at most 30: all of them are redeemed, or none.</param>
/// <param name="Member">A reference; left out, whoever brings the codes.</param>
/// <param name="Session">A checkout whose lines are paid, instead of <paramref name="Order"/>.</param>
/// <param name="Order">What is paid.</param>
/// <param name="Lock">The key under which codes are held.</param>
/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record RedemptionBody(
    IReadOnlyList<RedeemableBody?>? Redeemables = null,
    string? Member = null,
    string? Session = null,
    VoucherOrderBody? Order = null,
    string? Lock = null,
    string? Reason = null);

/// <param name="Code">As it was typed: hyphens, spaces and small letters make no difference.</param>
/// <param name="Amount">To be taken off a gift card; as much as is to be paid when left out.</param>
internal sealed record RedeemableBody(string? Code = null, decimal? Amount = null);

/// <param name="Ttl">Seconds.</param>
/// <param name="Key">Made here when left out. The same key again holds anew.</param>
internal sealed record LockBody(int? Ttl = null, string? Key = null);

/// <param name="Id">The order's number, kept with the redemption.</param>
/// <param name="Currency">The programme's when left out.</param>
/// <param name="Lines">Discounts are taken off these.</param>
/// <param name="Total">What is to be paid, where there are no lines.</param>
internal sealed record VoucherOrderBody(
    string? Id = null,
    string? Currency = null,
    IReadOnlyList<VoucherLineBody?>? Lines = null,
    decimal? Shipping = null,
    decimal? Total = null,
    string? Channel = null,
    string? Store = null);

/// <param name="Price">For one unit.</param>
internal sealed record VoucherLineBody(
    string? Product = null, string? Name = null, string? Category = null, string? Brand = null, decimal? Quantity = null, decimal? Price = null);

/// <param name="Redemption">Only this one of what was redeemed together; all of it when left out.</param>
/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record RollbackBody(Guid? Redemption = null, string? Reason = null);

internal sealed record CodesWantedBody(long? Count = null);

/// <param name="Member">A reference.</param>
/// <param name="Code">Which; any free one when left out.</param>
internal sealed record PublicationBody(string? Member = null, string? Code = null);
