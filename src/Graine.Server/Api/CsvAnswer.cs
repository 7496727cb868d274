using System.Text;

namespace Graine.Server.Api;

/// <summary>
/// A CSV file as the answer: a download that nobody keeps, with the byte order mark that spreadsheets look for, and a first line of
/// column names. It leaves in portions, so its size does not matter.
/// </summary>
internal sealed class CsvAnswer
{
    public const string SeparatorName = "separator";
    public const string SeparatorFault = "separator is comma or semicolon.";
    private const int Portion = 64 * 1024;
    private readonly HttpResponse _response;
    private readonly StringBuilder _text = new("\uFEFF");

    public CsvAnswer(HttpResponse response, FormattableString name, char separator, IEnumerable<string> columns)
    {
        _response = response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{FormattableString.Invariant(name)}\"";
        response.Headers.CacheControl = "no-store";
        Cells = new CsvCells(separator, _text);
        foreach (var column in columns)
        {
            Cells.Text(column);
        }

        Cells.End();
    }

    /// <summary>The lines: one cell after the other, each line ended.</summary>
    public CsvCells Cells { get; }

    /// <summary>How the query parameter separates cells: comma, also without it, or semicolon, which spreadsheets in French and German read.</summary>
    public static bool TrySeparator(string? asked, out char separator)
    {
        separator = asked == "semicolon" ? ';' : ',';
        return asked is null or "comma" or "semicolon";
    }

    /// <summary>Between lines: what is written leaves once there is a portion of it.</summary>
    public ValueTask BreatheAsync(CancellationToken ct) => _text.Length < Portion ? ValueTask.CompletedTask : new ValueTask(SendAsync(ct));

    /// <summary>The rest leaves.</summary>
    public async Task<IResult> EndAsync(CancellationToken ct)
    {
        await SendAsync(ct);
        return Results.Empty;
    }

    private async Task SendAsync(CancellationToken ct)
    {
        await _response.Body.WriteAsync(Encoding.UTF8.GetBytes(_text.ToString()), ct);
        _text.Clear();
    }
}
