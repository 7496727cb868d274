using Graine.Engine;
using Graine.Server.Api;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>Links that let somebody in once: to an invited account, or to a new password. Kept as hashes; whoever asks for one sends it on.</summary>
public sealed class Invitations(IUsers users, Passwords passwords, IAuditTrail audit, Clock clock)
{
    public static readonly TimeSpan InvitedFor = TimeSpan.FromDays(7);
    public static readonly TimeSpan PasswordLinkFor = TimeSpan.FromHours(24);
    private const int NameMax = 100;

    /// <summary>An invitation, not saved yet, and its link's token. Saved under the id of one that is there it voids the link that had.</summary>
    public (InvitationRow Row, string Token) Make(Guid id, string email, string role, string by) =>
        Sealed(new InvitationRow(id, "", email.Trim(), role, Guid.Empty, by, clock.Now, clock.Now.Plus(Length(InvitedFor))));

    /// <summary>A link for a new password, not saved yet; saved, it voids the one made before.</summary>
    public (InvitationRow Row, string Token) MakePasswordLink(UserRow user, string by) =>
        Sealed(new InvitationRow(user.Id, "", user.Email, user.Role, user.Id, by, clock.Now, clock.Now.Plus(Length(PasswordLinkFor))));

    /// <summary>What a link is for, while it is good.</summary>
    public async Task<InvitationRow?> FindAsync(string? token, CancellationToken ct) =>
        token is { Length: > 20 and < 100 } && await users.FindInvitationAsync(Tokens.Hash(token), ct) is { } row && row.ExpiresAt > clock.Now
            ? row
            : null;

    /// <summary>Uses the link up: the account it was for, with the password chosen.</summary>
    public async Task<Result<UserRow>> AcceptAsync(string? token, string? called, string? password, string language, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } row)
        {
            return AccountErrors.LinkInvalid();
        }

        var isNew = row.User == Guid.Empty;
        if (isNew && (string.IsNullOrWhiteSpace(called) || called.Length > NameMax))
        {
            return AccountErrors.NameInvalid();
        }

        if (password is null || !Passwords.IsGood(password, row.Email))
        {
            return AccountErrors.PasswordWeak("/password");
        }

        var hash = passwords.Hash(password);
        var user = isNew
            ? new UserRow(Clock.NewId(clock.Now), 0, row.Email, called!.Trim(), row.Role, IsActive: true, hash, language, "", "", 0, "", clock.Now, Instant.None)
            : await users.FindAsync(row.User, ct) is { IsActive: true } known ? known with { PasswordHash = hash } : null;
        if (user is null)
        {
            return AccountErrors.LinkInvalid();
        }

        var name = Person.NameOf(user.Id);
        var note = isNew
            ? audit.Row(name, "user.joined", name, null, new { user.Role })
            : audit.Row(name, "user.password_changed", name, null, new { by = "link" });
        return await users.Noting(note).AcceptAsync(row.Token, user, ct) switch
        {
            UserOutcome.Saved => user with { Version = user.Version + 1 },
            UserOutcome.EmailTaken => AccountErrors.EmailTaken(),
            UserOutcome.Conflict => AccountErrors.LinkInvalid(),
            UserOutcome.LastOwner => AccountErrors.Changed(),
        };
    }

    private static (InvitationRow Row, string Token) Sealed(InvitationRow row)
    {
        var token = Tokens.Make();
        return (row with { Token = Tokens.Hash(token) }, token);
    }

    private static long Length(TimeSpan time) => (long)time.TotalMilliseconds;
}
