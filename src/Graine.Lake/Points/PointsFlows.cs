using Graine.Lake.Native;

namespace Graine.Lake.Points;

/// <summary>What moved between a wallet and the outside in a period.</summary>
/// <param name="Outside">issuance, redeemed, expired or revoked.</param>
/// <param name="Rule">The earning rule that had given the points; empty where they came from none.</param>
/// <param name="IntoWallet">Above zero what came in, below what went out, in the wallet's smallest unit.</param>
public sealed record PointsFlow(string Wallet, string Outside, string Rule, long IntoWallet);

/// <summary>How points come in and where they go: the programme as a picture.</summary>
public static class PointsFlows
{
    /// <param name="connection">To the lake.</param>
    /// <param name="period">From, inclusive; to, exclusive.</param>
    /// <param name="limit">Flows at most, the widest of each kind first.</param>
    /// <param name="ct">Interrupts it.</param>
    public static IReadOnlyList<PointsFlow> Ask(
        DuckDbConnection connection, (DateTimeOffset From, DateTimeOffset To) period, int limit, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Flows.sql"));
        statement.Bind("from", period.From);
        statement.Bind("to", period.To);
        statement.Bind("limit", limit);
        using var row = statement.Execute(ct);
        List<PointsFlow> flows = [];
        while (row.Read())
        {
            flows.Add(new PointsFlow(row.Text(0), row.Text(1), row.Text(2), row.Int64(3)));
        }

        return flows;
    }
}
