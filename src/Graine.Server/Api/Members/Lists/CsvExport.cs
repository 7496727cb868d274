using System.Globalization;
using Graine.Engine.Expressions.Fields;
using Graine.Server.Audit;
using Graine.Server.Lists;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Mvc;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members.Lists;

/// <summary>
/// A list of members as a file. It is written page by page as it is read, so its size does not matter; the header
/// <c>Graine-Rows</c> says how many lines will come, for whoever shows progress.
/// </summary>
internal static class CsvExport
{
    public const string RowsHeader = "Graine-Rows";
    private const int Portion = 500;

    private static readonly IReadOnlyList<string> Default =
        ["id", "name", "email", "first_seen", "last_seen", "orders", "revenue", "average_basket", "last_order", "points", "tier", "segments", "country"];

    public static async Task<IResult> GetAsync(
        [AsParameters] ListQueryString query, [AsParameters] CsvOptions options, HttpContext context,
        ListShelf shelf, MemberRows rows, RunningPlan plan, IAuditTrail audit, Clock clock, CancellationToken ct)
    {
        if (!query.Question(plan, clock).TryGet(out var question, out var error) || !options.TryRead(out var columns, out var separator, out error))
        {
            return Problems.Of(error);
        }

        var withPersonalData = PersonalData.IsShownTo(context.User);
        if (!withPersonalData)
        {
            columns = [.. columns.Where(name => !ListColumns.All.Single(column => column.Key == name).IsPersonal)];
        }

        var listing = await shelf.TakeAsync(question, query.List, ct);
        var order = await listing.Order.WaitAsync(ct);

        // Before the first byte: what leaves is noted even when the reader hangs up.
        await audit.NoteAsync(
            Callers.NameOf(context.User), "members.exported", "members", null,
            new { rows = order.Length, columns, isFiltered = question.Filter is not null }, ct);
        context.Response.Headers[RowsHeader] = order.Length.ToString(CultureInfo.InvariantCulture);
        var file = new CsvAnswer(context.Response, $"members-{clock.Now.ToDateTimeOffset():yyyy-MM-dd}.csv", separator, columns);
        for (var offset = 0; offset < order.Length; offset += Portion)
        {
            var ids = new ArraySegment<Guid>(order, offset, Math.Min(Portion, order.Length - offset));
            foreach (var row in await rows.ReadAsync(ids, offset, withPersonalData, ct))
            {
                Write(file.Cells, row, columns, plan.Current);
            }

            await file.BreatheAsync(ct);
        }

        return await file.EndAsync(ct);
    }

    private static void Write(CsvCells cells, MemberRowView row, IReadOnlyList<string> columns, CompiledPlan plan)
    {
        foreach (var column in columns)
        {
            _ = Write(cells, row, column, plan);
        }

        cells.End();
    }

    private static CsvCells Write(CsvCells cells, MemberRowView row, string column, CompiledPlan plan)
    {
        var (zone, decimals) = (plan.Programme.Zone, Money.Decimals(plan.Programme.Currency));
        return column switch
        {
            "id" => cells.Text(row.Id.ToString()),
            "name" => cells.Text(row.Name),
            "email" => cells.Text(row.Email),
            "phone" => cells.Text(row.Phone),
            "first_seen" => cells.Moment(row.FirstSeenAt, zone),
            "last_seen" => cells.Moment(row.LastSeenAt, zone),
            "orders" => cells.Number(row.Orders),
            "revenue" => cells.Amount(row.RevenueMinor, decimals),
            "average_basket" => cells.Amount(row.AverageBasketMinor, decimals),
            "first_order" => cells.Moment(row.FirstOrderAt, zone),
            "last_order" => cells.Moment(row.LastOrderAt, zone),
            "points" => cells.Amount(row.Points, row.Wallet is null ? 0 : plan.FindWallet(row.Wallet)?.Decimals ?? 0),
            "tier" => cells.Text(row.Tier),
            "segments" => cells.Text(string.Join(' ', row.Segments)),
            "country" => cells.Text(row.Country),
            _ => cells.Text(row.Language),
        };
    }

    /// <summary>How the file is to look.</summary>
    internal sealed record CsvOptions
    {
        /// <summary>Columns of the file, in order, with commas between; the usual ones without it.</summary>
        [FromQuery(Name = "columns")]
        public string? Columns { get; init; }

        /// <summary>comma (without it) or semicolon, which spreadsheets in French and German read.</summary>
        [FromQuery(Name = CsvAnswer.SeparatorName)]
        public string? Separator { get; init; }

        public bool TryRead(out IReadOnlyList<string> columns, out char separator, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Error? error)
        {
            var isSeparator = CsvAnswer.TrySeparator(Separator, out separator);
            columns = string.IsNullOrEmpty(Columns) ? Default : [.. Columns.Split(',').Distinct()];
            var unknown = columns.FirstOrDefault(name => ListColumns.All.All(column => column.Key != name));
            error = !isSeparator
                ? ListErrors.ParameterInvalid(CsvAnswer.SeparatorName, CsvAnswer.SeparatorFault)
                : unknown is null ? null : ListErrors.ParameterInvalid("columns", $"There is no column {unknown}: {string.Join(", ", ListColumns.All.Select(column => column.Key))}.");
            return error is null;
        }
    }
}
