using System.Data.Common;

namespace Graine.Storage.Sql;

/// <summary>Users, invitations and passkeys on any database.</summary>
public sealed class SqlUsers(Database database) : IUsers
{
    internal const string Columns =
        "id, version, email, name, role, is_active, password_hash, language, theme, totp_secret, totp_step, recovery_codes, created_at, last_sign_in_at";

    private const string InvitationColumns = "id, token, email, role, user_id, made_by, created_at, expires_at";

    private const string PasskeyColumns = "id, user_id, name, json, created_at, last_used_at";

    // Of SQL itself, for whichever driver.
    private const string UniqueViolation = "23505";

    private const string List = $"SELECT {Columns} FROM users ORDER BY created_at, id";

    private const string Find = $"SELECT {Columns} FROM users WHERE id = $1";

    private const string FindByEmail = $"SELECT {Columns} FROM users WHERE email_key = $1";

    private const string Add =
        $"""
        INSERT INTO users ({Columns}, email_key) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (email_key) DO NOTHING
        """;

    // Whoever would take an owner away waits here for everybody else who would, and then counts those that are left.
    private const string HoldOwners = "UPDATE users SET version = version WHERE role = 'owner' AND is_active = 1";

    private const string Replace =
        """
        UPDATE users SET version = version + 1, name = $3, role = $4, is_active = $5, password_hash = $6, language = $7, theme = $8,
            totp_secret = $9, totp_step = $10, recovery_codes = $11
        WHERE id = $1 AND version = $2
            AND (($4 = 'owner' AND $5 = 1)
                OR EXISTS (SELECT 1 FROM users o WHERE o.id <> $1 AND o.role = 'owner' AND o.is_active = 1))
        """;

    private const string Remove =
        """
        DELETE FROM users
        WHERE id = $1 AND EXISTS (SELECT 1 FROM users o WHERE o.id <> $1 AND o.role = 'owner' AND o.is_active = 1)
        """;

    private const string ReplaceEmail =
        """
        UPDATE users SET version = version + 1, email = $3, email_key = $4
        WHERE id = $1 AND version = $2 AND NOT EXISTS (SELECT 1 FROM users o WHERE o.id <> $1 AND o.email_key = $4)
        """;

    private const string ReadressLinks = "UPDATE invitations SET email = $2 WHERE user_id = $1";

    private const string SignOutElsewhere = "DELETE FROM sign_ins WHERE user_id = $1 AND id <> $2";

    private const string SignOut = "DELETE FROM sign_ins WHERE user_id = $1";

    private const string RemovePasskeys = "DELETE FROM passkeys WHERE user_id = $1";

    private const string RemoveLinks = "DELETE FROM invitations WHERE user_id = $1";

    private const string ListInvitations = $"SELECT {InvitationColumns} FROM invitations ORDER BY created_at DESC, id DESC";

    private const string FindInvitation = $"SELECT {InvitationColumns} FROM invitations WHERE token = $1";

    private const string SaveInvitation =
        $"""
        INSERT INTO invitations ({InvitationColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET
            token = excluded.token, email = excluded.email, role = excluded.role, user_id = excluded.user_id,
            made_by = excluded.made_by, created_at = excluded.created_at, expires_at = excluded.expires_at
        """;

    private const string RemoveInvitation = "DELETE FROM invitations WHERE id = $1";

    private const string UseInvitation = "DELETE FROM invitations WHERE token = $1";

    private const string ReadPasskeys = $"SELECT {PasskeyColumns} FROM passkeys WHERE user_id = $1 ORDER BY created_at, id";

    private const string FindPasskey = $"SELECT {PasskeyColumns} FROM passkeys WHERE id = $1";

    private const string SavePasskey =
        $"""
        INSERT INTO passkeys ({PasskeyColumns}) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, json = excluded.json, last_used_at = excluded.last_used_at
        WHERE passkeys.user_id = excluded.user_id
        """;

    private const string RemovePasskey = "DELETE FROM passkeys WHERE user_id = $1 AND id = $2";

