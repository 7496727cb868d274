using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Engine.Promotions;

namespace Graine.Engine.Vouchers;

/// <param name="Promotions">What promotions and codes take off; null where the total is somebody else's word.</param>
/// <param name="Codes">In the order they were shown in.</param>
public sealed record CheckoutLooked(PromotionsLook? Promotions, IReadOnlyList<VoucherFinding> Codes);

/// <summary>Promotions and codes on one checkout: they look at each other by the same rules. Looks only: nothing is counted.</summary>
public static class CheckoutLook
{
    /// <summary>Judges the codes, and takes off what they and promotions take off together. Gift cards are drawn on by <see cref="Draw"/>.</summary>
    /// <param name="scope">The member, the plan and the moment; its event is gone afterwards.</param>
    /// <param name="happened">The order as it would be without discounts, with a line for each of the cart's.</param>
    /// <param name="cart">The same in money; null: the total is somebody else's word, and nothing is taken off.</param>
    /// <param name="codes">The codes and the key that holds them.</param>
    public static CheckoutLooked Look(Scope scope, Event happened, Cart? cart, VoucherCommand codes)
    {
        var findings = VoucherLook.Judge(scope, codes with { Cart = codes.Cart ?? cart }, happened);
        if (cart is null)
        {
            scope.Event = null;
            return new CheckoutLooked(null, findings);
        }

        var offers = findings.Where(finding => finding.IsValid)
            .Select(finding => VoucherLook.ToOffer(scope, finding.Campaign!, VoucherLook.SourceOf(finding.Use))).OfType<Offer>().ToList();
        var first = findings.Find(finding => finding is { IsValid: true, Campaign: { IsExclusive: true, Discount: null } })?.Campaign;
        var look = Promoting.Look(scope, happened, cart, offers, first);
        VoucherLook.Price(look.Priced, findings);
        GiveWay(scope.Plan, look.Priced, findings);
        return new CheckoutLooked(look with { Lacks = [.. look.Lacks.Select(lack => lack with { To = NameOf(lack.To, findings) })] }, findings);
    }

    /// <summary>Gift cards pay what is left, each as far as it goes.</summary>
    /// <param name="findings">As <see cref="Look"/> left them: their amounts are set.</param>
    /// <param name="leftMinor">To be paid.</param>
    /// <param name="key">That holds them.</param>
    /// <param name="now">When.</param>
    public static void Draw(IReadOnlyList<VoucherFinding> findings, long leftMinor, Guid key, Instant now) =>
        VoucherLook.Draw(findings, leftMinor, key, now);

    /// <summary>The code a source of <see cref="Applied"/> stands for, as look-ups name it; null when it is no code's.</summary>
    public static string? CodeOf(string source) =>
        source.StartsWith(VoucherLook.SourcePrefix, StringComparison.Ordinal) ? source[(source.LastIndexOf('/') + 1)..] : null;

    /// <summary>Beside an exclusive promotion that gives, no points are given by codes outside its group.</summary>
    private static void GiveWay(Plan plan, Priced priced, List<VoucherFinding> findings)
    {
        var exclusive = priced.Applied.Select(each => plan.FindPromotion(each.Source)).FirstOrDefault(promotion => promotion is { IsExclusive: true });
        if (exclusive is null)
        {
            return;
        }

        foreach (var finding in findings.Where(finding => finding is { IsValid: true, Campaign.Wallet: not null }).ToList())
        {
            if (finding.Campaign!.Group is not { } group || group != exclusive.Group)
            {
                finding.Lacks.Add(new VoucherLack(VoucherLackKind.GaveWay, Instant.Never, To: exclusive.Id));
            }
        }
    }

    private static string? NameOf(string? source, List<VoucherFinding> findings) =>
        findings.Find(finding => VoucherLook.SourceOf(finding.Use) == source)?.Campaign?.Id ?? source;
}
