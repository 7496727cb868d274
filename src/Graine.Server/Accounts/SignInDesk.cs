using Graine.Server.Api;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>
/// Decides who signs in. Says the same, after the same time, of an e-mail that is unknown, disabled or has another password; that a
/// second factor is wanted it says only to somebody who knows the password.
/// </summary>
public sealed class SignInDesk(IUsers users, Passwords passwords, SecondFactor second, SignInGuard guard)
{
    private const int EmailCharsMax = 320;
    private const int PasswordCharsMax = 1000;

    public async Task<Result<UserRow>> SignInAsync(string? email, string? password, string? code, string address, CancellationToken ct)
    {
        if (email is not { Length: > 0 and <= EmailCharsMax } || password is not { Length: > 0 and <= PasswordCharsMax })
        {
            return AccountErrors.SignInWrong();
        }

        if (await guard.TakeAsync(email, address, ct) is > 0 and var seconds)
        {
            return AccountErrors.Locked(seconds);
        }

        var user = await users.FindByEmailAsync(email, ct);
        var check = passwords.Verify(user?.IsActive == true ? user : null, password);
        if (user is null || !check.IsRight)
        {
            return AccountErrors.SignInWrong();
        }

        if (check.IsOld)
        {
            user = await ReplacedAsync(user with { PasswordHash = passwords.Hash(password) }, ct) ?? user;
        }

        if (SecondFactor.IsOn(user))
        {
            if (string.IsNullOrWhiteSpace(code))
            {
                // The password was right: this try is not one in vain.
                await guard.GiveBackAsync(email, address, ct);
                return AccountErrors.SecondFactorNeeded();
            }

            // Saved under its version: of two who use one code at the same moment, one is let in.
            if (second.Use(user, code) is not { } used || await ReplacedAsync(used, ct) is not { } saved)
            {
                return AccountErrors.CodeWrong();
            }

            user = saved;
        }

        await guard.ForgiveAsync(email, address, ct);
        return user;
    }

    private async Task<UserRow?> ReplacedAsync(UserRow user, CancellationToken ct) =>
        await users.SaveAsync(user, ct) == UserOutcome.Saved ? user with { Version = user.Version + 1 } : null;
}
