namespace Graine.Storage.Sql;

/// <summary>Deletes what is personal of a member, on any database.</summary>
public static class SqlForget
{
    private const string Identifiers = "DELETE FROM identifiers WHERE member = $1";

    private const string Profile = "DELETE FROM profiles WHERE shard = $1 AND member = $2";

    private const string Traces = "DELETE FROM referral_traces WHERE referee = $1";

    private const string Codes = "DELETE FROM referral_codes WHERE member = $1";

    public static Task RunAsync(Database database, Guid member, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await session.ExecuteAsync(Identifiers, ct, member).ConfigureAwait(false);
            await session.ExecuteAsync(Traces, ct, member).ConfigureAwait(false);
            await session.ExecuteAsync(Codes, ct, member).ConfigureAwait(false);
            return await session.ExecuteAsync(Profile, ct, Shard.Of(member), member).ConfigureAwait(false);
        },
        ct);
}
