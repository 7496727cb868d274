using System.Globalization;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What each kind of campaign needs, and what means nothing for it.</summary>
internal static class VoucherCampaignShape
{
    private const string Code = "plan.campaign_shape";

    public static void Check(VoucherCampaignDocument campaign, Workbench bench)
    {
        foreach (var problem in Gives(campaign)
            .Concat(campaign.Gives.Discount is { } discount ? DiscountShape.Check(discount, "/gives/discount", Code) : [])
            .Concat(Codes(campaign, bench)).Concat(Limits(campaign)).Concat(DiscountShape.CheckGroup(campaign.Stacking, bench)))
        {
            bench.Report(DocumentKinds.VoucherCampaign, campaign.Id, problem);
        }
    }

    private static IEnumerable<DocumentProblem> Gives(VoucherCampaignDocument campaign)
    {
        var gives = campaign.Gives;
        var count = (gives.Discount is null ? 0 : 1) + (gives.Points is null ? 0 : 1) + (gives.Balance is null ? 0 : 1);
        return
        [
            .. Needs(count == 1, "A campaign gives one thing: a discount, points, or money on a gift card.", "/gives"),
            .. Needs(gives.Balance is null || campaign.Codes.Kind == VoucherCodesKind.Unique, "A gift card is one card: its codes are unique.", "/codes/kind"),
            .. Needs(
                campaign.ValidFrom is null || campaign.ValidUntil is null || campaign.ValidFrom < campaign.ValidUntil,
                "The campaign ends before it begins.", "/validUntil", "plan.validity_empty"),
        ];
    }

    private static IEnumerable<DocumentProblem> Codes(VoucherCampaignDocument campaign, Workbench bench)
    {
        var codes = campaign.Codes;
        if (codes.Kind == VoucherCodesKind.Unique)
        {
            return
            [
                .. Needs(codes.Code is null, "Only a campaign whose code everybody has names it.", "/codes/code"),
                .. Needs(
                    VoucherCodes.IsUnguessable(codes.Length, codes.Alphabet),
                    string.Create(CultureInfo.InvariantCulture, $"So few symbols can be guessed: {VoucherCodes.BitsMin} bits of chance need 13 of base32 with the check digit, or 19 digits."),
                    "/codes/length"),
            ];
        }

        var shared = VoucherCodes.Clean(codes.Code ?? "");
        return
        [
            .. Needs(shared.Length > 0, "A campaign whose code everybody has names it.", "/codes/code"),
            .. Needs(codes.Prefix is null, "Only generated codes have a prefix.", "/codes/prefix"),
            .. Needs(!campaign.AssignedOnly, "A code that everybody has is handed out to nobody.", "/assignedOnly"),
            .. Needs(campaign.ValidDays is null, "A code that everybody has is handed out to nobody.", "/validDays"),
            .. Needs(campaign.Limits?.PerCode is null, "How often everybody may redeem the code they share is limits.total.", "/limits/perCode"),
            .. Needs(
                shared.Length == 0 || !bench.SharedCodes.TryGetValue(shared, out var other) || other == campaign.Id,
                $"Another campaign has the code {codes.Code}.", "/codes/code", "plan.code_taken"),
        ];
    }

    private static IEnumerable<DocumentProblem> Limits(VoucherCampaignDocument campaign) =>
        Twice(campaign.Limits?.PerMember, "/limits/perMember").Concat(Twice(campaign.Limits?.Total, "/limits/total"));

    private static IEnumerable<DocumentProblem> Twice(IReadOnlyList<LimitDocument>? limits, string at) => (limits ?? [])
        .Select((limit, index) => (limit, index))
        .Where(each => limits!.Take(each.index).Any(other => other.Per == each.limit.Per))
        .Select(each => new DocumentProblem(
            "plan.limit_invalid", "There is a limit for this period already.", $"{at}/{each.index.ToString(CultureInfo.InvariantCulture)}/per"));

    private static IEnumerable<DocumentProblem> Needs(bool holds, string detail, string pointer, string code = Code)
    {
        if (!holds)
        {
            yield return new DocumentProblem(code, detail, pointer);
        }
    }
}
