using System.Globalization;
using Graine.Engine;
using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>One effect as a plain sentence, with the names the documents have now.</summary>
internal static class EffectTelling
{
    /// <param name="effect">Of somebody, or of a household.</param>
    /// <param name="names">What documents are called.</param>
    /// <param name="who">Of a household: what its members are called, by id, where that is shown.</param>
    public static IReadOnlyDictionary<string, string> Tell(Effect effect, DocumentSet names, IReadOnlyDictionary<string, string>? who = null) =>
        Phrases.All.ToDictionary(phrases => phrases.Language, phrases => phrases.Set(Tell(effect, names, who, phrases)));

    public static EffectView ToView(Effect effect, DocumentSet names, IReadOnlyDictionary<string, string>? who = null) =>
        PointsMapping.ToView(effect) with { Sentence = Tell(effect, names, who) };

    // In French what comes or goes is a noun: a shop's points may be of either gender.
    private static string Tell(Effect effect, DocumentSet names, IReadOnlyDictionary<string, string>? who, Phrases say) => effect.Kind switch
    {
        EffectKind.PointsEarned => say.Of($"Gain de {Points(effect, names, say)}", $"{Points(effect, names, say)} earned") + By(effect, names, say),
        EffectKind.PointsPending =>
            say.Of($"Gain de {Points(effect, names, say)}, en attente", $"{Points(effect, names, say)} earned") + By(effect, names, say) + say.Of("", ", pending"),
        EffectKind.PointsActivated => say.Of($"{Points(effect, names, say)} désormais disponibles", $"{Points(effect, names, say)} now available"),
        EffectKind.PointsSpent => say.Of($"Dépense de {Points(effect, names, say)}", $"{Points(effect, names, say)} spent") + On(effect, names, say),
        EffectKind.PointsGivenBack => say.Of($"Restitution de {Points(effect, names, say)}", $"{Points(effect, names, say)} given back") + On(effect, names, say),
        EffectKind.PointsRevoked => say.Of($"Reprise de {Points(effect, names, say)}", $"{Points(effect, names, say)} taken back"),
        EffectKind.PointsExpired => say.Of($"Expiration de {Points(effect, names, say)}", $"{Points(effect, names, say)} expired"),
        EffectKind.PointsExpiringSoon => say.Of(
            $"{Points(effect, names, say)} à utiliser jusqu’au {say.LastDay(effect.To, names.Zone)}, avant expiration",
            $"{Points(effect, names, say)} to be used by {say.LastDay(effect.To, names.Zone)}, before {(IsOne(effect, names) ? "it expires" : "they expire")}"),
        EffectKind.TierWillGoDown => GoingDown(effect, names, say),
        EffectKind.PointsAdjusted => say.Of($"Solde corrigé de {Signed(effect, names, say)}", $"Balance adjusted by {Signed(effect, names, say)}"),
        EffectKind.DebtIncurred => say.Of($"{Points(effect, names, say)} à devoir", $"{Points(effect, names, say)} now owed"),
        EffectKind.DebtRepaid => say.Of($"Remboursement de {Points(effect, names, say)} de dette", $"{Points(effect, names, say)} of debt repaid"),
        EffectKind.PointsSent => say.Of($"Envoi de {Points(effect, names, say)} à un autre membre", $"{Points(effect, names, say)} sent to another member"),
        EffectKind.PointsReceived =>
            say.Of($"Réception de {Points(effect, names, say)} d’un autre membre", $"{Points(effect, names, say)} received from another member"),
        EffectKind.ShortfallForgiven => say.Of(
            $"Abandon de {Points(effect, names, say)} : il n’en restait pas assez", $"{Points(effect, names, say)} let go: too few were left"),
        EffectKind.RuleGaveWay => say.Of(
            $"La règle {Rule(effect.Rule, names, say)} s’efface devant {Rule(effect.To, names, say)}",
            $"The rule {Rule(effect.Rule, names, say)} gave way to {Rule(effect.To, names, say)}"),
        EffectKind.PointsCapped => Capped(effect, names, say),
        EffectKind.BudgetUsed => Budget(effect, names, say),
        EffectKind.PointsHeld => say.Of(
            $"Mise de côté de {Points(effect, names, say)} jusqu’au {say.Moment(effect.To, names.Zone)}",
            $"{Points(effect, names, say)} held until {say.Moment(effect.To, names.Zone)}"),
        EffectKind.HeldPointsSpent => say.Of(
            $"Dépense de {Points(effect, names, say)} de la mise de côté", $"{Points(effect, names, say)} spent out of a hold"),
        EffectKind.HeldPointsReleased => say.Of(
            $"Fin de la mise de côté de {Points(effect, names, say)}{Released(effect, say)}", $"{Points(effect, names, say)} released from a hold{Released(effect, say)}"),
        EffectKind.ExpiryExtended => say.Of(
            $"{Points(effect, names, say)} valables jusqu’au {say.LastDay(effect.To, names.Zone)} au lieu du {say.LastDay(effect.From, names.Zone)}",
            $"{Points(effect, names, say)} valid until {say.LastDay(effect.To, names.Zone)} instead of {say.LastDay(effect.From, names.Zone)}"),
        EffectKind.PointsOpened => say.Of(
            $"Apport de {Points(effect, names, say)} d’un autre programme", $"{Points(effect, names, say)} brought along from another programme"),
        EffectKind.RewardClaimed => Claimed(effect, names, say),
        EffectKind.RewardFulfilled => say.Of($"Récompense {Reward(effect, names, say)} remise", $"Reward {Reward(effect, names, say)} handed over"),
        EffectKind.RewardUsed => say.Of($"Récompense {Reward(effect, names, say)} utilisée", $"Reward {Reward(effect, names, say)} used")
            + (effect.Amount == 0 ? "" : say.Of(" : ", ": ") + say.Money(effect.Amount, names.Currency) + say.Of(" de remise", " off")),
        EffectKind.RewardReopened => say.Of(
            $"Récompense {Reward(effect, names, say)} rendue avec l’achat : elle peut de nouveau servir",
            $"Reward {Reward(effect, names, say)} back with the order: it can be used again"),
        EffectKind.RewardCancelled => say.Of($"Récompense {Reward(effect, names, say)} annulée", $"Reward {Reward(effect, names, say)} cancelled"),
        EffectKind.RewardExpired => say.Of(
            $"Récompense {Reward(effect, names, say)} expirée sans avoir servi", $"Reward {Reward(effect, names, say)} ended without being used"),
        >= GameTelling.First and <= GameTelling.Last => GameTelling.Tell(effect, names, say),
        EffectKind.DiscountGiven => say.Of(
            $"{Promotion(effect, names, say)} : {say.Money(effect.Amount, effect.To ?? names.Currency)} de remise",
            $"{Promotion(effect, names, say)}: {say.Money(effect.Amount, effect.To ?? names.Currency)} off"),
        EffectKind.DiscountTakenBack => say.Of(
            $"{Promotion(effect, names, say)} : remise de {say.Money(effect.Amount, effect.To ?? names.Currency)} annulée avec l’achat",
            $"{Promotion(effect, names, say)}: discount of {say.Money(effect.Amount, effect.To ?? names.Currency)} cancelled with the order"),
        >= EffectKind.HouseholdJoined and <= EffectKind.HouseholdSpent => HouseholdTelling.Tell(effect, names, who, say),
        >= EffectKind.ReferralRegistered and <= EffectKind.ReferralTakenBack => ReferralTelling.Tell(effect, names, say),
        EffectKind.VoucherRedeemed => Redeemed(effect, names, say),
        EffectKind.VoucherRolledBack => say.Of(
            $"Utilisation d’un code de {Campaign(effect, names, say)} annulée", $"Redemption of a code of {Campaign(effect, names, say)} rolled back"),
        EffectKind.GiftCardRefunded => say.Of(
            $"{say.Money(effect.Amount, names.Currency)} de nouveau sur la carte {Campaign(effect, names, say)}",
            $"{say.Money(effect.Amount, names.Currency)} back on the gift card {Campaign(effect, names, say)}"),
        EffectKind.VoucherHeld => say.Of(
            $"Code de {Campaign(effect, names, say)} réservé jusqu’au {say.Moment(effect.To, names.Zone)}",
            $"Code of {Campaign(effect, names, say)} held until {say.Moment(effect.To, names.Zone)}"),
        EffectKind.VoucherReleased => say.Of(
            $"Code de {Campaign(effect, names, say)} libéré{(effect.To == "timed-out" ? " : délai écoulé" : "")}",
            $"Code of {Campaign(effect, names, say)} released{(effect.To == "timed-out" ? ": its time is over" : "")}"),
        EffectKind.VoucherPublished => say.Of($"Code de {Campaign(effect, names, say)} remis", $"Code of {Campaign(effect, names, say)} handed out")
            + (effect.To is null ? "" : say.Of($", valable jusqu’au {say.Moment(effect.To, names.Zone)}", $", valid until {say.Moment(effect.To, names.Zone)}")),
        EffectKind.BirthdayCame => say.Of("Anniversaire", "Birthday"),
        EffectKind.TierChanged => Tier(effect, names, say),
        EffectKind.TierGiven => Given(effect, names, say),
        EffectKind.TierGivenNoMore => say.Of(
            $"{say.Name(names.TierSetName(effect.Subject))} : palier {say.Name(names.TierName(effect.Subject, effect.From ?? ""))} plus offert",
            $"{say.Name(names.TierSetName(effect.Subject))}: {say.Name(names.TierName(effect.Subject, effect.From ?? ""))} no longer given"),
        EffectKind.SegmentEntered => say.Of("Entrée dans le segment ", "Entered the segment ") + say.Quoted(say.Name(names.SegmentName(effect.Subject))),
        EffectKind.SegmentLeft => say.Of("Sortie du segment ", "Left the segment ") + say.Quoted(say.Name(names.SegmentName(effect.Subject))),
        EffectKind.RefundHeld => say.Of(
            "Remboursement gardé : son achat n’est pas encore connu", "Refund kept: its order is not known yet"),
        EffectKind.OrderRepeated => say.Of("Déjà connu : rien n’a été compté deux fois", "Known already: nothing was counted twice"),
        EffectKind.RuleFailed => say.Of(
            $"La règle {say.Quoted(say.Name(names.RuleName(effect.Subject)))} n’a pas pu être calculée",
            $"The rule {say.Quoted(say.Name(names.RuleName(effect.Subject)))} could not be worked out"),
        EffectKind.OtherCurrency => say.Of(
            $"Achat en {effect.Subject}, autre devise que le programme : gardé, sans points",
            $"Order in {effect.Subject}, not the programme's currency: kept, without points"),
        EffectKind.ClockCorrected => say.Of("Date corrigée à la réception", "Date corrected on arrival"),
        EffectKind.HistoryJoined => say.Of(
            "L’historique d’un autre profil a été réuni à celui-ci", "Another profile's history was joined to this one"),
    };

