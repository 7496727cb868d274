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
    double? OrderMin = null,
    bool AssignedOnly = false,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    ScheduleDocument? Schedule = null,
    int? ValidDays = null,
    int HoldMinutes = VoucherCampaignDocument.HoldMinutesDefault,
    VoucherLimitsDocument? Limits = null,
    OfferStackingDocument? Stacking = null,
    int Priority = VoucherCampaignDocument.PriorityDefault,
    bool Enabled = true)
    : DocumentBody(Id)
{
    public const int PriorityDefault = 100;
    public const int HoldMinutesDefault = 30;
}

/// <summary>One of the three.</summary>
public sealed record VoucherGivesDocument(DiscountDocument? Discount = null, VoucherPointsDocument? Points = null, double? Balance = null);

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
