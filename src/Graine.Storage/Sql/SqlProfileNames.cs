namespace Graine.Storage.Sql;

/// <summary>Looks profiles up by the beginning of a name, and writes names into rows of before they were kept there.</summary>
public static class SqlProfileNames
{
    private const int Portion = 1_000;

    /// <summary>The highest character: after everything that begins with what is before it.</summary>
    private const string End = "\U0010FFFF";

    private const string ByName =
        "SELECT member FROM profiles WHERE by_name > '' AND by_name >= $1 AND by_name < $2 ORDER BY by_name, member LIMIT $3";

    private const string BySurname =
        "SELECT member FROM profiles WHERE by_surname > '' AND by_surname >= $1 AND by_surname < $2 ORDER BY by_surname, member LIMIT $3";

    private const string Unnamed = "SELECT member, json FROM profiles WHERE by_name IS NULL LIMIT $1";

    private const string Name =
        "UPDATE profiles SET by_name = $3, by_surname = $4 WHERE shard = $1 AND member = $2 AND json = $5 AND by_name IS NULL";

    public static Task<IReadOnlyList<Guid>> FindAsync(Database database, string prefix, int limit, CancellationToken ct)
    {
        var from = FoldedText.Of(prefix);
        return from.Length == 0 ? Task.FromResult<IReadOnlyList<Guid>>([]) : database.ReadAsync<IReadOnlyList<Guid>>(
            async (session, ct) =>
            {
                var found = await session.ListAsync(ByName, row => row.Uuid(0), ct, from, from + End, limit).ConfigureAwait(false);
                found.AddRange(await session.ListAsync(BySurname, row => row.Uuid(0), ct, from, from + End, limit).ConfigureAwait(false));
                return [.. found.Distinct().Take(limit)];
            },
            ct);
    }

    /// <summary>After a migration; costs nothing when every row has its name.</summary>
    public static async Task FillAsync(Database database, CancellationToken ct)
    {
        while (await database.WriteAsync(FillPortionAsync, ct).ConfigureAwait(false) > 0)
        {
        }
    }

    private static async Task<int> FillPortionAsync(Session session, CancellationToken ct)
    {
        var rows = await session.ListAsync(Unnamed, Maps.Profile, ct, Portion).ConfigureAwait(false);
        var named = 0;
        foreach (var row in rows)
        {
            var name = ProfileName.Of(row.Json);
            named += await session.ExecuteAsync(
                Name, ct, Shard.Of(row.Member), row.Member, name.ByName, name.BySurname, row.Json.ToArray()).ConfigureAwait(false);
        }

        return named;
    }
}
