using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>What happens in households as a plain sentence, on either side.</summary>
internal static class HouseholdTelling
{
    /// <param name="effect">Of the household, or of a member.</param>
    /// <param name="names">What documents are called.</param>
    /// <param name="who">Names of those of the household, where they are shown.</param>
    /// <param name="say">The language.</param>
    public static string Tell(Effect effect, DocumentSet names, IReadOnlyDictionary<string, string>? who, Phrases say)
    {
        var mate = who?.GetValueOrDefault(effect.From ?? "");
        var by = mate ?? say.Of("un membre du foyer", "one of the household");
        return effect.Kind switch
        {
            EffectKind.HouseholdJoined when mate is null => say.Of($"Dans le foyer, comme {Role(effect.Subject, say)}", $"In the household, as {Role(effect.Subject, say)}"),
            EffectKind.HouseholdJoined => say.Of($"{mate} : dans le foyer, comme {Role(effect.Subject, say)}", $"{mate}: in the household, as {Role(effect.Subject, say)}"),
            EffectKind.HouseholdLeft when mate is null => say.Of("Foyer quitté", "Left the household"),
            EffectKind.HouseholdLeft => say.Of($"{mate} a quitté le foyer", $"{mate} left the household"),
            EffectKind.HouseholdDissolved => say.Of("Foyer dissous", "Household dissolved"),
            EffectKind.HouseholdShared => say.Of($"Versement de {Points(effect, names, say)} au foyer", $"{Points(effect, names, say)} put into the household"),
            EffectKind.HouseholdEarned => say.Of($"Gain de {Points(effect, names, say)} par {by}", $"{Points(effect, names, say)} earned by {by}"),
            _ => say.Of($"Dépense de {Points(effect, names, say)} par {by}", $"{Points(effect, names, say)} spent by {by}"),
        };
    }

    /// <summary>What a line of the log about a household is headed; null for all others.</summary>
    /// <param name="name">Of the event.</param>
    /// <param name="isLeaving">A member's own side asked to leave, or the household tells it that it is out.</param>
    /// <param name="say">The language.</param>
    public static string? Heading(string name, bool isLeaving, Phrases say) => name switch
    {
        "households.create" => say.Of("Foyer créé", "Household founded"),
        "households.join" => say.Of("Arrivée dans le foyer", "Joining the household"),
        "households.leave" => say.Of("Départ du foyer", "Leaving the household"),
        "households.role" => say.Of("Nouveau rôle dans le foyer", "A new role in the household"),
        "households.dissolve" => say.Of("Fin du foyer", "End of the household"),
        CommandNames.HouseholdLinked => isLeaving ? say.Of("Départ d’un foyer", "Leaving a household") : say.Of("Place dans un foyer", "A place in a household"),
        CommandNames.HouseholdAsked when isLeaving => say.Of("Un membre du foyer est aussi dans un autre", "One of the household is in another one, too"),
        CommandNames.HouseholdAsked or "households.replace" => say.Of("Un membre du foyer est maintenant connu", "One of the household is known now"),
        _ => null,
    };

    public static string Role(string role, Phrases say) => role switch
    {
        "owner" => say.Of("propriétaire", "owner"),
        "adult" => say.Of("adulte", "adult"),
        "child" => say.Of("enfant", "child"),
        _ => say.Of("observateur", "viewer"),
    };

    private static string Points(in Effect effect, DocumentSet names, Phrases say) =>
        EffectTelling.Amount(Math.Abs(effect.Amount), effect.Subject, names, say);
}
