using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;

namespace Graine.Server.Demo;

/// <summary>The programme of the demo shop: the plan to begin with, and something of everything a programme can have.</summary>
internal static partial class DemoPlan
{
    private const string Resource = "DemoPlan.json";

    /// <summary>Of the plan to begin with.</summary>
    private const string Zone = "Europe/Paris";

    /// <param name="until">The moment up to which the shop has lived: dates are written by their distance from it.</param>
    public static IReadOnlyList<PlanDocument> Documents(DateTimeOffset until)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        using var stream = typeof(DemoPlan).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The demo shop's plan is not in the assembly.");
        using var reader = new StreamReader(stream);
        var text = Dates().Replace(reader.ReadToEnd(), date => Midnight(date.Groups["of"].Value, date.Groups["days"].Value, until, zone));
        using var plan = JsonDocument.Parse(text);
        return
        [
            .. StarterPlan.Documents(),
            .. from kind in plan.RootElement.EnumerateObject()
               from document in kind.Value.EnumerateArray()
               select new PlanDocument(kind.Name, document.GetProperty("id").GetString()!, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document))),
        ];
    }

    /// <summary>So many days from today, or from the last Christmas that is over.</summary>
    private static string Midnight(string of, string days, DateTimeOffset until, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(until, zone).Date;
        var christmas = new DateTime(today.Year, 12, 25, 0, 0, 0, DateTimeKind.Unspecified);
        var from = of == "now" ? today : christmas < today ? christmas : christmas.AddYears(-1);
        var day = from.AddDays(days.Length == 0 ? 0 : int.Parse(days, CultureInfo.InvariantCulture));
        return new DateTimeOffset(day, zone.GetUtcOffset(day)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("@(?<of>now|christmas)(?<days>[+-][0-9]+)?")]
    private static partial Regex Dates();
}
