using Graine.Engine;

namespace Graine.Storage;

/// <summary>Who is signed in where, and how often somebody tried in vain.</summary>
public interface ISignIns
{
    /// <summary>The same, but each write leaves the note in its own transaction; one that met a conflict leaves none.</summary>
    ISignIns Noting(AuditRow note);

    /// <summary>Adds it and notes the moment with the user.</summary>
    Task AddAsync(SignInRow signIn, CancellationToken ct);

    /// <summary>The sign-in of a token's hash with its active user; null when either is not there.</summary>
    Task<SignedInRow?> FindAsync(string token, CancellationToken ct);

    /// <summary>Notes that it was used, unless a later use is noted.</summary>
    Task TouchAsync(string token, Instant at, CancellationToken ct);

    /// <summary>Notes that its user has proved again who they are.</summary>
    Task ConfirmAsync(string token, Instant at, CancellationToken ct);

    /// <summary>The newest use first.</summary>
    Task<IReadOnlyList<SignInRow>> ListAsync(Guid user, CancellationToken ct);

    /// <summary>False when the user has no such sign-in.</summary>
    Task<bool> RemoveAsync(Guid user, Guid id, CancellationToken ct);

    /// <summary>Ends all sign-ins of a user but one (empty: all); answers how many.</summary>
    Task<int> RemoveAllAsync(Guid user, Guid except, CancellationToken ct);

    /// <summary>Forgets what began or was last used before those moments, and tries before the first.</summary>
    Task RemoveOldAsync(Instant begun, Instant used, CancellationToken ct);

    Task<TriesRow?> FindTriesAsync(string key, CancellationToken ct);

    /// <summary>Writes the tries if they still count as many as expected (0: none yet); false when somebody else wrote meanwhile.</summary>
    Task<bool> SaveTriesAsync(TriesRow tries, int expectedCount, CancellationToken ct);

    Task ForgetTriesAsync(string key, CancellationToken ct);
}

/// <param name="Token">SHA-256 of the cookie's or bearer token; the token itself is never stored.</param>
/// <param name="Kind">cookie or bearer.</param>
/// <param name="ConfirmedAt">When the user last proved who they are.</param>
/// <param name="Agent">What the browser said of itself, shortened.</param>
public sealed record SignInRow(
    string Token, Guid Id, Guid User, string Kind, Instant CreatedAt, Instant SeenAt, Instant ConfirmedAt, string Agent, string Address);

public sealed record SignedInRow(SignInRow SignIn, UserRow User);

/// <param name="Key">A hash of the account or address that was tried for.</param>
/// <param name="Count">Tries in vain since the last success.</param>
/// <param name="Until">No try is taken before.</param>
public sealed record TriesRow(string Key, int Count, Instant At, Instant Until);
