using System.Globalization;
using System.Text;

namespace Graine.Engine.Expressions.Sql;

/// <summary>
/// Windows of an expression: one aggregate per source (orders, or one event's name), read once over its longest window and
/// joined to the members; shorter windows are filters of the same read.
/// </summary>
internal sealed class SqlWindows(SqlParameters parameters, Instant now, string nowText, string perUnit, string currency)
{
    private readonly List<Source> _sources = [];

    /// <summary>How often a window was asked for.</summary>
    public int Uses { get; private set; }

    public string Orders(long days, string field)
    {
        var source = Find("orders", "");
        var window = source.Window(days, this);
        return field == "total"
            ? $"(coalesce({source.Alias}.total{window}, 0)::BIGINT::DOUBLE / {perUnit}::DOUBLE)"
            : Field(source, window, days, field);
    }

    public string Events(string name, long days, string field)
    {
        var source = Find("events", name);
        return Field(source, source.Window(days, this), days, field);
    }

    /// <summary>The name of the join that a window is read from; null when it is read from none.</summary>
    public string? Alias(Call window) => window switch
    {
        { Function: "orders" } => _sources.Find(source => source.Table == "orders")?.Alias,
        { Function: "events", Arguments: [Literal name, _] } => _sources.Find(source => source.Table == "events" && source.Name == name.Value.AsString)?.Alias,
        _ => null,
    };

    /// <summary>The joins, each beginning with a space.</summary>
    /// <param name="chosen">A condition over <c>people m</c> without which nobody counts; null when there is none.</param>
    public string Joins(string? chosen)
    {
        var text = new StringBuilder();
        foreach (var source in _sources)
        {
            text.Append(CultureInfo.InvariantCulture, $" LEFT JOIN {Read(source, chosen)} ON {source.Alias}.member = m.id");
        }

        return text.ToString();
    }

    /// <summary>The one source there is, alone: a row for each member of those chosen who is in it. Null when there are several.</summary>
    public string? Only(string chosen) => _sources is [var source] ? Read(source, chosen) : null;

    private string Read(Source source, string? chosen)
    {
        var members = chosen is null ? "" : $" AND member IN (SELECT m.id FROM people m WHERE {chosen})";
        var columns = string.Join(", ", source.Windows.Select((window, index) => Columns(source, window.Start, index)));
        var longest = source.Windows.MaxBy(window => window.Days).Start;
        var counts = source.Table == "orders"
            ? $"status <> 'cancelled' AND NOT (total > 0 AND refunded >= total) AND currency = {currency}"
            : $"name = {parameters.Add(source.Name)}";
        return $"(SELECT member, {columns} FROM {source.Table} WHERE {counts} AND occurred > {longest}::TIMESTAMP AND occurred <= {nowText}::TIMESTAMP{members} GROUP BY member) {source.Alias}";
    }

    private static string Columns(Source source, string start, int index)
    {
        var filter = source.Windows.Count == 1 ? "" : $" FILTER (occurred > {start}::TIMESTAMP)";
        var total = source.Table == "orders" ? $", sum(total - refunded){filter} AS total{index}" : "";
        return $"count(*){filter} AS count{index}, min(occurred){filter} AS first{index}, max(occurred){filter} AS last{index}{total}";
    }

    private string Field(Source source, int window, long days, string field) => field switch
    {
        // As the engine remembers: no more than the latest of an event.
        "count" when source.Table == "events" => string.Create(
            CultureInfo.InvariantCulture, $"least(coalesce({source.Alias}.count{window}, 0), {Members.NameCount.RecentMax})"),
        "count" => $"coalesce({source.Alias}.count{window}, 0)",
        "first" => $"coalesce({source.Alias}.first{window}, TIMESTAMP '1970-01-01')",
        "last" => $"coalesce({source.Alias}.last{window}, TIMESTAMP '1970-01-01')",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"coalesce((epoch_ms({nowText}::TIMESTAMP) - epoch_ms({source.Alias}.last{window})) // 86400000, {days})"),
    };

    private Source Find(string table, string name)
    {
        Uses++;
        var source = _sources.Find(source => source.Table == table && source.Name == name);
        if (source is null)
        {
            source = new(table, name, string.Create(CultureInfo.InvariantCulture, $"w{_sources.Count + 1}"));
            _sources.Add(source);
        }

        return source;
    }

    private sealed record Source(string Table, string Name, string Alias)
    {
        public List<(long Days, string Start)> Windows { get; } = [];

        public int Window(long days, SqlWindows owner)
        {
            var index = Windows.FindIndex(window => window.Days == days);
            if (index >= 0)
            {
                return index;
            }

            Windows.Add((days, owner.StartOf(days)));
            return Windows.Count - 1;
        }
    }

    private string StartOf(long days) => parameters.Add(OrdersWindow.Start(now, days).ToDateTimeOffset());
}
