using Graine.Engine;
using Graine.Engine.Referrals;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>Referrals as plain sentences, on either side.</summary>
internal static class ReferralTelling
{
    public static string Tell(Effect effect, DocumentSet names, Phrases say)
    {
        var programme = say.Quoted(say.Name(names.ReferralName(effect.Subject)));
        return effect.Kind switch
        {
            EffectKind.ReferralRegistered => say.Of($"Parrainé par un autre membre ({programme})", $"Brought by another member ({programme})"),
            EffectKind.ReferralInReview => say.Of("Parrainage à vérifier : ", "Referral to be looked at: ") + Reasons(effect.To, say),
            EffectKind.ReferralRefused => say.Of("Parrainage refusé", "Referral refused")
                + (effect.To is null ? "" : say.Of(" : ", ": ") + Reasons(effect.To, say)),
            EffectKind.ReferralApproved => say.Of("Parrainage vérifié et accepté", "Referral looked at and approved"),
            EffectKind.ReferralQualified => say.Of($"Parrainage réussi : condition de {programme} remplie", $"Referral qualified: {programme} is met"),
            EffectKind.ReferralExpired => say.Of("Parrainage expiré : délai écoulé", "Referral expired: its time is over"),
            EffectKind.ReferralRewarded => say.Of($"Un filleul a rempli la condition de {programme}", $"Somebody this member brought has met {programme}"),
            EffectKind.ReferralMilestone => say.Of($"{effect.To}e filleul : palier atteint", $"Referral number {effect.To}: a milestone"),
            _ => say.Of("Parrainage annulé par un retour", "Referral taken back after a return"),
        };
    }

    public static IReadOnlyDictionary<string, string> Reason(string code) =>
        Phrases.All.ToDictionary(say => say.Language, say => say.Set(Reason(code, say)));

    public static string Reason(string code, Phrases say) => code switch
    {
        "self" => say.Of("parrain et filleul sont la même personne", "both are the same person"),
        "self.email" => say.Of("même adresse e-mail que le parrain", "the referrer's e-mail address"),
        "self.phone" => say.Of("même téléphone que le parrain", "the referrer's telephone number"),
        "self.card" => say.Of("même carte que le parrain", "the referrer's card"),
        "repeat" => say.Of("personne déjà parrainée", "brought before"),
        "repeat.email" => say.Of("adresse e-mail déjà parrainée", "an e-mail address brought before"),
        "repeat.phone" => say.Of("téléphone déjà parrainé", "a telephone number brought before"),
        "repeat.card" => say.Of("carte déjà parrainée", "a card brought before"),
        "device" => say.Of("appareil partagé", "a shared device"),
        "address" => say.Of("adresse postale partagée", "a shared postal address"),
        "velocity.hour" => say.Of("trop de filleuls en une heure", "too many referrals in an hour"),
        "velocity.day" => say.Of("trop de filleuls en un jour", "too many referrals in a day"),
        "disposable" => say.Of("adresse e-mail jetable", "a throw-away e-mail address"),
        "circular" => say.Of("parrainage en boucle", "a circle of referrals"),
        ReferralErrors.Already => say.Of("déjà parrainé", "brought by somebody already"),
        ReferralErrors.NotEligible => say.Of("ne remplit pas la condition des nouveaux membres", "does not meet the condition for new members"),
        ReferralErrors.Closed or ReferralErrors.ProgrammeUnknown => say.Of("aucun programme ouvert", "no programme is open"),
        Pipeline.ReferralCodes.Mistyped => say.Of("un caractère du code est faux", "a character of the code is wrong"),
        ReferralErrors.CodeUnknown => say.Of("code inconnu", "nobody has this code"),
        _ => code,
    };

    private static string Reasons(string? codes, Phrases say) => string.Join(", ", (codes ?? "").Split(',').Select(code => Reason(code, say)));
}
