using System.Buffers.Text;
using System.Text.Json;
using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Storage;
using Microsoft.AspNetCore.Identity;

namespace Graine.Server.Accounts;

/// <summary>
/// Our users and passkeys as the framework's passkey handler asks for them. It reads through this and writes nothing: what it
/// has verified is saved by <see cref="Passkeys"/>.
/// </summary>
internal sealed class PasskeyUsers(IUsers users, Clock clock) : IUserPasskeyStore<UserRow>
{
    public Task<string> GetUserIdAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(UserRow user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email.ToUpperInvariant());

    public async Task<UserRow?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) && await users.FindAsync(id, cancellationToken) is { IsActive: true } user ? user : null;

    public async Task<UserRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await users.FindByEmailAsync(normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(UserRow user, CancellationToken cancellationToken) =>
        [.. (await users.ReadPasskeysAsync(user.Id, cancellationToken)).Select(Read)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(UserRow user, byte[] credentialId, CancellationToken cancellationToken) =>
        await users.FindPasskeyAsync(Base64Url.EncodeToString(credentialId), cancellationToken) is { } row && row.User == user.Id ? Read(row) : null;

    public async Task<UserRow?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await users.FindPasskeyAsync(Base64Url.EncodeToString(credentialId), cancellationToken) is { } row
            ? await FindByIdAsync(row.User.ToString(), cancellationToken)
            : null;

    public Task AddOrUpdatePasskeyAsync(UserRow user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        users.SavePasskeyAsync(Row(user.Id, passkey, passkey.Name ?? "", clock.Now), cancellationToken);

    public Task RemovePasskeyAsync(UserRow user, byte[] credentialId, CancellationToken cancellationToken) =>
        users.RemovePasskeyAsync(user.Id, Base64Url.EncodeToString(credentialId), cancellationToken);

    public Task SetUserNameAsync(UserRow user, string? userName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task SetNormalizedUserNameAsync(UserRow user, string? normalizedName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> CreateAsync(UserRow user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> UpdateAsync(UserRow user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> DeleteAsync(UserRow user, CancellationToken cancellationToken) => throw Elsewhere();

    public void Dispose()
    {
        // Holds nothing of its own.
    }

    public static PasskeyRow Row(Guid user, UserPasskeyInfo passkey, string name, Instant usedAt) => new(
        Base64Url.EncodeToString(passkey.CredentialId),
        user,
        name,
        JsonSerializer.Serialize(new Kept(
            passkey.PublicKey, passkey.SignCount, passkey.Transports ?? [], passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp,
            passkey.AttestationObject, passkey.ClientDataJson)),
        Instant.From(passkey.CreatedAt),
        usedAt);

    private static UserPasskeyInfo Read(PasskeyRow row)
    {
        var kept = JsonSerializer.Deserialize<Kept>(row.Json)!;
        return new UserPasskeyInfo(
            Base64Url.DecodeFromChars(row.Id), kept.PublicKey, row.CreatedAt.ToDateTimeOffset(), kept.SignCount, kept.Transports, kept.IsUserVerified,
            kept.IsBackupEligible, kept.IsBackedUp, kept.AttestationObject, kept.ClientDataJson)
        {
            Name = row.Name,
        };
    }

    private static NotSupportedException Elsewhere() => new("Users are changed through IUsers only.");

    internal sealed record Kept(
        byte[] PublicKey,
        uint SignCount,
        string[] Transports,
        bool IsUserVerified,
        bool IsBackupEligible,
        bool IsBackedUp,
        byte[] AttestationObject,
        byte[] ClientDataJson);
}
