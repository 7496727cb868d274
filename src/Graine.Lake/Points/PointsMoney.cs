using Graine.Lake.Native;

namespace Graine.Lake.Points;

/// <summary>Points left of all lots that share a tier, an age and a month of expiry.</summary>
/// <param name="Tier">Of the members; null for none.</param>
/// <param name="AgeMonths">Earned at least so many months ago: 0, 3, 6, 12 or 24.</param>
/// <param name="Expires">The last month they are good in, as <c>2026-11</c>; null: they do not expire.</param>
/// <param name="Amount">In the wallet's smallest unit: pending, active and held.</param>
public sealed record LotFigures(string Wallet, string? Tier, int AgeMonths, string? Expires, long Amount, long Members);

/// <summary>What members of a tier owe.</summary>
public sealed record DebtFigures(string Wallet, string? Tier, long Amount, long Members);

/// <summary>What moved between two accounts in a month.</summary>
public sealed record MonthMove(string Month, string Wallet, string Debit, string Credit, long Amount);

/// <summary>What a rule gave, and what its orders brought.</summary>
/// <param name="Rule">Empty where no rule gave it: adjustments, tills.</param>
/// <param name="Taken">Of its points, taken back in the period.</param>
/// <param name="Revenue">In the currency's smallest unit, net of refunds.</param>
/// <param name="Margin">Of orders of which nothing came back; null where a cost is unknown.</param>
public sealed record RuleFigures(
    string Rule, string Wallet, long Given, long Taken, long Awards, long Members, long Orders, long Revenue, long? Margin);

/// <summary>What became in one month of the points of another. Months are counted from year 0: 12 × year + month − 1.</summary>
public sealed record VintageMove(string Wallet, int Vintage, int Month, long Earned, long Spent, long Expired);

/// <summary>Points as money: what is owed, what of it will be asked for, and what each rule cost and brought.</summary>
public static class PointsMoney
{
    /// <param name="set">Whose tiers; empty for none.</param>
    public static IReadOnlyList<LotFigures> Lots(DuckDbConnection connection, string set, DateTimeOffset now, TimeZoneInfo zone, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Lots.sql"));
        statement.Bind("set", set);
        statement.Bind("now", now);
        statement.Bind("zone", zone.Id);
        using var row = statement.Execute(ct);
        List<LotFigures> all = [];
        while (row.Read())
        {
            all.Add(new LotFigures(
                row.Text(0), row.IsNull(1) ? null : row.Text(1), (int)row.Int64(2), row.IsNull(3) ? null : row.Text(3), row.Int64(4), row.Int64(5)));
        }

        return all;
    }

    public static IReadOnlyList<DebtFigures> Debts(DuckDbConnection connection, string set, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Debts.sql"));
        statement.Bind("set", set);
        using var row = statement.Execute(ct);
        List<DebtFigures> all = [];
        while (row.Read())
        {
            all.Add(new DebtFigures(row.Text(0), row.IsNull(1) ? null : row.Text(1), row.Int64(2), row.Int64(3)));
        }

        return all;
    }

    public static IReadOnlyList<MonthMove> Months(DuckDbConnection connection, DateTimeOffset to, TimeZoneInfo zone, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Months.sql"));
        statement.Bind("to", to);
        statement.Bind("zone", zone.Id);
        using var row = statement.Execute(ct);
        List<MonthMove> all = [];
        while (row.Read())
        {
            all.Add(new MonthMove(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Int64(4)));
        }

        return all;
    }

    public static IReadOnlyList<RuleFigures> Rules(
        DuckDbConnection connection, (DateTimeOffset From, DateTimeOffset To) period, string currency, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Rules.sql"));
        statement.Bind("from", period.From);
        statement.Bind("to", period.To);
        statement.Bind("currency", currency);
        using var row = statement.Execute(ct);
        List<RuleFigures> all = [];
        while (row.Read())
        {
            all.Add(new RuleFigures(
                row.Text(0), row.Text(1), row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5), row.Int64(6), row.Int64(7),
                row.IsNull(8) ? null : row.Int64(8)));
        }

        return all;
    }

    /// <param name="to">The end of the last complete month.</param>
    public static IReadOnlyList<VintageMove> Vintages(DuckDbConnection connection, DateTimeOffset to, TimeZoneInfo zone, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Vintages.sql"));
        statement.Bind("to", to);
        statement.Bind("zone", zone.Id);
        using var row = statement.Execute(ct);
        List<VintageMove> all = [];
        while (row.Read())
        {
            all.Add(new VintageMove(row.Text(0), (int)row.Int64(1), (int)row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5)));
        }

        return all;
    }
}
