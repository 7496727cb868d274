using Graine.Storage;
using Microsoft.AspNetCore.Identity;

namespace Graine.Server.Accounts;

/// <summary>Passwords as the framework's hasher keeps them (PBKDF2, HMAC-SHA-512, salted); never read back.</summary>
public sealed class Passwords
{
    public const int CharsMin = 10;
    public const int CharsMax = 200;

    private static readonly string[] Known =
    [
        "password", "motdepasse", "qwertyuiop", "azertyuiop", "qwerty", "azerty", "letmein", "welcome", "bienvenue", "iloveyou", "jetaime", "admin",
        "graine", "123456", "abcdef", "soleil", "football",
    ];

    private readonly PasswordHasher<UserRow> _hasher = new();
    private readonly Lazy<string> _nobody;

    public Passwords() => _nobody = new Lazy<string>(() => _hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Takes as long for nobody's password as for somebody's. <see cref="PasswordCheck.IsOld"/>: right, and to be hashed again.</summary>
    public PasswordCheck Verify(UserRow? user, string password)
    {
        var hash = user is { PasswordHash.Length: > 0 } ? user.PasswordHash : _nobody.Value;
        var result = _hasher.VerifyHashedPassword(null!, hash, password);
        return new PasswordCheck(
            user is { PasswordHash.Length: > 0 } && result != PasswordVerificationResult.Failed,
            result == PasswordVerificationResult.SuccessRehashNeeded);
    }

    /// <summary>False for what would be guessed first: too short, one character, a row of keys, a well-known word, the e-mail.</summary>
    public static bool IsGood(string password, string email)
    {
        if (password.Length is < CharsMin or > CharsMax || password.Distinct().Count() < 5)
        {
            return false;
        }

        var plain = new string([.. password.ToLowerInvariant().Where(char.IsLetter)]);
        var name = email.Split('@')[0];
        return !(name.Length > 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Length < name.Length + 6)
            && !(plain.Length < CharsMin && Array.Exists(Known, word => password.Contains(word, StringComparison.OrdinalIgnoreCase) && password.Length < word.Length + 6))
            && !Array.Exists(Known, word => string.Equals(plain, word, StringComparison.Ordinal));
    }
}

public readonly record struct PasswordCheck(bool IsRight, bool IsOld);
