namespace Graine.Server.Api.Members.Telling;

/// <summary>"Dépense de 1 mile (refusée)", "Palier offert (refusé)": what is said of a sentence agrees with the word it begins with.</summary>
internal static class FrenchParticiple
{
    private static readonly HashSet<string> Feminine = new(StringComparer.Ordinal)
    {
        "Arrivée", "Connexion", "Correction", "Création", "Demande", "Dépense", "Désinscription", "Fin", "Identification", "Inscription", "Invitation", "Mise", "Note", "Page", "Place",
        "Recherche", "Récompense", "Réponse", "Une", "Utilisation",
    };

    private static readonly HashSet<string> Plural = new(StringComparer.Ordinal) { "Codes", "Deux", "Jokers", "Points", "Tickets" };

    /// <summary>What a participle ends in. What begins with an amount is put into its number by <see cref="FrenchNumber"/>.</summary>
    public static string Ending(string sentence)
    {
        var first = sentence.Split([' ', '\u00a0', '\u202f'], 2)[0];
        return Feminine.Contains(first) ? "e" : Plural.Contains(first) || char.IsAsciiDigit(first.FirstOrDefault()) ? "s" : "";
    }
}
