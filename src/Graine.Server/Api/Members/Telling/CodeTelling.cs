using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Vouchers;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>Why codes do not count, as plain sentences.</summary>
internal static class CodeTelling
{
    public static IReadOnlyDictionary<string, string> Rejection(VoucherLack lack, bool isMistyped, DocumentSet names) => Phrases.All.ToDictionary(
        say => say.Language,
        say => say.Set(isMistyped ? say.Of("Un caractère du code est faux", "A character of the code is wrong") : Tell(lack, names, say)));

    private static string Tell(in VoucherLack lack, DocumentSet names, Phrases say) => lack.Kind switch
    {
        VoucherLackKind.Unknown => say.Of("Ce code n’existe pas", "There is no such code"),
        VoucherLackKind.Twice => say.Of("Le même code est déjà là", "The same code is there already"),
        VoucherLackKind.Disabled => say.Of("Ce code a été désactivé", "The code was switched off"),
        VoucherLackKind.NotRunning => say.Of("Son opération n’a pas cours", "Its campaign does not run"),
        VoucherLackKind.NotYet => say.Of($"Valable à partir du {When(lack, names, say)}", $"Valid from {When(lack, names, say)}"),
        VoucherLackKind.Over => say.Of("Ce code n’est plus valable", "The code is no longer valid"),
        VoucherLackKind.Hours => lack.At == Instant.Never
            ? say.Of("Pas à cette heure-ci", "Not at this hour")
            : say.Of($"De nouveau le {When(lack, names, say)}", $"Again on {When(lack, names, say)}"),
        VoucherLackKind.NotYours => say.Of("Ce code a été remis à quelqu’un d’autre", "The code was handed out to somebody else"),
        VoucherLackKind.NotPublished => say.Of("Ce code n’a encore été remis à personne", "The code was handed out to nobody yet"),
        VoucherLackKind.Used => lack.At == Instant.Never
            ? say.Of("Ce code a déjà été utilisé", "The code was used already")
            : say.Of($"Ce code est retenu ailleurs jusqu’au {When(lack, names, say)}", $"The code is held elsewhere until {When(lack, names, say)}"),
        VoucherLackKind.Condition => say.Of("Les conditions de l’opération ne sont pas remplies", "What its campaign asks for does not hold here"),
        VoucherLackKind.MemberLimit => say.Of("Déjà utilisé aussi souvent que permis", "Used already as often as one person may"),
        VoucherLackKind.Budget => say.Of("Il n’en reste plus pour personne", "None is left for anybody"),
        VoucherLackKind.Balance => say.Of(
            $"Il reste {say.Money(lack.Available, names.Currency)} sur la carte", $"{say.Money(lack.Available, names.Currency)} is left on the card"),
        VoucherLackKind.Amount => say.Of("Le montant à payer manque", "What is to be paid is missing"),
        VoucherLackKind.Currency => say.Of("Pas dans cette devise", "Not in this currency"),
        VoucherLackKind.Minimum => Minimum(say.Money(lack.Required, names.Currency), say.Money(lack.MissingMinor, names.Currency), say),
        VoucherLackKind.Nothing => say.Of("Rien dans le panier n’est concerné, ou il ne reste rien à payer", "Nothing in the cart is what it is about, or nothing is left to pay"),
        VoucherLackKind.NoDiscount => say.Of(
            "Cette récompense n’est pas une remise : marquez-la comme utilisée", "This reward takes nothing off: mark it as used"),
        VoucherLackKind.GaveWay => say.Of($"S’efface devant {Other(lack, names, say)}", $"Gave way to {Other(lack, names, say)}"),
    };

    /// <summary>"À partir de 50,00 € d'achat : il manque 12,00 €".</summary>
    public static string Minimum(string least, string missing, Phrases say) =>
        say.Of($"À partir de {least} d’achat : il manque {missing}", $"From {least} of goods: {missing} more");

    private static string Other(in VoucherLack lack, DocumentSet names, Phrases say) => say.Quoted(say.Name(names.OfferName(lack.To ?? "")));

    private static string When(in VoucherLack lack, DocumentSet names, Phrases say) => say.Moment(Holding.Text(lack.At), names.Zone);
}
