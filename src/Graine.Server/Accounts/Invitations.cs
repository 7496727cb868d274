using Graine.Engine;
using Graine.Server.Api;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>Links that let somebody in once: to an invited account, or to a new password. Kept as hashes; whoever asks for one sends it on.</summary>
public sealed class Invitations(IUsers users, Passwords passwords, Clock clock)
{
    public static readonly TimeSpan InvitedFor = TimeSpan.FromDays(7);
    public static readonly TimeSpan PasswordLinkFor = TimeSpan.FromHours(24);
    private const int NameMax = 100;

    /// <summary>Saves an invitation under its id, voiding the link it had; answers the new link's token.</summary>
    public async Task<(InvitationRow Row, string Token)> InviteAsync(Guid id, string email, string role, string by, CancellationToken ct) =>
        await SaveAsync(new InvitationRow(id, "", email.Trim(), role, Guid.Empty, by, clock.Now, clock.Now.Plus(Length(InvitedFor))), ct);

    /// <summary>A link for a new password; it voids the one made before.</summary>
    public async Task<(InvitationRow Row, string Token)> LinkPasswordAsync(UserRow user, string by, CancellationToken ct) =>
        await SaveAsync(
            new InvitationRow(user.Id, "", user.Email, user.Role, user.Id, by, clock.Now, clock.Now.Plus(Length(PasswordLinkFor))), ct);

    /// <summary>What a link is for, while it is good.</summary>
    public async Task<InvitationRow?> FindAsync(string? token, CancellationToken ct) =>
        token is { Length: > 20 and < 100 } && await users.FindInvitationAsync(Tokens.Hash(token), ct) is { } row && row.ExpiresAt > clock.Now
            ? row
            : null;

    /// <summary>Uses the link up: the account it was for, with the password chosen.</summary>
    public async Task<Result<UserRow>> AcceptAsync(string? token, string? name, string? password, string language, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } row)
        {
            return AccountErrors.LinkInvalid();
        }

        var isNew = row.User == Guid.Empty;
        if (isNew && (string.IsNullOrWhiteSpace(name) || name.Length > NameMax))
        {
            return AccountErrors.NameInvalid();
        }

        if (password is null || !Passwords.IsGood(password, row.Email))
        {
            return AccountErrors.PasswordWeak("/password");
        }

        var hash = passwords.Hash(password);
        var user = isNew
            ? new UserRow(Clock.NewId(clock.Now), 0, row.Email, name!.Trim(), row.Role, IsActive: true, hash, language, "", "", 0, "", clock.Now, Instant.None)
            : await users.FindAsync(row.User, ct) is { IsActive: true } known ? known with { PasswordHash = hash } : null;
        if (user is null)
        {
            return AccountErrors.LinkInvalid();
        }

        return await users.AcceptAsync(row.Token, user, ct) switch
        {
            UserOutcome.Saved => user with { Version = user.Version + 1 },
            UserOutcome.EmailTaken => AccountErrors.EmailTaken(),
            UserOutcome.Conflict => AccountErrors.LinkInvalid(),
            UserOutcome.LastOwner => AccountErrors.Changed(),
        };
    }

    private async Task<(InvitationRow Row, string Token)> SaveAsync(InvitationRow row, CancellationToken ct)
    {
        var token = Tokens.Make();
        var kept = row with { Token = Tokens.Hash(token) };
        await users.SaveInvitationAsync(kept, ct);
        return (kept, token);
    }

    private static long Length(TimeSpan time) => (long)time.TotalMilliseconds;
}
