using System.Security.Cryptography;
using System.Text.Json;
using Graine.Engine;
using Graine.Server.Auth;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>The first person who may sign in, made at first start, or taken over from where earlier versions kept them.</summary>
public sealed class Owner(IUsers users, ISettings settings, Passwords passwords, Clock clock)
{
    public const string DefaultEmail = "owner@localhost";
    private const string Setting = "owner";
    private const int PasswordBytes = 15;

    /// <summary>Makes the owner if there is nobody. Answers the password when it had to be made up, to be shown once.</summary>
    public async Task<(string Email, string? Password)> EnsureAsync(string? email, string? password, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } known)
        {
            return (known.Email, null);
        }

        var before = await settings.FindAsync(Setting, ct) is { Length: > 0 } json ? JsonSerializer.Deserialize<Account>(json) : null;
        var made = before is null && password is null ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(PasswordBytes)) : null;
        var address = before?.Email ?? (email ?? DefaultEmail).Trim();
        var hash = before?.PasswordHash ?? passwords.Hash(password ?? made!);
        var outcome = await users.SaveAsync(Make(address, hash), ct);

        // Another node may have been first: then its password is the one that was shown.
        return (address, outcome == UserOutcome.Saved ? made : null);
    }

    /// <summary>Whether somebody may sign in as the owner: then no password is taken at the start.</summary>
    public async Task<bool> IsThereAsync(CancellationToken ct) =>
        await FindAsync(ct) is not null || await settings.FindAsync(Setting, ct) is { Length: > 0 };

    private UserRow Make(string email, string hash) => new(
        Clock.NewId(clock.Now), 0, email, Name(email), Roles.Owner, IsActive: true, hash, "", "", "", 0, "", clock.Now, Instant.None);

    private static string Name(string email)
    {
        var local = email.Split('@')[0];
        return local.Length == 0 ? email : char.ToUpperInvariant(local[0]) + local[1..];
    }

    private async Task<UserRow?> FindAsync(CancellationToken ct)
    {
        var all = await users.ListAsync(ct);
        return all.FirstOrDefault(user => user is { Role: Roles.Owner, IsActive: true });
    }

    internal sealed record Account(string Email, string PasswordHash);
}