    private static string Points(in Effect effect, DocumentSet names, Phrases say) => Amount(Math.Abs(effect.Amount), effect.Subject, names, say);

    /// <summary>One whole point, which English does not tell in the plural.</summary>
    private static bool IsOne(in Effect effect, DocumentSet names) => effect.Amount == (long)Math.Pow(10, names.Wallet(effect.Subject)?.Decimals ?? 0);

    private static string Signed(in Effect effect, DocumentSet names, Phrases say) =>
        (effect.Amount < 0 ? "−" : "+") + Amount(Math.Abs(effect.Amount), effect.Subject, names, say);

    /// <summary>"120 points", "12,50 étoiles": in the wallet's own unit.</summary>
    public static string Amount(long minor, string wallet, DocumentSet names, Phrases say)
    {
        var decimals = names.Wallet(wallet)?.Decimals ?? 0;
        var number = minor / (decimal)Math.Pow(10, decimals);
        var unit = names.Unit(wallet, say.Name);
        return $"{say.Number(number, decimals)} {say.Agreeing(number, unit)}";
    }

    /// <summary>"Plafond de « Un avis » par jour : 20 points sur 50 points": both what was due and what was granted.</summary>
    private static string Capped(in Effect effect, DocumentSet names, Phrases say)
    {
        var cap = effect.To ?? "";
        var (french, english) = Per(cap[(cap.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var whose = cap.StartsWith("wallet", StringComparison.Ordinal)
            ? say.Quoted(say.Name(names.WalletName(effect.Subject)))
            : Rule(effect.Rule, names, say);
        var (granted, desired) = (Points(effect, names, say), Amount(Desired(effect), effect.Subject, names, say));
        return cap.Contains("-budget/", StringComparison.Ordinal)
            ? say.Of(
                $"Budget de {whose} {french}, pour tous les membres : {granted} sur {desired}",
                $"Budget of {whose} {english}, for all members: {granted} of {desired}")
            : say.Of($"Plafond de {whose} {french} : {granted} sur {desired}", $"Cap of {whose} {english}: {granted} of {desired}");
    }

    /// <summary>"Budget de « Double » par mois (novembre 2026) : 50 points de plus".</summary>
    private static string Budget(in Effect effect, DocumentSet names, Phrases say)
    {
        if ((effect.From ?? "").Split('/') is not [var kind, var id, var per, var measure])
        {
            return say.Of("Compté dans un budget", "Counted against a budget");
        }

        if (kind == DocumentKinds.Reward)
        {
            var of = say.Quoted(say.Name(names.RewardName(id)));
            return effect.Amount < 0
                ? say.Of($"{of} : une pièce rendue au stock", $"{of}: one returned to stock")
                : say.Of($"{of} : une pièce prise sur le stock", $"{of}: one taken from stock");
        }

        if (kind == DocumentKinds.Promotion)
        {
            var of = say.Quoted(say.Name(names.PromotionName(id)));
            var what = measure == "times" ? say.Of("une fois", "once") : say.Money(Math.Abs(effect.Amount), names.Currency);
            return effect.Amount < 0
                ? say.Of($"{of} : {what} rendu au budget", $"{of}: {what} back to its budget")
                : say.Of($"{of} : {what} pris sur son budget", $"{of}: {what} out of its budget");
        }

        if (kind == DocumentKinds.VoucherCampaign)
        {
            var of = say.Quoted(say.Name(names.CampaignName(id)));
            return effect.Amount < 0
                ? say.Of($"{of} : un code ne compte plus dans la limite de la campagne", $"{of}: one code counts no longer against the campaign's limit")
                : say.Of($"{of} : un code compté dans la limite de la campagne", $"{of}: one code counted against the campaign's limit");
        }

        var whose = say.Quoted(say.Name(kind == DocumentKinds.Wallet ? names.WalletName(id) : names.RuleName(id)));
        var (french, english) = Per(per);
        var period = PeriodTelling.Tell(effect.To, say) is { Length: > 0 } told ? $" ({told})" : "";
        return measure == "times"
            ? say.Of($"Une fois comptée dans le budget de {whose} {french}{period}", $"One award counted against the budget of {whose} {english}{period}")
            : say.Of(
                $"Budget de {whose} {french}{period} : {Points(effect, names, say)} de plus",
                $"{Points(effect, names, say)} counted against the budget of {whose} {english}{period}");
    }

    private static (string French, string English) Per(string period) => period switch
    {
        "event" => ("par événement", "per event"),
        "day" => ("par jour", "per day"),
        "week" => ("par semaine", "per week"),
        "month" => ("par mois", "per month"),
        "year" => ("par an", "per year"),
        _ => ("au total", "in all"),
    };

    /// <summary>"Récompense « Café » obtenue, à utiliser avant le 22/11/2026 à 14:05"; a donation says what it adds.</summary>
    private static string Claimed(Effect effect, DocumentSet names, Phrases say)
    {
        var given = effect.Amount > 0 && names.Reward(effect.Subject)?.Cause is { } cause
            ? say.Of($" : {say.Number(effect.Amount)} × {say.Name(cause.Unit)}", $": {say.Number(effect.Amount)} × {say.Name(cause.Unit)}")
            : "";
        var end = effect.To is null ? "" : say.Of(
            $", à utiliser avant le {say.Moment(effect.To, names.Zone)}", $", to be used before {say.Moment(effect.To, names.Zone)}");
        return say.Of($"Récompense {Reward(effect, names, say)} obtenue", $"Reward {Reward(effect, names, say)} claimed") + given + end;
    }

    private static string Promotion(in Effect effect, DocumentSet names, Phrases say) => say.Quoted(say.Name(names.PromotionName(effect.Subject)));

    /// <summary>"Code de « Noël » utilisé : 10,00 €".</summary>
    private static string Redeemed(in Effect effect, DocumentSet names, Phrases say)
    {
        var worth = effect.Amount == 0 ? "" : say.Of(" : ", ": ") + say.Money(effect.Amount, names.Currency);
        return say.Of($"Code de {Campaign(effect, names, say)} utilisé", $"Code of {Campaign(effect, names, say)} redeemed") + worth;
    }

    private static string Campaign(in Effect effect, DocumentSet names, Phrases say) => say.Quoted(say.Name(names.CampaignName(effect.Subject)));

    private static string Reward(in Effect effect, DocumentSet names, Phrases say) => say.Quoted(say.Name(names.RewardName(effect.Rule ?? "")));

    /// <summary>What points were spent on, or come back from.</summary>
    public static string On(in Effect effect, DocumentSet names, Phrases say) => effect.Rule is null ? ""
        : effect.Rule.Contains(':', StringComparison.Ordinal) ? say.Of(" pour ", " on ") + say.Quoted(say.Name(names.GameName(effect.Rule)))
        : effect.Kind == EffectKind.PointsSpent ? say.Of($" pour la récompense {Reward(effect, names, say)}", $" on the reward {Reward(effect, names, say)}")
        : say.Of($" de la récompense {Reward(effect, names, say)}", $" from the reward {Reward(effect, names, say)}");

    private static string Released(in Effect effect, Phrases say) => effect.To switch
    {
        "cancelled" => say.Of(" : annulation", ": it was cancelled"),
        "timed-out" => say.Of(" : délai écoulé", ": its time is over"),
        _ => say.Of(" : non utilisés", ": not used"),
    };

    private static long Desired(in Effect effect) => long.TryParse(effect.From, CultureInfo.InvariantCulture, out var desired) ? desired : effect.Amount;

    private static string Rule(string? rule, DocumentSet names, Phrases say) => say.Quoted(say.Name(names.RuleName(rule ?? "")));

    private static string By(in Effect effect, DocumentSet names, Phrases say) => effect.Rule is not { } rule ? "" : say.Of(
        $", {GiverTelling.Bare(rule, names, say)}", $" {GiverTelling.By(rule, names, say)}");

    private static string Given(in Effect effect, DocumentSet names, Phrases say)
    {
        var (set, tier) = (say.Name(names.TierSetName(effect.Subject)), say.Name(names.TierName(effect.Subject, effect.To ?? "")));
        return effect.From is null
            ? say.Of($"{set} : palier {tier} offert, sans limite de durée", $"{set}: {tier} given for good")
            : say.Of($"{set} : palier {tier} offert jusqu’au {say.Moment(effect.From, names.Zone)}", $"{set}: {tier} given until {say.Moment(effect.From, names.Zone)}");
    }

    /// <summary>"Status: Gold until 31 Dec 2026, then Silver".</summary>
    private static string GoingDown(in Effect effect, DocumentSet names, Phrases say)
    {
        var parts = (effect.To ?? "").Split(' ');
        var (set, tier, day) = (say.Name(names.TierSetName(effect.Subject)), say.Name(names.TierName(effect.Subject, effect.From ?? "")), say.LastDay(parts[0], names.Zone));
        var then = parts.Length < 2 ? say.Of("plus aucun palier", "no tier") : say.Name(names.TierName(effect.Subject, parts[1]));
        return say.Of($"{set} : {tier} jusqu’au {day}, puis {then} si rien ne change", $"{set}: {tier} until {day}, then {then} if nothing changes");
    }

    private static string Tier(Effect effect, DocumentSet names, Phrases say)
    {
        var set = say.Name(names.TierSetName(effect.Subject));
        var (from, to) = (Named(effect.From), Named(effect.To));
        return (from, to) switch
        {
            (null, not null) => say.Of($"{set} : palier {to} atteint", $"{set}: reached {to}"),
            (not null, null) => say.Of($"{set} : palier {from} perdu", $"{set}: lost {from}"),
            _ => say.Of($"{set} : de {from} à {to}", $"{set}: from {from} to {to}"),
        };

        string? Named(string? tier) => tier is null ? null : say.Name(names.TierName(effect.Subject, tier));
    }
}
