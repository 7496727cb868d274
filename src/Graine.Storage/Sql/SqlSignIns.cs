using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Sign-ins and tries on any database.</summary>
public sealed class SqlSignIns(Database database) : ISignIns
{
    private const string Columns = "token, id, user_id, kind, created_at, seen_at, confirmed_at, agent, address";

    private const string Add = $"INSERT INTO sign_ins ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private const string NoteWithUser = "UPDATE users SET last_sign_in_at = $2 WHERE id = $1 AND last_sign_in_at < $2";

    private const string Find =
        """
        SELECT s.token, s.id, s.user_id, s.kind, s.created_at, s.seen_at, s.confirmed_at, s.agent, s.address,
            u.id, u.version, u.email, u.name, u.role, u.is_active, u.password_hash, u.language, u.theme, u.totp_secret, u.totp_step,
            u.recovery_codes, u.created_at, u.last_sign_in_at
        FROM sign_ins s JOIN users u ON u.id = s.user_id
        WHERE s.token = $1 AND u.is_active = 1
        """;

    private const string Touch = "UPDATE sign_ins SET seen_at = $2 WHERE token = $1 AND seen_at < $2";

    private const string Confirm = "UPDATE sign_ins SET confirmed_at = $2 WHERE token = $1";

    private const string List = $"SELECT {Columns} FROM sign_ins WHERE user_id = $1 ORDER BY seen_at DESC, id DESC";

    private const string Remove = "DELETE FROM sign_ins WHERE user_id = $1 AND id = $2";

    private const string RemoveAll = "DELETE FROM sign_ins WHERE user_id = $1 AND id <> $2";

    private const string RemoveOld = "DELETE FROM sign_ins WHERE created_at < $1 OR seen_at < $2";

    private const string RemoveOldTries = "DELETE FROM sign_in_tries WHERE at < $1";

    private const string FindTries = "SELECT key, count, at, until FROM sign_in_tries WHERE key = $1";

    private const string AddTries =
        "INSERT INTO sign_in_tries (key, count, at, until) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING";

    private const string ReplaceTries = "UPDATE sign_in_tries SET count = $2, at = $3, until = $4 WHERE key = $1 AND count = $5";

    private const string ForgetTries = "DELETE FROM sign_in_tries WHERE key = $1";

    public ISignIns Noting(AuditRow note) => new SqlSignIns(new NotedDatabase(database, note));

    public Task AddAsync(SignInRow signIn, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await session.ExecuteAsync(
                Add, ct, signIn.Token, signIn.Id, signIn.User, signIn.Kind, signIn.CreatedAt.Milliseconds, signIn.SeenAt.Milliseconds,
                signIn.ConfirmedAt.Milliseconds, signIn.Agent, signIn.Address).ConfigureAwait(false);
            return await session.ExecuteAsync(NoteWithUser, ct, signIn.User, signIn.CreatedAt.Milliseconds).ConfigureAwait(false);
        },
        ct);

    public Task<SignedInRow?> FindAsync(string token, CancellationToken ct) => database.ReadAsync(
        (session, ct) => session.FindAsync(Find, row => new SignedInRow(SignIn(row), SqlUsers.User(row, 9)), ct, token), ct);

    public Task TouchAsync(string token, Instant at, CancellationToken ct) =>
        database.WriteAsync((session, ct) => session.ExecuteAsync(Touch, ct, token, at.Milliseconds), ct);

    public Task ConfirmAsync(string token, Instant at, CancellationToken ct) =>
        database.WriteAsync((session, ct) => session.ExecuteAsync(Confirm, ct, token, at.Milliseconds), ct);

    public Task<IReadOnlyList<SignInRow>> ListAsync(Guid user, CancellationToken ct) => database.ReadAsync<IReadOnlyList<SignInRow>>(
        async (session, ct) => await session.ListAsync(List, SignIn, ct, user).ConfigureAwait(false), ct);

    public Task<bool> RemoveAsync(Guid user, Guid id, CancellationToken ct) => database.WriteAsync(
        async (session, ct) => await session.ExecuteAsync(Remove, ct, user, id).ConfigureAwait(false) == 1, ct);

    public Task<int> RemoveAllAsync(Guid user, Guid except, CancellationToken ct) =>
        database.WriteAsync((session, ct) => session.ExecuteAsync(RemoveAll, ct, user, except), ct);

    public Task RemoveOldAsync(Instant begun, Instant used, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await session.ExecuteAsync(RemoveOldTries, ct, begun.Milliseconds).ConfigureAwait(false);
            return await session.ExecuteAsync(RemoveOld, ct, begun.Milliseconds, used.Milliseconds).ConfigureAwait(false);
        },
        ct);

    public Task<TriesRow?> FindTriesAsync(string key, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(FindTries, Tries, ct, key), ct);

    public Task<bool> SaveTriesAsync(TriesRow tries, int expectedCount, CancellationToken ct) => database.WriteAsync(
        async (session, ct) => 1 == (expectedCount == 0
            ? await session.ExecuteAsync(AddTries, ct, tries.Key, tries.Count, tries.At.Milliseconds, tries.Until.Milliseconds).ConfigureAwait(false)
            : await session.ExecuteAsync(
                ReplaceTries, ct, tries.Key, tries.Count, tries.At.Milliseconds, tries.Until.Milliseconds, expectedCount).ConfigureAwait(false)),
        ct);

    public Task ForgetTriesAsync(string key, CancellationToken ct) =>
        database.WriteAsync((session, ct) => session.ExecuteAsync(ForgetTries, ct, key), ct);

    private static SignInRow SignIn(Row row) => new(
        row.Text(0), row.Uuid(1), row.Uuid(2), row.Text(3), row.Instant(4), row.Instant(5), row.Instant(6), row.Text(7), row.Text(8));

    private static TriesRow Tries(Row row) => new(row.Text(0), row.Int(1), row.Instant(2), row.Instant(3));
}
