using Graine.Server.Api;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>Lets an owner in again, from the machine itself: a new password, every session and link ended, noted in the audit log.</summary>
internal sealed class OwnerReset(IUsers users, Passwords passwords, SignInGuard guard, IAuditTrail audit)
{
    public const string CommandLineName = "command-line";

    /// <summary>A disabled owner is let in again. The second factor stays unless it is said to go.</summary>
    public async Task<Result<UserRow>> RunAsync(string email, string password, bool withoutSecondFactor, CancellationToken ct)
    {
        if (await users.FindByEmailAsync(email, ct) is not { Role: Roles.Owner } owner)
        {
            return AccountErrors.NoSuchOwner();
        }

        if (!Passwords.IsGood(password, owner.Email))
        {
            return AccountErrors.PasswordWeak("/password");
        }

        var changed = (withoutSecondFactor ? SecondFactor.Off(owner) : owner) with { PasswordHash = passwords.Hash(password), IsActive = true };
        var note = audit.Row(
            CommandLineName, "user.password_changed", Person.NameOf(owner.Id),
            new { owner.IsActive, secondFactor = SecondFactor.IsOn(owner) },
            new { changed.IsActive, secondFactor = SecondFactor.IsOn(changed), by = CommandLineName });
        if (await users.Noting(note).SaveSigningOutAsync(changed, Guid.Empty, ct) != UserOutcome.Saved)
        {
            return AccountErrors.Changed();
        }

        // A link for a new password that somebody else has would undo it; and whoever was locked out by tries in vain may try again.
        _ = await users.RemoveInvitationAsync(owner.Id, ct);
        await guard.ForgiveAsync(owner.Email, "", ct);
        return changed;
    }
}
