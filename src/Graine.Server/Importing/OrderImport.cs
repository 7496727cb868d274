using Graine.Engine;

namespace Graine.Server.Importing;

/// <summary>Reads an order file whole, then sends what happened in it in the order in which it happened.</summary>
internal sealed class OrderImport(ImportOptions options, IImportTarget target, IProgressBoard board, TimeProvider time, ImportTally? tally = null)
{
    private const int ReportEvery = 2_000;

    private RejectedLines? _rejected;

    /// <summary>Lines rejected so far.</summary>
    public int RejectedCount => _rejected?.Total ?? 0;

    /// <exception cref="ImportException">The file cannot be read or not be delivered; the message says what to do.</exception>
    public async Task<ImportSummary> RunAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var programme = await target.ReadProgrammeAsync(ct);
        var zone = FindZone(options.Zone ?? programme.Zone);
        using var rejected = new RejectedLines(options.Rejected ?? "rejected.csv");
        _rejected = rejected;
        var summary = new ImportSummary(rejected, options)
        {
            Tally = tally ?? new ImportTally(),
            Zone = zone.Id,
            Currency = options.Currency ?? programme.Currency,
        };

        var index = Read(zone, rejected, summary, ct);
        var refunds = new ReturnMatcher(options).Match(index.Orders);
        var steps = ImportStep.InOrder(index.Orders, refunds);
        summary.Count(index, refunds);
        if (!options.IsDry)
        {
            await SendAsync(steps, summary, ct);
        }

        summary.Elapsed = time.GetElapsedTime(started);
        return summary;
    }

    internal static TimeZoneInfo FindZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? zone
        : throw new ImportException($"There is no time zone \"{name}\". Use an IANA name such as Europe/Paris.");

    private OrderIndex Read(TimeZoneInfo zone, RejectedLines rejected, ImportSummary summary, CancellationToken ct)
    {
        var days = options.Days == DayOrder.Unknown ? FindDays(options) : options.Days;
        using var file = OrderFile.Open(options.File);
        var columns = options.MapOf(file.ReadHeader());
        summary.Columns = [.. columns.Pairs()];
        summary.Days = days;
        var line = new LineReader(file, columns, new ImportedDates(zone, days), options, Instant.From(time.GetUtcNow()));
        var index = new OrderIndex(options.LinesMax);
        using var stage = board.Start("Reading", "lines");
        while (file.Read())
        {
            summary.Lines++;
            if ((line.Read() ?? index.Add(line, columns, file.Line)) is { } reason)
            {
                rejected.Add(file.Line, reason, file.Raw);
            }

            if (summary.Lines % ReportEvery == 0)
            {
                ct.ThrowIfCancellationRequested();
                stage.Report(file.Done, summary.Lines);
            }
        }

        stage.Report(1, summary.Lines);
        return index;
    }

    /// <summary>Which number is the day: the first date of the file that leaves no doubt decides.</summary>
    internal static DayOrder FindDays(ImportOptions options)
    {
        using var file = OrderFile.Open(options.File);
        var columns = options.MapOf(file.ReadHeader());
        var place = columns[ImportColumn.Date];
        while (file.Read())
        {
            var text = place < file.FieldCount ? file[place].Trim() : "";
            if (ImportedDates.Judge(text) is var order and not DayOrder.Unknown)
            {
                return order;
            }

            if (text.Length > 5 && char.IsAsciiDigit(text[0]) && !ImportedDates.HasDayOrder(text))
            {
                break; // A file writes its dates in one way; this one has no doubt in it.
            }
        }

        return DayOrder.DayFirst;
    }

    private async Task SendAsync(List<ImportStep> steps, ImportSummary summary, CancellationToken ct)
    {
        using var stage = board.Start("Importing", "events");
        var sent = Math.Min(options.EventsDone, steps.Count);
        foreach (var batch in new ImportWriter(options.Source).Write(steps, sent))
        {
            await target.SendAsync(batch, summary.Tally, ct);
            sent += batch.Kinds.Count;
            stage.Report((double)sent / steps.Count, sent);
        }

        await target.FinishAsync(summary.Tally, ct);
        stage.Report(1, sent);
    }
}
