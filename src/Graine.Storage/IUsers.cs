using Graine.Engine;

namespace Graine.Storage;

/// <summary>The people who work with the shop's data: accounts, invitations, passkeys. There is always an active owner once there was one.</summary>
public interface IUsers
{
    /// <summary>The same, but each write leaves the note in its own transaction; one that met a conflict leaves none.</summary>
    IUsers Noting(AuditRow note);

    /// <summary>All of them, the oldest first.</summary>
    Task<IReadOnlyList<UserRow>> ListAsync(CancellationToken ct);

    Task<UserRow?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>In any case, spaces around it aside.</summary>
    Task<UserRow?> FindByEmailAsync(string email, CancellationToken ct);

    /// <summary>
    /// Adds a user (version 0), or replaces one whose version is still the one given. Their e-mail stays as it was added. One who
    /// is not active any more is signed out in the same transaction.
    /// </summary>
    Task<UserOutcome> SaveAsync(UserRow user, CancellationToken ct);

    /// <summary>The same, and all sign-ins of the user but one (empty: all) end in the same transaction.</summary>
    Task<UserOutcome> SaveSigningOutAsync(UserRow user, Guid except, CancellationToken ct);

    /// <summary>
    /// Gives a user whose version is still the one given another e-mail, which is what they sign in with from now on. Links made for them stay good.
    /// </summary>
    Task<UserOutcome> ChangeEmailAsync(Guid id, long version, string email, CancellationToken ct);

    /// <summary>Removes a user with their sign-ins and passkeys.</summary>
    Task<UserOutcome> RemoveAsync(Guid id, CancellationToken ct);

    /// <summary>Invitations and password links that nobody has used, the newest first.</summary>
    Task<IReadOnlyList<InvitationRow>> ListInvitationsAsync(CancellationToken ct);

    Task<InvitationRow?> FindInvitationAsync(string token, CancellationToken ct);

    /// <summary>Inserts or replaces by id, and takes another one away (empty: none) in the same transaction.</summary>
    Task SaveInvitationAsync(InvitationRow invitation, Guid replaces, CancellationToken ct);

    /// <summary>False when it was not there.</summary>
    Task<bool> RemoveInvitationAsync(Guid id, CancellationToken ct);

    /// <summary>
    /// Uses an invitation up and saves the user, or neither: of two who use one link, one is let in (the other: Conflict). A user who was
    /// there already is signed out everywhere in the same transaction.
    /// </summary>
    Task<UserOutcome> AcceptAsync(string token, UserRow user, CancellationToken ct);

    Task<IReadOnlyList<PasskeyRow>> ReadPasskeysAsync(Guid user, CancellationToken ct);

    Task<PasskeyRow?> FindPasskeyAsync(string id, CancellationToken ct);

    /// <summary>Inserts or replaces by id; the user stays the one it was added for.</summary>
    Task SavePasskeyAsync(PasskeyRow passkey, CancellationToken ct);

    /// <summary>False when the user has no such passkey.</summary>
    Task<bool> RemovePasskeyAsync(Guid user, string id, CancellationToken ct);
}

public enum UserOutcome
{
    Saved,

    /// <summary>Changed or gone meanwhile, or the link was used.</summary>
    Conflict,

    EmailTaken,

    /// <summary>Nobody would be left to give rights.</summary>
    LastOwner,
}

/// <param name="Version">Counts every save.</param>
/// <param name="PasswordHash">As the framework's hasher writes it; empty when there is none.</param>
/// <param name="Language">Two letters; empty: the browser's.</param>
/// <param name="Theme">light, dark, or empty: the system's.</param>
/// <param name="TotpSecret">Encrypted; empty when there is no second factor.</param>
/// <param name="TotpStep">The last time step whose code was used: none is taken twice.</param>
/// <param name="RecoveryCodes">Hashes of what is left of them, space-separated.</param>
public sealed record UserRow(
    Guid Id,
    long Version,
    string Email,
    string Name,
    string Role,
    bool IsActive,
    string PasswordHash,
    string Language,
    string Theme,
    string TotpSecret,
    long TotpStep,
    string RecoveryCodes,
    Instant CreatedAt,
    Instant LastSignInAt);

/// <param name="Token">SHA-256 of the link's token; the token itself is never stored.</param>
/// <param name="User">Whose password the link sets anew; empty for an invitation.</param>
/// <param name="By">Who made it.</param>
public sealed record InvitationRow(
    Guid Id, string Token, string Email, string Role, Guid User, string By, Instant CreatedAt, Instant ExpiresAt);

/// <param name="Id">The credential's id, base64url.</param>
/// <param name="Json">Public key, counter and what else the framework keeps of it.</param>
public sealed record PasskeyRow(string Id, Guid User, string Name, string Json, Instant CreatedAt, Instant LastUsedAt);
