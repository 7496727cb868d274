using Graine.Lake.Kpis;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>The query string of a question about figures: the period, the language and the settings of <see cref="KpiSettings"/>.</summary>
internal sealed record KpiQuery
{
    public const string FromName = "from";
    public const string ToName = "to";
    private const string LanguageName = "lang";

    /// <summary>The first day, or an RFC 3339 date and time; inclusive. Without it: 365 days before the end.</summary>
    [FromQuery(Name = FromName)]
    public string? From { get; init; }

    /// <summary>The day after the last, or an RFC 3339 date and time; exclusive. Without it: the end of today.</summary>
    [FromQuery(Name = ToName)]
    public string? To { get; init; }

    /// <summary>fr or en; wins over Accept-Language.</summary>
    [FromQuery(Name = LanguageName)]
    public string? Language { get; init; }

    [FromQuery(Name = "lapse_days")]
    public string? LapseDays { get; init; }

    [FromQuery(Name = "churn_base")]
    public string? ChurnBase { get; init; }

    [FromQuery(Name = "revenue")]
    public string? Revenue { get; init; }

    [FromQuery(Name = "refunded_orders")]
    public string? RefundedOrders { get; init; }

    [FromQuery(Name = "currency")]
    public string? Currency { get; init; }

    [FromQuery(Name = "margin_rate")]
    public string? MarginRate { get; init; }

    [FromQuery(Name = "margin_coverage_min")]
    public string? MarginCoverageMin { get; init; }

    [FromQuery(Name = "lifetime_years")]
    public string? LifetimeYears { get; init; }

    [FromQuery(Name = "lifetime_years_max")]
    public string? LifetimeYearsMax { get; init; }

    /// <summary>The question, or everything that is wrong with it. Repeated, unknown and empty parameters are wrong.</summary>
    public Result<KpiQuestion> Read(HttpRequest request, TimeZoneInfo zone, DateTimeOffset now) =>
        Read(request, zone, now, [], []);

    /// <param name="others">Parameters that the caller reads.</param>
    /// <param name="wrong">What the caller found wrong with them.</param>
    public Result<KpiQuestion> Read(
        HttpRequest request, TimeZoneInfo zone, DateTimeOffset now, IReadOnlyCollection<string> others, IReadOnlyCollection<ErrorItem> wrong)
    {
        List<ErrorItem> errors = [.. wrong];
        List<KeyValuePair<string, string>> settings = [];
        foreach (var (name, values) in request.Query)
        {
            if (values.Count != 1)
            {
                errors.Add(InsightsErrors.Parameter(name, $"{name} is given more than once."));
            }
            else if (name is not (FromName or ToName or LanguageName) && !others.Contains(name))
            {
                settings.Add(new(name, values[0] ?? ""));
            }
        }

        var (read, refused) = KpiSettingsReader.Read(settings);
        errors.AddRange(refused.Select(error => InsightsErrors.Parameter(error.Name, error.Detail)));
        if (Language is not (null or "fr" or "en"))
        {
            errors.Add(InsightsErrors.Parameter(LanguageName, $"{LanguageName} is fr or en."));
        }

        var period = PeriodReader.Read(From, To, zone, now, errors);
        return errors.Count > 0
            ? InsightsErrors.ParametersInvalid(errors)
            : new KpiQuestion(period, read, Language ?? Languages.Of(request.Headers.AcceptLanguage));
    }
}

/// <summary>What is asked, understood.</summary>
internal sealed record KpiQuestion(KpiPeriod Period, KpiSettings Settings, string Language);
