using Graine.Engine;
using Graine.Server.Importing.Members;
using Graine.Server.Plans;

namespace Graine.Server.Importing.Jobs;

/// <summary>Looks into an upload: its shape, and its first rows as they would be read.</summary>
internal sealed class ImportPreview(ImportJobs jobs, ImportLimits limits, RunningPlan plan, MemberJob members, TimeProvider time)
{
    private const int RowsMax = 20;
    private const int BadRowsMax = 20;
    private const int LinesLookedAt = 10_000;
    private const int CellCharsMax = 200;
    private const int NameCharsMax = 100;

    /// <exception cref="ImportException">It cannot be read as a table.</exception>
    public FileShape Shape(string path, ImportContent content)
    {
        using var file = OrderFile.Open(path);
        var header = file.ReadHeader();
        if (header.Length == 0 || header.All(string.IsNullOrWhiteSpace))
        {
            throw new ImportException("The first line names no columns. The first line of the file must be a header.");
        }

        if (header.Length > limits.ColumnsMax)
        {
            throw new ImportException(FormattableString.Invariant($"The file has {header.Length} columns; {limits.ColumnsMax} is the most. Is the separator what it seems?"));
        }

        var proposed = content == ImportContent.Members ? MemberColumns.Propose(header, []).Proposed() : Proposed(header);
        return new FileShape(
            file.EncodingName, file.Separator.ToString(), file.IsCompressed, [.. header.Select(name => Cut(name, NameCharsMax))], proposed);
    }

    /// <exception cref="ImportException">The columns are not enough, or not there.</exception>
    public async Task<PreviewTable> ReadAsync(ImportJob job, JobOptions said, CancellationToken ct) =>
        job.Content == ImportContent.Members ? await members.PreviewAsync(job, said, ct) : ReadOrders(job, said, ct);

    private static string?[] Proposed(string[] header)
    {
        var map = ColumnMap.Propose(header, []);
        var proposed = new string?[header.Length];
        foreach (var column in Enum.GetValues<ImportColumn>().Where(map.Has))
        {
            proposed[map[column]] = ColumnNames.Field(column);
        }

        return proposed;
    }

    private PreviewTable ReadOrders(ImportJob job, JobOptions said, CancellationToken ct)
    {
        var programme = plan.Current.Programme;
        var options = new ImportOptions
        {
            File = jobs.Folder.UploadOf(job.Id),
            Fields = said.Fields,
            Source = said.Source,
            Currency = said.Currency,
            CancelledPrefix = said.CancelledPrefix,
            Days = said.DayOrder,
        };
        var zone = OrderImport.FindZone(said.Zone ?? programme.Zone.Id);
        var days = options.Days == DayOrder.Unknown ? OrderImport.FindDays(options) : options.Days;
        using var file = OrderFile.Open(options.File);
        var columns = options.MapOf(file.ReadHeader());
        var line = new LineReader(file, columns, new ImportedDates(zone, days), options, Instant.From(time.GetUtcNow()));
        var (rows, bad, seen) = (new List<PreviewRow>(), new List<PreviewRow>(), 0);
        while (seen < LinesLookedAt && (rows.Count < RowsMax || bad.Count < BadRowsMax) && file.Read())
        {
            ct.ThrowIfCancellationRequested();
            seen++;
            var problems = line.Problems();
            if (rows.Count < RowsMax)
            {
                rows.Add(Row(file, line, columns, problems));
            }
            else if (problems.Count > 0)
            {
                bad.Add(Row(file, line, columns, problems));
            }
        }

        return new PreviewTable(rows, bad, seen, days == DayOrder.MonthFirst ? "mdy" : "dmy", said.DayOrder == DayOrder.Unknown, zone.Id, said.Currency ?? programme.Currency);
    }

    private static PreviewRow Row(
        OrderFile file, LineReader line, ColumnMap columns, IReadOnlyList<(string Reason, ImportColumn? Column)> problems)
    {
        var cells = new string[Math.Min(file.FieldCount, columns.Width)];
        for (var place = 0; place < cells.Length; place++)
        {
            cells[place] = Cut(file[place], CellCharsMax);
        }

        var isRead = problems.Count == 0;
        return new PreviewRow(
            file.Line,
            cells,
            isRead ? line.OrderId : null,
            isRead ? line.At.ToDateTimeOffset() : null,
            isRead ? line.Quantity : null,
            isRead ? line.Price : null,
            isRead && line.Buyer is { } buyer ? ColumnNames.Field(buyer.Kind) : null,
            [.. problems.Select(problem => new PreviewProblem(
                problem.Reason, problem.Column is { } column && columns.Has(column) ? columns[column] : null))]);
    }

    private static string Cut(string text, int max) => text.Length <= max ? text : text[..max] + "…";
}

/// <param name="Rows">The first ones.</param>
/// <param name="Rejected">Further rows that would not be taken, among those looked at.</param>
/// <param name="IsGuess">The order of days and months was found out from the file.</param>
internal sealed record PreviewTable(
    IReadOnlyList<PreviewRow> Rows, IReadOnlyList<PreviewRow> Rejected, int LinesLookedAt, string Days, bool IsGuess, string Zone, string Currency)
{
    /// <summary>Of a file of members: what totals can be said of, with what each is called.</summary>
    public IReadOnlyList<(string Name, IReadOnlyDictionary<string, string>? Called)> Totals { get; init; } = [];
}

/// <param name="BuyerBy">The field that says who bought; null for nobody.</param>
internal sealed record PreviewRow(
    int Line,
    IReadOnlyList<string> Cells,
    string? Order,
    DateTimeOffset? At,
    decimal? Quantity,
    decimal? Price,
    string? BuyerBy,
    IReadOnlyList<PreviewProblem> Problems);

/// <param name="Column">Place in the row; null when it is about the whole row.</param>
internal sealed record PreviewProblem(string Reason, int? Column);
