using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Promotions;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>What promotions take off and why they do not, as plain sentences.</summary>
internal static class PromotionTelling
{
    public static IReadOnlyDictionary<string, string> Discount(
        IReadOnlyDictionary<string, string> called, long amountMinor, bool isShipping, string currency) => All(say =>
    {
        var (name, amount) = (say.Quoted(say.Name(called)), say.Money(amountMinor, currency));
        return isShipping
            ? say.Of($"{name} : {amount} de remise sur la livraison", $"{name}: {amount} off shipping")
            : say.Of($"{name} : {amount} de remise", $"{name}: {amount} off");
    });

    public static IReadOnlyDictionary<string, string> Lack(PromotionLack lack, IReadOnlyList<SpokenPart> unmet, DocumentSet names) =>
        All(say => Tell(lack, unmet, names, say));

    private static string Tell(PromotionLack lack, IReadOnlyList<SpokenPart> unmet, DocumentSet names, Phrases say) => lack.Kind switch
    {
        PromotionLackKind.NotYet => say.Of($"À partir du {When(lack, names, say)}", $"From {When(lack, names, say)}"),
        PromotionLackKind.Over => say.Of("L’offre est terminée", "The offer is over"),
        PromotionLackKind.Hours => lack.At == Instant.Never
            ? say.Of("Pas à cette heure-ci", "Not at this hour")
            : say.Of($"De nouveau le {When(lack, names, say)}", $"Again on {When(lack, names, say)}"),
        PromotionLackKind.Channel => say.Of("Pas sur ce canal de vente", "Not in this channel"),
        PromotionLackKind.Store => say.Of("Pas dans ce magasin", "Not in this shop"),
        PromotionLackKind.Currency => say.Of("Pas dans cette devise", "Not in this currency"),
        PromotionLackKind.Condition => say.Of("Il faut : ", "Needed: ") + string.Join(
            say.Of(" ; ", "; "), unmet.Select(part => part.Sentence.GetValueOrDefault(say.Language) ?? part.Text).DefaultIfEmpty(Whole(lack, names, say))),
        PromotionLackKind.Minimum => CodeTelling.Minimum(Least(lack, names, say), say.Money(lack.MissingMinor, names.Currency), say),
        PromotionLackKind.Limit => say.Of($"Déjà obtenue {Per(lack.Per, say)}, le maximum", $"Had already {Per(lack.Per, say)}, the most there is") + Again(lack, names, say),
        PromotionLackKind.Budget => say.Of("Il n’en reste plus pour personne", "None is left for anybody") + Again(lack, names, say),
        PromotionLackKind.NoMatch => say.Of("Aucun article du panier n’est concerné", "No item of the cart is one it is about"),
        PromotionLackKind.GaveWay => say.Of(
            $"S’efface devant {say.Quoted(say.Name(names.OfferName(lack.To ?? "")))}", $"Gave way to {say.Quoted(say.Name(names.OfferName(lack.To ?? "")))}"),
        PromotionLackKind.NothingLeft => say.Of("Il ne reste plus rien à remiser", "Nothing is left to take off"),
    };

    private static string Whole(PromotionLack lack, DocumentSet names, Phrases say) =>
        names.PromotionConditions.GetValueOrDefault(lack.Promotion)?.Sentence.GetValueOrDefault(say.Language) ?? "";

    private static string Least(PromotionLack lack, DocumentSet names, Phrases say) => say.Money(
        (long)Math.Round((names.Promotion(lack.Promotion)?.OrderMin ?? 0) * Engine.Expressions.Fields.Money.MinorPerUnit(names.Currency)), names.Currency);

    private static string Again(PromotionLack lack, DocumentSet names, Phrases say) => lack.At == Instant.Never ? ""
        : say.Of($" ; de nouveau le {When(lack, names, say)}", $"; again on {When(lack, names, say)}");

    private static string When(PromotionLack lack, DocumentSet names, Phrases say) => say.Moment(Holding.Text(lack.At), names.Zone);

    private static string Per(CapPeriod per, Phrases say) => per switch
    {
        CapPeriod.Day => say.Of("aujourd’hui", "today"),
        CapPeriod.Week => say.Of("cette semaine", "this week"),
        CapPeriod.Month => say.Of("ce mois-ci", "this month"),
        CapPeriod.Year => say.Of("cette année", "this year"),
        _ => say.Of("en tout", "in all"),
    };

    private static Dictionary<string, string> All(Func<Phrases, string> tell) =>
        Phrases.All.ToDictionary(say => say.Language, say => say.Set(tell(say)));
}
