using Graine.Lake.Native;

namespace Graine.Lake.Points;

/// <summary>What moved from one account to another on one day.</summary>
/// <param name="Day">In the programme's calendar, as <c>2026-11-22</c>.</param>
/// <param name="Debit">The account it came from.</param>
/// <param name="Credit">The account it went to.</param>
/// <param name="Rule">Empty where no rule made it: a spend, an expiry, a return.</param>
/// <param name="Postings">How many.</param>
/// <param name="Amount">Their sum, in the wallet's smallest unit; above zero.</param>
public sealed record JournalEntry(string Day, string Wallet, string Debit, string Credit, string Rule, long Postings, long Amount);

/// <summary>The points ledger as a book-keeper takes it over: by day, wallet, pair of accounts and rule.</summary>
public static class PointsJournal
{
    /// <param name="connection">To the lake.</param>
    /// <param name="period">From, inclusive; to, exclusive.</param>
    /// <param name="wallet">Only this one; null for all.</param>
    /// <param name="zone">Whose days.</param>
    /// <param name="limit">Entries at most.</param>
    /// <param name="ct">Interrupts it.</param>
    public static IReadOnlyList<JournalEntry> Ask(
        DuckDbConnection connection, (DateTimeOffset From, DateTimeOffset To) period, string? wallet, TimeZoneInfo zone, int limit, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Journal.sql"));
        statement.Bind("zone", zone.Id);
        statement.Bind("from", period.From);
        statement.Bind("to", period.To);
        statement.Bind("wallet", wallet ?? "");
        statement.Bind("limit", limit);
        using var row = statement.Execute(ct);
        List<JournalEntry> entries = [];
        while (row.Read())
        {
            entries.Add(new JournalEntry(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Int64(5), row.Int64(6)));
        }

        return entries;
    }
}
