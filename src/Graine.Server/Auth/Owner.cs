using System.Security.Cryptography;
using System.Text.Json;
using Graine.Storage;
using Microsoft.AspNetCore.Identity;

namespace Graine.Server.Auth;

/// <summary>
/// The first person who may sign in, made at first start. The password is kept as the framework's hasher keeps it (PBKDF2,
/// HMAC-SHA-512, salted); it is never read back.
/// </summary>
public sealed class Owner(ISettings settings)
{
    private const string Setting = "owner";
    private const int PasswordBytes = 15;

    private readonly PasswordHasher<Account> _hasher = new();

    /// <summary>Makes the owner if there is none. Answers the password when it had to be made up, to be shown once.</summary>
    public async Task<(string Email, string? Password)> EnsureAsync(string? email, string? password, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } known)
        {
            return (known.Email, null);
        }

        var made = password is null ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(PasswordBytes)) : null;
        var account = new Account((email ?? "owner@localhost").Trim(), "");
        account = account with { PasswordHash = _hasher.HashPassword(account, password ?? made!) };
        var stored = await settings.SetIfMissingAsync(Setting, JsonSerializer.Serialize(account), ct);
        var standing = JsonSerializer.Deserialize<Account>(stored)!;
        return (standing.Email, standing == account ? made : null);
    }

    /// <summary>True for the owner's own e-mail and password. Takes as long for an unknown e-mail as for a wrong password.</summary>
    public async Task<bool> IsAsync(string email, string password, CancellationToken ct)
    {
        var account = await FindAsync(ct) ?? new Account("", _hasher.HashPassword(new Account("", ""), "nobody"));
        var isPassword = _hasher.VerifyHashedPassword(account, account.PasswordHash, password) != PasswordVerificationResult.Failed;
        return isPassword && string.Equals(account.Email, email.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<Account?> FindAsync(CancellationToken ct) =>
        await settings.FindAsync(Setting, ct) is { } json ? JsonSerializer.Deserialize<Account>(json) : null;

    internal sealed record Account(string Email, string PasswordHash);
}
