using Graine.Engine;
using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>What happened with stamp cards, levels and streaks as a plain sentence.</summary>
internal static class CardTelling
{
    public static string Tell(Effect effect, string name, DocumentSet names, Phrases say) => effect.Kind switch
    {
        EffectKind.StampsAdded => say.Of($"Carte {name} : ", $"Card {name}: ") + "+" + say.Count(effect.Amount, "tampon", "stamp") + Place(effect, say),
        EffectKind.StampsTaken => say.Of($"Carte {name}, après un retour : ", $"Card {name}, after a return: ")
            + "−" + say.Count(effect.Amount, "tampon", "stamp") + Place(effect, say),
        EffectKind.CardFilled => say.Of($"Carte {name} complète", $"Card {name} full")
            + (effect.Amount > 1 ? say.Of($", {say.Number(effect.Amount)}e fois", $", time {say.Number(effect.Amount)}") : ""),
        EffectKind.CardReopened => say.Of(
            $"Carte {name} plus complète après un retour : ce qu’elle avait donné est repris",
            $"Card {name} no longer full after a return: what it gave is taken back"),
        EffectKind.StampsLapsed => say.Of($"Carte {name} : ", $"Card {name}: ") + say.Count(effect.Amount, "tampon", "stamp")
            + say.Of(effect.Amount > 1 ? " expirés" : " expiré", " expired"),
        EffectKind.LevelReached => say.Of($"{name} : niveau {Level(effect, effect.To, names, say)} atteint", $"{name}: level {Level(effect, effect.To, names, say)} reached"),
        EffectKind.LevelLost => effect.To is null
            ? say.Of($"{name} : niveau {Level(effect, effect.From, names, say)} perdu", $"{name}: level {Level(effect, effect.From, names, say)} lost")
            : say.Of($"{name} : retour au niveau {Level(effect, effect.To, names, say)}", $"{name}: back to level {Level(effect, effect.To, names, say)}"),
        EffectKind.ExperienceGained => say.Of($"{name} : +{GameTelling.Number(effect.Amount, say)} d’expérience", $"{name}: +{GameTelling.Number(effect.Amount, say)} experience"),
        EffectKind.ExperienceTaken => say.Of(
            $"{name}, après un retour : −{GameTelling.Number(effect.Amount, say)} d’expérience", $"{name}, after a return: −{GameTelling.Number(effect.Amount, say)} experience"),
        EffectKind.StreakGrew => say.Of($"Série {name} : {Periods(effect, names, say)} d’affilée", $"Streak {name}: {Periods(effect, names, say)} in a row"),
        EffectKind.StreakFrozen => say.Of(
            $"Série {name} préservée par un joker ; il en reste {say.Number(effect.Amount)}", $"Streak {name} kept by a freeze; {say.Number(effect.Amount)} left"),
        EffectKind.StreakBroken => say.Of($"Série {name} interrompue après {Periods(effect, names, say)}", $"Streak {name} over after {Periods(effect, names, say)}"),
        EffectKind.FreezesGiven => say.Of($"Série {name} : ", $"Streak {name}: ") + "+" + say.Count(effect.Amount, "joker", "freeze"),
        _ => say.Of($"Série {name}, après un retour : {Periods(effect, names, say)} d’affilée", $"Streak {name}, after a return: {Periods(effect, names, say)} in a row"),
    };

    /// <summary>"3 semaines", "3 weeks"; periods where the streak is not known any more.</summary>
    public static string Periods(long count, string? per, Phrases say) => per switch
    {
        "day" => say.Count(count, "jour", "day"),
        "week" => say.Count(count, "semaine", "week"),
        "month" => $"{say.Number(count)} {say.Of("mois", count == 1 ? "month" : "months")}",
        _ => say.Count(count, "période", "period"),
    };

    private static string Periods(in Effect effect, DocumentSet names, Phrases say) =>
        Periods(effect.Amount, names.Game<StreakDocument>(effect.Subject)?.Per.ToString().ToLowerInvariant(), say);

    private static string Level(in Effect effect, string? level, DocumentSet names, Phrases say) =>
        say.Quoted(say.Name(names.LevelName(effect.Subject, level ?? "")));

    private static string Place(in Effect effect, Phrases say) =>
        (effect.To ?? "").Split('/') is [var there, var size] ? say.Of($" ({there} sur {size})", $" ({there} of {size})") : "";
}
