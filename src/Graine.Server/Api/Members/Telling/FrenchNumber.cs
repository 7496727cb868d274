using System.Text.RegularExpressions;

namespace Graine.Server.Api.Members.Telling;

/// <summary>In French, what is less than two is one: "1 point gagné", "0,50 étoile rendu" (a unit's gender is not known).</summary>
internal static partial class FrenchNumber
{
    /// <summary>A sentence that begins with an amount, its words in the number of that amount; names in quotes stay as they are.</summary>
    public static string Agree(string sentence)
    {
        if (!Singular().IsMatch(sentence))
        {
            return sentence;
        }

        var quote = sentence.IndexOf('«', StringComparison.Ordinal);
        var told = quote < 0 ? sentence : sentence[..quote];
        return Plurals().Replace(told, "$1")
            .Replace("qui n’ont pas", "qui n’a pas", StringComparison.Ordinal)
            .Replace("qu’ils n’expirent", "qu’il n’expire", StringComparison.Ordinal)
            + sentence[told.Length..];
    }

    [GeneratedRegex(@"^[01](?:,\d+)?\s(?![\p{Sc}\d])")]
    private static partial Regex Singular();

    [GeneratedRegex(@"\b(gagné|ajouté|donné|apporté|disponible|envoyé|dépensé|expiré|remboursé|rendu|reçu|pardonné|déplacé|valable|compté|utilisé|refusé)s\b")]
    private static partial Regex Plurals();
}
