using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Server.LakeFeed;

/// <summary>
/// What of the plan a member's row in the lake is told by, besides the member: when it changes, everybody is told anew, for
/// most members nothing else will happen to soon.
/// </summary>
internal static class LakeTerms
{
    private static string Terms(TierSet set) => string.Create(
        CultureInfo.InvariantCulture,
        $"{set.Id} {set.By} {set.Subject} {set.Window} {set.Keep} {set.GraceDays} {set.Downgrade} {set.UpAtWindowEnd} {string.Join(' ', set.Tiers.Select(tier => string.Create(CultureInfo.InvariantCulture, $"{tier.Id} {tier.From} {tier.IsLifetime}")))}");

    /// <summary>The same text for the same terms.</summary>
    public static string Of(Plan plan)
    {
        var tierSet = plan.TierSets.Count == 0 ? "" : plan.TierSets[0].Id;
        var wallet = plan.Wallets.Count == 0 ? "" : plan.Wallets[0].Id;

        // A lot knows when it expires, but for inactivity: that is worked out from the rule and the programme's days.
        var idle = plan.Wallets.Where(rules => rules.Expiry.Kind == ExpiryKind.Inactivity).OrderBy(rules => rules.Id, StringComparer.Ordinal)
            .Select(rules => string.Create(CultureInfo.InvariantCulture, $"{rules.Id} {rules.Expiry.Months} {rules.Expiry.Days} {plan.Programme.Zone.Id}"));

        // When a tier is lost follows from the terms of its set.
        var tiers = plan.TierSets.Select(set => string.Create(CultureInfo.InvariantCulture, $"{Terms(set)} {(set.Twin is { } twin ? Terms(twin) : "")}"));
        return string.Join('|', [plan.Programme.Currency, tierSet, wallet, .. idle, .. tiers]);
    }
}
