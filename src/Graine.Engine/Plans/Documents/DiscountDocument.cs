using Graine.Engine.Discounts;

namespace Graine.Engine.Plans.Documents;

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

/// <summary>Beside which other promotions and codes something stands.</summary>
public sealed record OfferStackingDocument(
    string? Group = null, OfferPolicy Policy = OfferPolicy.Best, bool Exclusive = false, bool Stackable = true);
