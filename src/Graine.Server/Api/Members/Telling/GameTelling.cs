using System.Globalization;
using Graine.Engine;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>What happened in games as a plain sentence.</summary>
internal static class GameTelling
{
    public const EffectKind First = EffectKind.ChallengeJoined;
    public const EffectKind Last = EffectKind.PlaceWon;

    public static bool IsGame(EffectKind kind) => kind is >= First and <= Last;

    /// <summary>The game it happened in, as <c>challenge:autumn</c>.</summary>
    public static string Of(in Effect effect) => effect.Kind switch
    {
        EffectKind.BadgeGiven or EffectKind.BadgeTaken => "badge:" + effect.Subject,
        EffectKind.PrizeMissed => effect.Rule ?? "",
        >= EffectKind.StampsAdded and <= EffectKind.StampsLapsed => "stamp-card:" + effect.Subject,
        >= EffectKind.LevelReached and <= EffectKind.ExperienceTaken => "level-set:" + effect.Subject,
        >= EffectKind.StreakGrew and <= EffectKind.StreakShortened => "streak:" + effect.Subject,
        >= EffectKind.DrawEntered and <= EffectKind.DrawWon => "draw:" + effect.Subject,
        EffectKind.PlaceWon => effect.Rule ?? "",
        _ => "challenge:" + effect.Subject,
    };

    public static string Tell(Effect effect, DocumentSet names, Phrases say) => effect.Kind switch
    {
        EffectKind.ChallengeJoined => say.Of($"Inscription au défi {Name(effect, names, say)}", $"Joined the challenge {Name(effect, names, say)}")
            + (effect.To is null ? "" : say.Of($", jusqu’au {say.Moment(effect.To, names.Zone)}", $", until {say.Moment(effect.To, names.Zone)}")),
        EffectKind.ChallengeAdvanced => say.Of($"Défi {Name(effect, names, say)}, ", $"Challenge {Name(effect, names, say)}, ") + Step(effect, names, say),
        EffectKind.ChallengeSetBack => say.Of(
            $"Défi {Name(effect, names, say)}, après un retour : {Step(effect, names, say)}",
            $"Challenge {Name(effect, names, say)}, after a return: {Step(effect, names, say)}"),
        EffectKind.ChallengeFinished => say.Of($"Défi {Name(effect, names, say)} réussi", $"Challenge {Name(effect, names, say)} finished")
            + (effect.Amount > 1 ? say.Of($", {say.Number(effect.Amount)}e fois", $", time {say.Number(effect.Amount)}") : ""),
        EffectKind.ChallengeReopened => say.Of(
            $"Défi {Name(effect, names, say)} rouvert après un retour : ce qu’il avait donné est repris",
            $"Challenge {Name(effect, names, say)} open again after a return: what it gave is taken back"),
        EffectKind.ChallengeEnded => say.Of(
            $"Défi {Name(effect, names, say)} terminé sans être réussi", $"Challenge {Name(effect, names, say)} over, not finished"),
        EffectKind.BadgeGiven => Badge(effect, names, say) + By(effect, names, say),
        EffectKind.BadgeTaken => say.Of($"Badge {Name(effect, names, say)} retiré", $"Badge {Name(effect, names, say)} taken away"),
        EffectKind.DrawEntered => say.Of($"Tirage {Name(effect, names, say)} : ", $"Draw {Name(effect, names, say)}: ") + "+" + say.Count(effect.Amount, "ticket", "ticket"),
        EffectKind.EntryTaken => say.Of($"Tirage {Name(effect, names, say)}, après un retour : ", $"Draw {Name(effect, names, say)}, after a return: ")
            + "−" + say.Count(effect.Amount, "ticket", "ticket"),
        EffectKind.DrawWon => say.Of(
            $"Tirage {Name(effect, names, say)} gagné ({say.Number(effect.Amount)}{(effect.Amount == 1 ? "er" : "e")} nom tiré)", $"Won the draw {Name(effect, names, say)} (name {say.Number(effect.Amount)} drawn)"),
        EffectKind.PlaceWon => say.Of($"Classement {Name(effect, names, say)}", $"Leaderboard {Name(effect, names, say)}")
            + (PeriodTelling.Tell(effect.From, say) is { Length: > 0 } period ? ", " + period : "")
            + say.Of($" : place {say.Number(effect.Amount)}", $": place {say.Number(effect.Amount)}")
            + (effect.To is null ? "" : say.Of($", à {effect.To} ex æquo", $", shared by {effect.To}")),
        EffectKind.PrizeMissed => Missed(effect, names, say),
        _ => CardTelling.Tell(effect, Name(effect, names, say), names, say),
    };

    /// <summary>Hundredths as people write them: "2", "49,90".</summary>
    /// <summary>A level by its name, as a sentence begins with it: a name may say that it is a level.</summary>
    public static string Level(string name, Phrases say)
    {
        var word = say.Of("Niveau ", "Level ");
        return name.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? name : word + name;
    }

    public static string Number(long hundredths, Phrases say) => say.Number(hundredths / 100m, hundredths % 100 == 0 ? 0 : 2);

    private static string Name(in Effect effect, DocumentSet names, Phrases say) =>
        say.Quoted(say.Name(names.GameName(Of(effect))));

    /// <summary>"Acheter : 2 sur 3".</summary>
    private static string Step(Effect effect, DocumentSet names, Phrases say)
    {
        var name = say.Name(names.StepName(effect.Subject, effect.From ?? ""));
        var parts = (effect.To ?? "").Split('/');
        return parts is [var done, var goal] && Read(done) is { } there && Read(goal) is { } needed
            ? say.Of($"{name} : {Number(there, say)} sur {Number(needed, say)}", $"{name}: {Number(there, say)} of {Number(needed, say)}")
            : name;

        static long? Read(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Badge(Effect effect, DocumentSet names, Phrases say)
    {
        var level = effect.To is null ? null : say.Name(names.BadgeLevelName(effect.Subject, effect.To));
        return level is null
            ? say.Of($"Badge {Name(effect, names, say)} obtenu", $"Badge {Name(effect, names, say)} earned")
            : say.Of($"Badge {Name(effect, names, say)}, niveau {level}", $"Badge {Name(effect, names, say)}, level {level}");
    }

    private static string By(in Effect effect, DocumentSet names, Phrases say) => effect.Rule is not { } rule || rule.StartsWith("badge:", StringComparison.Ordinal) ? ""
        : say.Of($", grâce à {say.Quoted(say.Name(names.GameName(rule)))}", $" through {say.Quoted(say.Name(names.GameName(rule)))}");

    private static string Missed(in Effect effect, DocumentSet names, Phrases say)
    {
        var from = say.Quoted(say.Name(names.GameName(effect.Rule ?? "")));
        var what = say.Quoted(say.Name(names.RewardName(effect.Subject)));
        return effect.To switch
        {
            "stock" => say.Of($"{from} : {what} non donné, il n’en reste plus", $"{from}: {what} not given, none is left"),
            "room" => say.Of($"{from} : {what} non donné, trop de récompenses en attente", $"{from}: {what} not given, too many claims are open"),
            "wallet" => say.Of($"{from} : points non donnés, ce compte n’en prend plus", $"{from}: points not given, the wallet takes no more"),
            _ => say.Of($"{from} : {what} non donné, il n’existe plus", $"{from}: {what} not given, it is no longer there"),
        };
    }
}
