using System.Globalization;
using System.Text;

namespace Graine.Server.Api;

/// <summary>
/// Lines of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula begins with an apostrophe, as OWASP
/// advises: what customers typed must not run on the reader's machine. Numbers are written as numbers.
/// </summary>
internal sealed class CsvCells(char separator, StringBuilder line)
{
    private bool _isFirst = true;

    public CsvCells Text(string? value)
    {
        Part();
        if (string.IsNullOrEmpty(value))
        {
            return this;
        }

        var isFormula = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
        if (!isFormula && value.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0)
        {
            line.Append(value);
            return this;
        }

        line.Append('"').Append(isFormula ? "'" : "").Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return this;
    }

    public CsvCells Number(long value)
    {
        Part();
        line.Append(CultureInfo.InvariantCulture, $"{value}");
        return this;
    }

    /// <summary>An amount of minor units in whole ones; with the decimal comma where the separator is a semicolon, as such files are read.</summary>
    public CsvCells Amount(long? minor, int decimals)
    {
        Part();
        if (minor is { } value)
        {
            var text = (value / (decimal)Math.Pow(10, decimals)).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            line.Append(separator == ';' ? text.Replace('.', ',') : text);
        }

        return this;
    }

    /// <summary>In the programme's time zone: <c>2026-11-22 04:17:00</c>, which spreadsheets read as a moment.</summary>
    public CsvCells Moment(DateTimeOffset? value, TimeZoneInfo zone)
    {
        Part();
        if (value is { } moment)
        {
            line.Append(TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }

        return this;
    }

    public void End()
    {
        line.Append("\r\n");
        _isFirst = true;
    }

    private void Part()
    {
        if (!_isFirst)
        {
            line.Append(separator);
        }

        _isFirst = false;
    }
}
