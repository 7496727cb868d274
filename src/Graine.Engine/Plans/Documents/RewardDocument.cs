using Graine.Engine.Loyalty;
using Graine.Engine.Rewards;

namespace Graine.Engine.Plans.Documents;

/// <summary>What members get for their points, their money or for nothing: who may have it, when, how often, and how it reaches them.</summary>
public sealed record RewardDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    RewardKind Kind,
    IReadOnlyDictionary<string, string>? Description = null,
    IReadOnlyList<string>? Images = null,
    string? Category = null,
    int Order = RewardDocument.OrderDefault,
    IReadOnlyList<PriceDocument>? Prices = null,
    GiftDocument? Gives = null,
    string? When = null,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    ScheduleDocument? Schedule = null,
    IReadOnlyList<LimitDocument>? Limits = null,
    ClaimTermsDocument? Claims = null,
    FulfilmentDocument? Fulfilment = null,
    CauseDocument? Cause = null,
    bool Enabled = true,
    StockDocument? Stock = null,
    OfferStackingDocument? Stacking = null,
    int Priority = RewardDocument.PriorityDefault)
    : DocumentBody(Id)
{
    public const int PriorityDefault = 100;
    public const int OrderDefault = 100;
}

/// <summary>One way to pay: points of a wallet, money, or both; for those for whom the condition holds.</summary>
public sealed record PriceDocument(
    string Id,
    string? Wallet = null,
    double? Points = null,
    double? Money = null,
    string? When = null);

/// <summary>What it is worth or consists of; which members are needed depends on the kind.</summary>
public sealed record GiftDocument(
    double? Amount = null,
    double? Percent = null,
    double? AmountMax = null,
    double? OrderMin = null,
    IReadOnlyList<string>? Products = null,
    string? Partner = null,
    DateTimeOffset? StartsAt = null,
    IReadOnlyDictionary<string, string>? Place = null);

/// <summary>So often at most in each period.</summary>
public sealed record LimitDocument(CapPeriod Per, int Times);

/// <summary>So many for all members together in each period.</summary>
public sealed record StockDocument(int Pieces, CapPeriod Per = CapPeriod.Life);

/// <summary>How long a claim is valid, and what becomes of its points when that is over.</summary>
public sealed record ClaimTermsDocument(int? Days = null, int? Months = null, DateTimeOffset? Until = null, ClaimEnd OnExpiry = ClaimEnd.Keep);

/// <summary>How it reaches the member.</summary>
public sealed record FulfilmentDocument(FulfilmentKind Kind, string? Pool = null, string? Pattern = null);

/// <summary>What a donation adds to, and how much of it for each claim.</summary>
public sealed record CauseDocument(string Id, IReadOnlyDictionary<string, string> Unit, IReadOnlyDictionary<string, string>? Name = null, int Units = 1);
