using Microsoft.AspNetCore.DataProtection;

namespace Graine.Server.Auth;

/// <summary>Bearer tokens of people: signed and encrypted by the framework's data protection, good for half a day.</summary>
public sealed class SignInTokens(IDataProtectionProvider provider)
{
    public const string Prefix = "gr_person_";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector =
        provider.CreateProtector("Graine.SignIn.v1").ToTimeLimitedDataProtector();

    public string Issue(string person) => Prefix + _protector.Protect(person, Lifetime);

    /// <summary>Who it was given to; null when it is forged, of another server, or too old.</summary>
    public string? Read(string token)
    {
        try
        {
            return _protector.Unprotect(token[Prefix.Length..]);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
