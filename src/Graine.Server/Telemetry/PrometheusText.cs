using System.Globalization;
using System.Text;

namespace Graine.Server.Telemetry;

/// <summary>
/// Metrics in Prometheus' text format 0.0.4, with names as OpenTelemetry's specification translates them: dots become
/// underscores, the unit is spelled out, counters end in <c>_total</c>.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Write(StringBuilder text, MetricFamily family)
    {
        var name = NameOf(family);
        var isHeaded = false;
        family.Read(series =>
        {
            if (!isHeaded)
            {
                isHeaded = true;
                text.Append("# HELP ").Append(name).Append(' ').Append(Escape(family.Description, isLabel: false)).Append('\n')
                    .Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(family.Kind)).Append('\n');
            }

            if (family.Kind == MetricKind.Histogram)
            {
                Histogram(text, name, family, series);
            }
            else
            {
                Line(text, name, series, null, series.Value);
            }
        });
    }

    internal static string NameOf(MetricFamily family)
    {
        var name = new StringBuilder(family.Name.Length + 16);
        foreach (var letter in family.Name)
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        // The total of a counter goes last, after the unit.
        var unit = UnitOf(family);
        if (unit.Length > 0 && !name.ToString().EndsWith(unit, StringComparison.Ordinal))
        {
            name.Append('_').Append(unit);
        }

        return family.Kind == MetricKind.Counter ? name.Append("_total").ToString() : name.ToString();
    }

    private static void Histogram(StringBuilder text, string name, MetricFamily family, MetricSeries series)
    {
        var below = 0L;
        for (var index = 0; index < family.Bounds.Count; index++)
        {
            below += series.Buckets[index];
            Line(text, name + "_bucket", series, Number(family.Bounds[index]), below);
        }

        Line(text, name + "_bucket", series, "+Inf", series.Count);
        Line(text, name + "_sum", series, null, series.Value);
        Line(text, name + "_count", series, null, series.Count);
    }

    private static void Line(StringBuilder text, string name, MetricSeries series, string? bound, double value)
    {
        text.Append(name);
        var open = '{';
        foreach (var (key, label) in series.Tags)
        {
            text.Append(open);
            foreach (var letter in key)
            {
                text.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
            }

            var words = Convert.ToString(label, CultureInfo.InvariantCulture) ?? "";
            text.Append("=\"").Append(Escape(words, isLabel: true)).Append('"');
            open = ',';
        }

        if (bound is not null)
        {
            text.Append(open).Append("le=\"").Append(bound).Append('"');
            open = ',';
        }

        text.Append(open == ',' ? "} " : " ").Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text, bool isLabel)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return isLabel ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    // A unit in braces only says what is counted.
    private static string UnitOf(MetricFamily family) => family.Unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" when family.Kind == MetricKind.Gauge => "ratio",
        _ => "",
    };

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.UpDownCounter => "gauge",
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
    };
}
