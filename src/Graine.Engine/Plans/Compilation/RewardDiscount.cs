using Graine.Engine.Discounts;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Rewards;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What a reward takes off the checkout its code is shown at, as the campaign of a code would.</summary>
internal static class RewardDiscount
{
    /// <summary>Null for a reward that is no discount.</summary>
    public static VoucherCampaign? Of(RewardDocument document, Workbench bench)
    {
        var of = bench.At(DocumentKinds.Reward, document.Id);
        var gives = document.Gives ?? new GiftDocument();
        if (Discount(document.Kind, gives, of) is not { } what)
        {
            return null;
        }

        var stacking = document.Stacking ?? new OfferStackingDocument();
        return new VoucherCampaign
        {
            Id = Reward.CodePrefix + document.Id,
            Discount = new PlannedDiscount(what, gives.Products is { } products && document.Kind == RewardKind.FreeProduct ? Among(products) : null, null),
            OrderMinMinor = of.Money(gives.OrderMin, "/gives/orderMin", orNothing: true) ?? 0,
            PerCode = 1,
            Priority = document.Priority,
            Group = stacking.Group,
            Policy = stacking.Policy,
            IsExclusive = stacking.Exclusive,
            IsStackable = stacking.Stackable,
        };
    }

    public static bool IsDiscount(RewardKind kind) =>
        kind is RewardKind.DiscountAmount or RewardKind.DiscountPercent or RewardKind.FreeProduct or RewardKind.FreeShipping;

    private static Discount? Discount(RewardKind kind, GiftDocument gives, in DocumentBench of) => kind switch
    {
        RewardKind.DiscountAmount => new Discount
        {
            Kind = DiscountKind.Amount,
            Target = DiscountTarget.Cart,
            AmountMinor = of.Money(gives.Amount, "/gives/amount", orNothing: true) ?? 0,
        },
        RewardKind.DiscountPercent => new Discount
        {
            Kind = DiscountKind.Percent,
            Target = DiscountTarget.Cart,
            Percent = (decimal)(gives.Percent ?? 0),
            MaxMinor = of.Money(gives.AmountMax, "/gives/amountMax", orNothing: true),
        },
        RewardKind.FreeProduct => new Discount { Kind = DiscountKind.FreeUnits, Target = DiscountTarget.Lines },
        RewardKind.FreeShipping => new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Shipping },
        _ => null,
    };

    /// <summary>Lines of these products.</summary>
    private static Condition Among(IReadOnlyList<string> products)
    {
        var wanted = new HashSet<string>(products, StringComparer.Ordinal);
        return scope => scope.Line is { Product: { } product } && wanted.Contains(product);
    }
}
