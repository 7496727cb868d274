using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Rewards;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>What stands against a claim as a plain sentence.</summary>
internal static class LackTelling
{
    public static LackView ToView(Lack lack, Examination look, IReadOnlyList<AskedPartView> parts, DocumentSet names)
    {
        var isCounted = lack.Kind is LackKind.Points or LackKind.Limit;
        return new LackView(
            RewardErrors.Of(lack).Code,
            Phrases.All.ToDictionary(say => say.Language, say => say.Set(Tell(lack, look, parts, names, say))),
            PointsMapping.Moment(lack.At),
            lack.Wallet,
            isCounted ? lack.Required : null,
            isCounted ? lack.Available : null,
            lack.Kind == LackKind.Points ? lack.Missing : null,
            lack.Kind is LackKind.Limit or LackKind.Stock ? System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(lack.Per.ToString()) : null);
    }

    private static string Tell(in Lack lack, Examination look, IReadOnlyList<AskedPartView> parts, DocumentSet names, Phrases say) => lack.Kind switch
    {
        LackKind.NotYet => say.Of($"Disponible à partir du {When(lack, names, say)}", $"Available from {When(lack, names, say)}"),
        LackKind.Over => say.Of("L’offre est terminée", "The offer is over"),
        LackKind.Hours => lack.At == Instant.Never
            ? say.Of("Pas à cette heure-ci", "Not at this hour")
            : say.Of($"De nouveau disponible le {When(lack, names, say)}", $"Available again on {When(lack, names, say)}"),
        LackKind.Condition => say.Of("Il faut : ", "Needed: ")
            + string.Join(
                say.Of(" ; ", "; "), parts.Where(part => !part.Holds).Select(part => Part(part, say)).DefaultIfEmpty(Whole(look, names, say))),
        LackKind.Limit => Limit(lack, names, say),
        LackKind.Price => say.Of("Aucun de ses prix n’est proposé à ce membre", "None of its prices is for this member"),
        LackKind.Points => Points(lack, names, say),
        LackKind.Codes => say.Of("Il ne reste plus de codes", "There are no codes left"),
        LackKind.Stock => say.Of("Il n’en reste plus", "None is left")
            + (lack.At == Instant.Never ? "" : say.Of($" ; de nouveau le {When(lack, names, say)}", $"; again on {When(lack, names, say)}")),
    };

    private static string Points(in Lack lack, DocumentSet names, Phrases say)
    {
        var missing = EffectTelling.Amount(lack.Missing, lack.Wallet!, names, say);
        var when = lack.At == Instant.Never ? "" : say.Of(
            $" ; assez le {When(lack, names, say)}, par des points en attente", $"; enough on {When(lack, names, say)}, with points that are pending");
        return say.Of($"Il manque {missing}", $"{missing} missing") + when;
    }

    private static string Limit(in Lack lack, DocumentSet names, Phrases say)
    {
        var times = say.IsFrench ? $"{say.Number(lack.Available)} fois" : say.Count(lack.Available, "", "time");
        var (french, english) = lack.Per switch
        {
            CapPeriod.Day => ("aujourd’hui", "today"),
            CapPeriod.Week => ("cette semaine", "this week"),
            CapPeriod.Month => ("ce mois-ci", "this month"),
            CapPeriod.Year => ("cette année", "this year"),
            _ => ("en tout", "in all"),
        };
        var again = lack.At == Instant.Never ? "" : say.Of($" ; de nouveau le {When(lack, names, say)}", $"; again on {When(lack, names, say)}");
        return say.Of($"Déjà obtenue {times} {french}, le maximum", $"Had {times} already {english}, the most there is") + again;
    }

    /// <summary>What was not fulfilled, with how much is missing where a number must be reached.</summary>
    private static string Part(AskedPartView part, Phrases say)
    {
        var sentence = part.Sentence.GetValueOrDefault(say.Language) ?? part.Text;
        return part is { Value: { } value, Missing: { } missing and > 0 }
            ? sentence + say.Of(
                $" (actuellement {Number(value, say)}, il manque {Number(missing, say)})", $" (now {Number(value, say)}, {Number(missing, say)} missing)")
            : sentence;
    }

    private static string Whole(Examination look, DocumentSet names, Phrases say) =>
        names.RewardConditions.GetValueOrDefault((look.Reward.Id, ""))?.Sentence.GetValueOrDefault(say.Language) ?? "";

    private static string Number(double number, Phrases say) =>
        say.Number((decimal)Math.Round(number, 2), number == Math.Floor(number) ? 0 : 2);

    private static string When(in Lack lack, DocumentSet names, Phrases say) => say.Moment(Holding.Text(lack.At), names.Zone);
}
