using System.Globalization;

namespace Graine.Server.Importing;

/// <summary>The report of lines that were not imported: line number, reason, and the line itself.</summary>
internal sealed class RejectedLines(string path) : IDisposable
{
    /// <summary>Lines that are kept at hand.</summary>
    public const int FirstMax = 1_000;

    private const string Header = "line,reason,text";

    private StreamWriter? _report;

    public string Path { get; } = path;

    /// <summary>Lines by reason.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public int Total { get; private set; }

    /// <summary>The first of them, with their reasons; all are in the file.</summary>
    public List<(int Line, string Reason, string Text)> First { get; } = [];

    public void Add(int line, string reason, string raw)
    {
        Total++;
        if (First.Count < FirstMax)
        {
            First.Add((line, reason, raw));
        }

        Counts[reason] = Counts.GetValueOrDefault(reason) + 1;
        if (_report is null)
        {
            _report = new StreamWriter(Path, append: false);
            _report.WriteLine(Header);
        }

        _report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line},{reason},\"{raw.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }

    public void Dispose()
    {
        _report?.Dispose();
        if (_report is null)
        {
            ForgetEarlier();
        }
    }

    // The report of an earlier run would pass for this one's. What is no such report stays.
    private void ForgetEarlier()
    {
        if (File.Exists(Path) && File.ReadLines(Path).FirstOrDefault() == Header)
        {
            File.Delete(Path);
        }
    }
}

/// <summary>Why a line was not imported. Explained in docs/guides/import-orders.md; the words never change meaning.</summary>
internal static class Rejections
{
    public const string Malformed = "line_malformed";
    public const string ColumnsMissing = "columns_missing";
    public const string ColumnsExtra = "columns_extra";
    public const string OrderMissing = "order_missing";
    public const string DateInvalid = "date_invalid";
    public const string DateFuture = "date_future";
    public const string QuantityInvalid = "quantity_invalid";
    public const string QuantityZero = "quantity_zero";
    public const string PriceInvalid = "price_invalid";
    public const string PriceZero = "price_zero";
    public const string PriceNegative = "price_negative";
    public const string StockCorrection = "stock_correction";
    public const string Adjustment = "adjustment";
    public const string CustomerConflict = "customer_conflict";
    public const string CurrencyInvalid = "currency_invalid";
    public const string TooManyLines = "too_many_lines";
}
