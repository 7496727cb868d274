using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans.Documents;

/// <summary>Money off a checkout by itself: when, what is taken off, how often, and beside which other promotions.</summary>
public sealed record PromotionDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyList<DiscountDocument> Discounts,
    IReadOnlyDictionary<string, string>? Description = null,
    string? When = null,
    double? OrderMin = null,
    IReadOnlyList<string>? Channels = null,
    IReadOnlyList<string>? Stores = null,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    ScheduleDocument? Schedule = null,
    int Priority = PromotionDocument.PriorityDefault,
    OfferStackingDocument? Stacking = null,
    IReadOnlyList<PromotionLimitDocument>? Limits = null,
    IReadOnlyList<PromotionBudgetDocument>? Budgets = null,
    bool Enabled = true)
    : DocumentBody(Id)
{
    public const int PriorityDefault = 100;
}

/// <summary>So often, or so much money off, for one member in each period.</summary>
public sealed record PromotionLimitDocument(CapPeriod Per, int? Times = null, double? Amount = null);

/// <summary>So often, or so much money off, for all members together in each period.</summary>
public sealed record PromotionBudgetDocument(CapPeriod Per, int? Times = null, double? Money = null);
