using Graine.Server.Importing.Jobs;
using Graine.Server.Plans;
using Graine.Engine;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Importing.Members;

/// <summary>Looks into a file of members: its first rows as they would be read, and what is wrong with them.</summary>
internal static class MemberPreview
{
    private const int RowsMax = 20;
    private const int BadRowsMax = 20;
    private const int LinesLookedAt = 10_000;
    private const int CellCharsMax = 200;

    /// <exception cref="ImportException">The columns are not enough, or not there.</exception>
    public static PreviewTable Read(MemberImportOptions options, CompiledPlan plan, DocumentSet names, Instant now, CancellationToken ct)
    {
        var zone = OrderImport.FindZone(options.Zone ?? plan.Programme.Zone.Id);
        var days = options.Days == DayOrder.Unknown ? FindDays(options) : options.Days;
        using var file = OrderFile.Open(options.File);
        var columns = options.ColumnsOf(file.ReadHeader());
        var reader = new MemberReader(file, columns, new ImportedDates(zone, days), plan, names, now, options.Wallet);
        var (rows, bad) = (new List<PreviewRow>(), new List<PreviewRow>());
        while (reader.Rows < LinesLookedAt && (rows.Count < RowsMax || bad.Count < BadRowsMax) && file.Read())
        {
            ct.ThrowIfCancellationRequested();
            var reason = reader.Read();
            if (rows.Count < RowsMax)
            {
                rows.Add(Row(file, columns, reason));
            }
            else if (reason is not null)
            {
                bad.Add(Row(file, columns, reason));
            }
        }

        return new PreviewTable(
            rows, bad, reader.Rows, days == DayOrder.MonthFirst ? "mdy" : "dmy", options.Days == DayOrder.Unknown, zone.Id, plan.Programme.Currency)
        {
            Totals = [.. MemberTotals.NamesOf(plan).Select(name => (name, MemberTotals.Called(name, plan, names)))],
        };
    }

    /// <summary>Which number is the day: the first date of the file that leaves no doubt decides.</summary>
    public static DayOrder FindDays(MemberImportOptions options)
    {
        using var file = OrderFile.Open(options.File);
        var columns = options.ColumnsOf(file.ReadHeader());
        var places = MemberColumns.Dates.Where(columns.Has).Select(column => columns[column]).ToList();
        for (var seen = 0; seen < LinesLookedAt && file.Read(); seen++)
        {
            foreach (var place in places.Where(place => place < file.FieldCount))
            {
                if (ImportedDates.Judge(file[place]) is var order and not DayOrder.Unknown)
                {
                    return order;
                }
            }
        }

        return DayOrder.DayFirst;
    }

    private static PreviewRow Row(OrderFile file, MemberColumns columns, string? reason)
    {
        var cells = new string[Math.Min(file.FieldCount, columns.Header.Count)];
        for (var place = 0; place < cells.Length; place++)
        {
            cells[place] = file[place].Length <= CellCharsMax ? file[place] : file[place][..CellCharsMax] + "…";
        }

        return new PreviewRow(file.Line, cells, null, null, null, null, null, reason is null ? [] : [new PreviewProblem(reason, PlaceOf(reason, columns))]);
    }

    /// <summary>The column a reason is about, where it can only be one.</summary>
    private static int? PlaceOf(string reason, MemberColumns columns)
    {
        MemberColumn? column = reason switch
        {
            "points_invalid" or "points_negative" => MemberColumn.Points,
            "wallet_unknown" => MemberColumn.Wallet,
            "tier_unknown" => MemberColumn.Tier,
            "tier_over" => MemberColumn.TierUntil,
            Rejections.DateFuture => MemberColumn.EarnedAt,
            _ => null,
        };
        return column is { } found && columns.Has(found) ? columns[found] : null;
    }
}
