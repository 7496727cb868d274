using Graine.Engine.Expressions;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class ProgrammeCompiler
{
    public static Programme? Compile(ProgrammeDocument document, Workbench bench)
    {
        if (!CurrencyCodes.All.Contains(document.Currency))
        {
            bench.Report(DocumentKinds.Programme, document.Id, new DocumentProblem(
                "plan.unknown_currency", $"\"{document.Currency}\" is not a currency of ISO 4217.", "/currency",
                Suggestion: NearestName.Of(document.Currency, CurrencyCodes.All.Order(StringComparer.Ordinal))));
        }

        if (document.Country is { } country && !CountryCodes.All.Contains(country))
        {
            bench.Report(DocumentKinds.Programme, document.Id, new DocumentProblem(
                "plan.unknown_country", $"\"{country}\" is not a country of ISO 3166.", "/country",
                Suggestion: NearestName.Of(country, CountryCodes.All.Order(StringComparer.Ordinal))));
        }

        if (!TimeZones.TryFind(document.Zone, out var zone) || !zone.HasIanaId)
        {
            bench.Report(DocumentKinds.Programme, document.Id, new DocumentProblem(
                "plan.unknown_zone", $"\"{document.Zone}\" is not a time zone of the IANA database.", "/zone",
                Suggestion: NearestName.Of(document.Zone, TimeZoneInfo.GetSystemTimeZones().Select(each => each.Id))));
            return null;
        }

        return new Programme(document.Currency, zone, document.OrderHorizonDays) { Country = document.Country };
    }
}
