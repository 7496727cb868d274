using System.Security.Cryptography;
using Graine.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Graine.Server.Accounts;

/// <summary>The second factor of a user: secrets are encrypted by the framework's data protection, recovery codes hashed.</summary>
public sealed class SecondFactor(IDataProtectionProvider provider, TimeProvider time)
{
    private const int SetupMinutes = 15;

    private readonly IDataProtector _kept = provider.CreateProtector("Graine.Totp.v1");
    private readonly ITimeLimitedDataProtector _setups = provider.CreateProtector("Graine.TotpSetup.v1").ToTimeLimitedDataProtector();

    public static bool IsOn(UserRow user) => user.TotpSecret.Length > 0;

    /// <summary>A new secret for a user, and the sealed note of it that must come back with a code. Nothing is stored yet.</summary>
    public (byte[] Secret, string Setup) Begin(UserRow user)
    {
        var secret = Totp.MakeSecret();
        return (secret, _setups.Protect($"{user.Id:N}{Convert.ToHexString(secret)}", TimeSpan.FromMinutes(SetupMinutes)));
    }

    /// <summary>The user with the second factor on, if the code is of the secret begun with; null when it is not.</summary>
    public (UserRow User, IReadOnlyList<string> Codes)? Finish(UserRow user, string setup, string typed)
    {
        if (ReadSetup(user, setup) is not { } secret || Totp.Match(secret, Plain(typed), time.GetUtcNow(), lastStep: -1) is not { } step)
        {
            return null;
        }

        var codes = RecoveryCodes.Make();
        var kept = _kept.Protect(Convert.ToHexString(secret));
        return (user with { TotpSecret = kept, TotpStep = step, RecoveryCodes = RecoveryCodes.Keep(codes) }, codes);
    }

    /// <summary>The user with this code used up: one of the app, or a recovery code. Null when it is neither.</summary>
    public UserRow? Use(UserRow user, string typed)
    {
        var plain = Plain(typed);
        return plain.Length == Totp.Digits && Totp.Match(Secret(user), plain, time.GetUtcNow(), user.TotpStep) is { } step
            ? user with { TotpStep = step }
            : RecoveryCodes.Use(user.RecoveryCodes, typed) is { } left ? user with { RecoveryCodes = left } : null;
    }

    public static UserRow Off(UserRow user) => user with { TotpSecret = "", TotpStep = 0, RecoveryCodes = "" };

    private byte[] Secret(UserRow user) => Convert.FromHexString(_kept.Unprotect(user.TotpSecret));

    private byte[]? ReadSetup(UserRow user, string setup)
    {
        try
        {
            var text = _setups.Unprotect(setup);
            return text.StartsWith(user.Id.ToString("N"), StringComparison.Ordinal) ? Convert.FromHexString(text.AsSpan(32)) : null;
        }
        catch (CryptographicException)
        {
            return null; // Too old, or not ours.
        }
    }

    private static string Plain(string typed) => typed.Replace(" ", "", StringComparison.Ordinal).Trim();
}
