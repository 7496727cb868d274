using Graine.Engine.Discounts;
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
    PromotionStackingDocument? Stacking = null,
    IReadOnlyList<PromotionLimitDocument>? Limits = null,
    IReadOnlyList<PromotionBudgetDocument>? Budgets = null,
    bool Enabled = true)
    : DocumentBody(Id)
{
    public const int PriorityDefault = 100;
}

/// <summary>One thing that is taken off; which members are needed depends on the kind.</summary>
public sealed record DiscountDocument(
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
    int? SetsMax = null);

public sealed record PromotionStackingDocument(
    string? Group = null, OfferPolicy Policy = OfferPolicy.Best, bool Exclusive = false, bool Stackable = true);

/// <summary>So often, or so much money off, for one member in each period.</summary>
public sealed record PromotionLimitDocument(CapPeriod Per, int? Times = null, double? Amount = null);

/// <summary>So often, or so much money off, for all members together in each period.</summary>
public sealed record PromotionBudgetDocument(CapPeriod Per, int? Times = null, double? Money = null);
