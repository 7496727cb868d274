using Graine.Engine.Loyalty;
using Graine.Engine.Plans;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members;

/// <summary>A place in a tier set in one short sentence: what is held, and what is missing to the next.</summary>
internal static class CheckoutTier
{
    public static CheckoutTierView Of(TierSet set, string? held, double value, DocumentSet names)
    {
        var next = set.Tiers
            .Where(tier => !tier.IsByInvitation && tier.From > value && double.IsFinite(tier.From) && set.IndexOf(tier.Id) > set.IndexOf(held))
            .Select(tier => (Tier?)tier).FirstOrDefault();
        var unit = names.Measures.TryGetValue(set.Id, out var measure) ? measure.Unit : "";
        double? missing = next is { } reached ? TierNumbers.Missing(reached.From, value) : null;
        return new CheckoutTierView(
            set.Id,
            names.TierSetName(set.Id),
            held,
            held is null ? null : names.TierName(set.Id, held),
            next?.Id,
            next is { } above ? names.TierName(set.Id, above.Id) : null,
            missing,
            unit,
            Phrases.All.ToDictionary(say => say.Language, say => say.Set(Say(set, held, next, missing, unit, names, say))));
    }

    private static string Say(TierSet set, string? held, Tier? next, double? missing, string unit, DocumentSet names, Phrases say)
    {
        var said = held is null ? say.Of("Aucun palier pour le moment.", "No tier yet.") : say.Name(names.TierName(set.Id, held)) + ".";
        return next is not { } above || missing is not { } lacks ? said : said + say.Of(
            $" Encore {TierAmounts.Say(lacks, unit, names.Currency, say)} pour {say.Name(names.TierName(set.Id, above.Id))}.",
            $" {TierAmounts.More(TierAmounts.Say(lacks, unit, names.Currency, say))} for {say.Name(names.TierName(set.Id, above.Id))}.");
    }
}
