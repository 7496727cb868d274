using Graine.Lake.Native;

namespace Graine.Lake.Points;

/// <summary>What the ledger says of a wallet, in its smallest unit.</summary>
public sealed record PointsFigures(string Wallet)
{
    /// <summary>Where each account stands when the period ends, by its name; positive the way the account grows.</summary>
    public Dictionary<string, long> Standing { get; } = new(StringComparer.Ordinal);

    /// <summary>By how much each account grew in the period.</summary>
    public Dictionary<string, long> Moved { get; } = new(StringComparer.Ordinal);

    /// <summary>By how much each account grew in the period before.</summary>
    public Dictionary<string, long> MovedBefore { get; } = new(StringComparer.Ordinal);

    /// <summary>What expires soon, as things stand.</summary>
    public long Expiring { get; set; }

    /// <summary>How many members have some of it.</summary>
    public long ExpiringMembers { get; set; }

    /// <summary>What the programme owes its members when the period ends: active and pending points, less what members owe.</summary>
    public long Outstanding => Of(Standing, "active") + Of(Standing, "pending") + Of(Standing, "held") - Of(Standing, "debt");

    public static long Of(Dictionary<string, long> accounts, string account) => accounts.GetValueOrDefault(account);
}

/// <summary>Identified members of a tier; a null tier is none.</summary>
/// <param name="Active">Of them, seen since the moment asked.</param>
/// <param name="RevenueMinor">All they ever spent, net of refunds.</param>
public sealed record TierFigures(string? Tier, long Members, long Active, long RevenueMinor);

/// <summary>The points of the programme and the tiers of its members, from the lake.</summary>
public static class PointsBook
{
    /// <param name="expiringBefore">Points that expire before this moment are told as expiring.</param>
    public static IReadOnlyList<PointsFigures> Ask(
        DuckDbConnection connection,
        (DateTimeOffset From, DateTimeOffset To) period,
        (DateTimeOffset From, DateTimeOffset To) previous,
        DateTimeOffset expiringBefore,
        CancellationToken ct)
    {
        var wallets = new Dictionary<string, PointsFigures>(StringComparer.Ordinal);
        using (var statement = connection.Prepare(LakeSql.Named("Points.sql")))
        {
            statement.Bind("from", period.From);
            statement.Bind("to", period.To);
            statement.Bind("previous_from", previous.From);
            statement.Bind("previous_to", previous.To);
            using var row = statement.Execute(ct);
            while (row.Read())
            {
                var figures = Of(wallets, row.Text(0));
                figures.Standing[row.Text(1)] = row.Int64(2);
                figures.Moved[row.Text(1)] = row.Int64(3);
                figures.MovedBefore[row.Text(1)] = row.Int64(4);
            }
        }

        using var expiring = connection.Prepare(LakeSql.Named("Expiring.sql"));
        expiring.Bind("before", expiringBefore);
        using var each = expiring.Execute(ct);
        while (each.Read())
        {
            var figures = Of(wallets, each.Text(0));
            (figures.Expiring, figures.ExpiringMembers) = (each.Int64(1), each.Int64(2));
        }

        return [.. wallets.Values];
    }

    /// <summary>How many members have each tier of the set; tiers nobody has are not there.</summary>
    public static IReadOnlyList<TierFigures> Tiers(DuckDbConnection connection, string set, DateTimeOffset activeSince, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Tiers.sql"));
        statement.Bind("set", set);
        statement.Bind("seen", activeSince);
        using var row = statement.Execute(ct);
        List<TierFigures> tiers = [];
        while (row.Read())
        {
            tiers.Add(new TierFigures(row.IsNull(0) ? null : row.Text(0), row.Int64(1), row.Int64(2), row.Int64(3)));
        }

        return tiers;
    }

    private static PointsFigures Of(Dictionary<string, PointsFigures> wallets, string wallet)
    {
        if (!wallets.TryGetValue(wallet, out var figures))
        {
            figures = new PointsFigures(wallet);
            wallets.Add(wallet, figures);
        }

        return figures;
    }
}
