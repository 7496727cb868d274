using Graine.Engine;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>What happens in households as a plain sentence, on either side.</summary>
internal static class HouseholdTelling
{
    public static string Tell(Effect effect, DocumentSet names, Phrases say) => effect.Kind switch
    {
        EffectKind.HouseholdJoined => say.Of($"Dans le foyer, comme {Role(effect.Subject, say)}", $"In the household, as {Role(effect.Subject, say)}"),
        EffectKind.HouseholdLeft => say.Of("Foyer quitté", "Left the household"),
        EffectKind.HouseholdDissolved => say.Of("Foyer dissous", "Household dissolved"),
        EffectKind.HouseholdShared => say.Of($"{Points(effect, names, say)} versés au foyer", $"{Points(effect, names, say)} put into the household"),
        EffectKind.HouseholdEarned => say.Of($"{Points(effect, names, say)} gagnés par un membre du foyer", $"{Points(effect, names, say)} earned by one of the household"),
        _ => say.Of($"{Points(effect, names, say)} dépensés par un membre du foyer", $"{Points(effect, names, say)} spent by one of the household"),
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
