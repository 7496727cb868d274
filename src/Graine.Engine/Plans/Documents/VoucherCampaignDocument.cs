using Graine.Engine.Discounts;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Plans.Documents;

/// <summary>Codes, and what they are good for: money off, points, or money on a gift card; for whom, when, and how often.</summary>
public sealed record VoucherCampaignDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    VoucherGivesDocument Gives,
    VoucherCodesDocument Codes,
    IReadOnlyDictionary<string, string>? Description = null,
    string? When = null,
    bool AssignedOnly = false,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    ScheduleDocument? Schedule = null,
    int? ValidDays = null,
    VoucherLimitsDocument? Limits = null,
    VoucherStackingDocument? Stacking = null,
    int Priority = VoucherCampaignDocument.PriorityDefault,
    bool Enabled = true)
    : DocumentBody(Id)
{
    public const int PriorityDefault = 100;
}

/// <summary>One of the three.</summary>
public sealed record VoucherGivesDocument(VoucherDiscountDocument? Discount = null, VoucherPointsDocument? Points = null, double? Balance = null);

/// <summary>What is taken off; which members are needed depends on the kind.</summary>
public sealed record VoucherDiscountDocument(
    DiscountKind Kind,
    DiscountTarget Target = DiscountTarget.Cart,
    double? Amount = null,
    double? Percent = null,
    double? Max = null,
    bool PerUnit = false,
    string? Lines = null,
    int? Buy = null,
    int? Units = null,
    string? GivenLines = null,
    int? SetsMax = null,
    double? OrderMin = null);

public sealed record VoucherPointsDocument(string Wallet, double Points);

/// <summary>One code for everybody, or a code for each: what generated ones look like.</summary>
public sealed record VoucherCodesDocument(
    VoucherCodesKind Kind = VoucherCodesKind.Unique,
    string? Code = null,
    string? Prefix = null,
    int Length = VoucherCodes.LengthDefault,
    VoucherAlphabet Alphabet = VoucherAlphabet.Base32);

public enum VoucherCodesKind : byte
{
    Unique = 0,
    Shared = 1,
}

/// <summary>How often: one code, one member, everybody together.</summary>
public sealed record VoucherLimitsDocument(
    int? PerCode = null, IReadOnlyList<LimitDocument>? PerMember = null, IReadOnlyList<LimitDocument>? Total = null);

public sealed record VoucherStackingDocument(
    string? Group = null, OfferPolicy Policy = OfferPolicy.Best, bool Exclusive = false, bool Stackable = true);
