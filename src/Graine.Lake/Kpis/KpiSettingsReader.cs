using System.Globalization;

namespace Graine.Lake.Kpis;

/// <summary>A setting that is not one of ours, or whose value is not possible.</summary>
public sealed record KpiSettingError(string Name, string Detail);

/// <summary>Settings from text, as a query string or a plan carries them.</summary>
public sealed class KpiSettingsReader
{
    private readonly List<KpiSettingError> _errors = [];

    private KpiSettings _settings = new();

    /// <summary>The names of the settings.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "lapse_days", "churn_base", "revenue", "refunded_orders", "currency", "margin_rate", "margin_coverage_min",
        "lifetime_years", "lifetime_years_max",
    ];

    /// <summary>Reads them all; without errors the settings are whole.</summary>
    public static (KpiSettings Settings, IReadOnlyList<KpiSettingError> Errors) Read(
        IEnumerable<KeyValuePair<string, string>> given)
    {
        var reader = new KpiSettingsReader();
        foreach (var (name, text) in given)
        {
            reader.Take(name, text);
        }

        return (reader._settings, reader._errors);
    }

    private void Take(string name, string text) => _settings = name switch
    {
        "lapse_days" => _settings with { LapseDays = (int)Number(name, text, 1, KpiSettings.LapseDaysMax, isWhole: true) },
        "churn_base" => _settings with { ChurnBase = Choice(name, text, "all", "start") ? ChurnBase.All : ChurnBase.Start },
        "revenue" => _settings with { IsRevenueNet = Choice(name, text, "net", "gross") },
        "refunded_orders" => _settings with { CountRefundedOrders = Choice(name, text, "count", "exclude") },
        "currency" => _settings with { Currency = Code(name, text) },
        "margin_rate" => _settings with { MarginRate = Number(name, text, 0, 1, isWhole: false) },
        "margin_coverage_min" => _settings with { MarginCoverageMin = Number(name, text, 0, 1, isWhole: false) },
        "lifetime_years" => _settings with
        {
            LifetimeYears = Number(name, text, 0, KpiSettings.LifetimeYearsMost, isWhole: false),
        },
        "lifetime_years_max" => _settings with
        {
            LifetimeYearsMax = Number(name, text, 0, KpiSettings.LifetimeYearsMost, isWhole: false),
        },
        _ => Refuse(name, $"There is no setting {name}; there are {string.Join(", ", Names)}."),
    };

    private double Number(string name, string text, double least, double most, bool isWhole)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most && (!isWhole || double.IsInteger(value)))
        {
            return value;
        }

        var kind = isWhole ? "a whole number" : "a number";
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {kind} from {least} to {most}, not \"{text}\"."));
        return least;
    }

    private bool Choice(string name, string text, string first, string second)
    {
        if (text != first && text != second)
        {
            Refuse(name, $"{name} is {first} or {second}, not \"{text}\".");
        }

        return text == first;
    }

    private string Code(string name, string text)
    {
        var code = text.ToUpperInvariant();
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
        {
            Refuse(name, $"{name} is a code of three letters, such as EUR, not \"{text}\".");
        }

        return code;
    }

    private KpiSettings Refuse(string name, string detail)
    {
        _errors.Add(new KpiSettingError(name, detail));
        return _settings;
    }
}
