using System.Globalization;
using System.Text;
using CsvHelper;

namespace Graine.Server.Importing.Jobs;

/// <summary>
/// The rejected lines as a file a person can mend and import again: the columns of the original, then the line's number and the reason.
/// A cell that a spreadsheet would take for a formula is written as text.
/// </summary>
internal static class RejectedCsv
{
    public static async Task WriteAsync(string path, FileShape shape, Stream target, CancellationToken ct)
    {
        // With a mark of its encoding: spreadsheets otherwise guess one.
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
        await writer.WriteLineAsync(Line([.. shape.Header, "_line", "_reason"]).AsMemory(), ct);
        await using var text = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var rows = CsvReader.Create(text, new CsvReaderOptions { Separator = ',' });
        while (await rows.ReadAsync(ct))
        {
            // The last one may be half written, by a process that was killed.
            if (rows.FieldCount == 3)
            {
                var cells = Split(rows.GetString(2), shape);
                await writer.WriteLineAsync(Line([.. cells, rows.GetString(0), rows.GetString(1)]).AsMemory(), ct);
            }
        }
    }

    // As wide as the original; what is too much stays in the last cell, so that nothing is lost.
    private static List<string> Split(string raw, FileShape shape)
    {
        var cells = new List<string>();
        try
        {
            using var row = CsvReader.FromText(raw, new CsvReaderOptions { Separator = shape.Separator[0], HasHeader = false });
            if (row.Read())
            {
                for (var place = 0; place < row.FieldCount; place++)
                {
                    cells.Add(row.GetString(place));
                }
            }
        }
        catch (CsvFormatException)
        {
            cells = [raw];
        }

        while (cells.Count < shape.Header.Count)
        {
            cells.Add("");
        }

        if (cells.Count > shape.Header.Count)
        {
            var rest = string.Join(shape.Separator, cells.Skip(shape.Header.Count - 1));
            cells = [.. cells.Take(shape.Header.Count - 1), rest];
        }

        return cells;
    }

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(cell =>
    {
        var safe = IsFormula(cell) ? "'" + cell : cell;
        return safe.AsSpan().ContainsAny(",\"\r\n'") ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }));

    private static bool IsFormula(string cell) => cell.Length > 0
        && (cell[0] is '=' or '@' or '\t' or '\r' || (cell[0] is '+' or '-' && !decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out _)));
}