    public IUsers Noting(AuditRow note) => new SqlUsers(new NotedDatabase(database, note));

    public Task<IReadOnlyList<UserRow>> ListAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<UserRow>>(
        async (session, ct) => await session.ListAsync(List, row => User(row), ct).ConfigureAwait(false), ct);

    public Task<UserRow?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(Find, row => User(row), ct, id), ct);

    public Task<UserRow?> FindByEmailAsync(string email, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(FindByEmail, row => User(row), ct, KeyOf(email)), ct);

    public Task<UserOutcome> SaveAsync(UserRow user, CancellationToken ct) =>
        database.WriteAsync((session, ct) => SaveAsync(session, user, ct), ct);

    public Task<UserOutcome> SaveSigningOutAsync(UserRow user, Guid except, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var outcome = await SaveAsync(session, user, ct).ConfigureAwait(false);
            if (outcome == UserOutcome.Saved)
            {
                await session.ExecuteAsync(SignOutElsewhere, ct, user.Id, except).ConfigureAwait(false);
            }

            return outcome;
        },
        ct);

    public async Task<UserOutcome> ChangeEmailAsync(Guid id, long version, string email, CancellationToken ct)
    {
        try
        {
            return await database.WriteAsync(
                async (session, ct) =>
                {
                    if (await session.ExecuteAsync(ReplaceEmail, ct, id, version, email.Trim(), KeyOf(email)).ConfigureAwait(false) == 0)
                    {
                        var found = await session.FindAsync(Find, row => User(row), ct, id).ConfigureAwait(false);
                        return found?.Version == version ? UserOutcome.EmailTaken : UserOutcome.Conflict;
                    }

                    await session.ExecuteAsync(ReadressLinks, ct, id, email.Trim()).ConfigureAwait(false);
                    return UserOutcome.Saved;
                },
                ct).ConfigureAwait(false);
        }
        catch (DbException fault) when (fault.SqlState == UniqueViolation)
        {
            return UserOutcome.EmailTaken; // Two who took one address at the same moment: the index let one through.
        }
    }

    public Task<UserOutcome> RemoveAsync(Guid id, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await session.ExecuteAsync(HoldOwners, ct).ConfigureAwait(false);
            if (await session.ExecuteAsync(Remove, ct, id).ConfigureAwait(false) == 0)
            {
                return await session.FindAsync(Find, row => User(row), ct, id).ConfigureAwait(false) is null
                    ? UserOutcome.Conflict
                    : UserOutcome.LastOwner;
            }

            foreach (var statement in new[] { SignOut, RemovePasskeys, RemoveLinks })
            {
                await session.ExecuteAsync(statement, ct, id).ConfigureAwait(false);
            }

            return UserOutcome.Saved;
        },
        ct);

    public Task<IReadOnlyList<InvitationRow>> ListInvitationsAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<InvitationRow>>(
            async (session, ct) => await session.ListAsync(ListInvitations, Invitation, ct).ConfigureAwait(false), ct);

    public Task<InvitationRow?> FindInvitationAsync(string token, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(FindInvitation, Invitation, ct, token), ct);

    public Task SaveInvitationAsync(InvitationRow invitation, Guid replaces, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (replaces != invitation.Id)
            {
                await session.ExecuteAsync(RemoveInvitation, ct, replaces).ConfigureAwait(false);
            }

            return await session.ExecuteAsync(
                SaveInvitation, ct, invitation.Id, invitation.Token, invitation.Email, invitation.Role, invitation.User, invitation.By,
                invitation.CreatedAt.Milliseconds, invitation.ExpiresAt.Milliseconds).ConfigureAwait(false);
        },
        ct);

    public Task<bool> RemoveInvitationAsync(Guid id, CancellationToken ct) => database.WriteAsync(
        async (session, ct) => await session.ExecuteAsync(RemoveInvitation, ct, id).ConfigureAwait(false) == 1, ct);

    public Task<UserOutcome> AcceptAsync(string token, UserRow user, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await session.ExecuteAsync(UseInvitation, ct, token).ConfigureAwait(false) == 0)
            {
                return UserOutcome.Conflict;
            }

            var outcome = await SaveAsync(session, user, ct).ConfigureAwait(false);
            if (user.Version > 0)
            {
                await session.ExecuteAsync(SignOut, ct, user.Id).ConfigureAwait(false);
            }

            return outcome is UserOutcome.Saved or UserOutcome.EmailTaken ? outcome : throw new InvalidOperationException(
                $"The link was right and the account not: {outcome}.");
        },
        ct);

    public Task<IReadOnlyList<PasskeyRow>> ReadPasskeysAsync(Guid user, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PasskeyRow>>(
            async (session, ct) => await session.ListAsync(ReadPasskeys, Passkey, ct, user).ConfigureAwait(false), ct);

    public Task<PasskeyRow?> FindPasskeyAsync(string id, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(FindPasskey, Passkey, ct, id), ct);

    public Task SavePasskeyAsync(PasskeyRow passkey, CancellationToken ct) => database.WriteAsync(
        (session, ct) => session.ExecuteAsync(
            SavePasskey, ct, passkey.Id, passkey.User, passkey.Name, passkey.Json,
            passkey.CreatedAt.Milliseconds, passkey.LastUsedAt.Milliseconds),
        ct);

    public Task<bool> RemovePasskeyAsync(Guid user, string id, CancellationToken ct) => database.WriteAsync(
        async (session, ct) => await session.ExecuteAsync(RemovePasskey, ct, user, id).ConfigureAwait(false) == 1, ct);

    internal static UserRow User(Row row, int at = 0) => new(
        row.Uuid(at), row.Long(at + 1), row.Text(at + 2), row.Text(at + 3), row.Text(at + 4), row.Int(at + 5) == 1, row.Text(at + 6),
        row.Text(at + 7), row.Text(at + 8), row.Text(at + 9), row.Long(at + 10), row.Text(at + 11), row.Instant(at + 12), row.Instant(at + 13));

    private static async Task<UserOutcome> SaveAsync(Session session, UserRow user, CancellationToken ct)
    {
        var active = user.IsActive ? 1 : 0;
        if (user.Version == 0)
        {
            return await session.ExecuteAsync(
                Add, ct, user.Id, user.Email.Trim(), user.Name, user.Role, active, user.PasswordHash, user.Language, user.Theme, user.TotpSecret,
                user.TotpStep, user.RecoveryCodes, user.CreatedAt.Milliseconds, user.LastSignInAt.Milliseconds, KeyOf(user.Email))
                .ConfigureAwait(false) == 1 ? UserOutcome.Saved : UserOutcome.EmailTaken;
        }

        if (user is not { Role: "owner", IsActive: true })
        {
            await session.ExecuteAsync(HoldOwners, ct).ConfigureAwait(false);
        }

        if (await session.ExecuteAsync(
            Replace, ct, user.Id, user.Version, user.Name, user.Role, active, user.PasswordHash, user.Language, user.Theme, user.TotpSecret,
            user.TotpStep, user.RecoveryCodes).ConfigureAwait(false) == 0)
        {
            var found = await session.FindAsync(Find, row => User(row), ct, user.Id).ConfigureAwait(false);
            return found?.Version == user.Version ? UserOutcome.LastOwner : UserOutcome.Conflict;
        }

        if (!user.IsActive)
        {
            await session.ExecuteAsync(SignOut, ct, user.Id).ConfigureAwait(false);
        }

        return UserOutcome.Saved;
    }

    private static string KeyOf(string email) => email.Trim().ToLowerInvariant();

    private static InvitationRow Invitation(Row row) => new(
        row.Uuid(0), row.Text(1), row.Text(2), row.Text(3), row.Uuid(4), row.Text(5), row.Instant(6), row.Instant(7));

    private static PasskeyRow Passkey(Row row) => new(
        row.Text(0), row.Uuid(1), row.Text(2), row.Text(3), row.Instant(4), row.Instant(5));
}
