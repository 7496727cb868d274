using System.Security.Cryptography;
using System.Text.Json;
using Graine.Engine;
using Graine.Server.Api;
using Graine.Server.Pipeline;
using Graine.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Graine.Server.Accounts;

/// <summary>
/// Passkeys (WebAuthn) through the framework's own handler. What a ceremony began with travels sealed in a cookie for five
/// minutes; a passkey asks its holder for a finger, a face or a PIN, and so stands for both factors.
/// </summary>
internal sealed class Passkeys(IUsers users, IDataProtectionProvider provider, IServiceProvider services, ILoggerFactory logging, Clock clock)
{
    private const string Cookie = "graine_passkey";
    private const string Required = "required";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _ceremonies =
        provider.CreateProtector("Graine.Passkeys.v1").ToTimeLimitedDataProtector();

    /// <summary>What the browser needs to make a passkey for the user.</summary>
    public async Task<JsonElement> BeginMakingAsync(UserRow user, HttpContext http)
    {
        var made = await Handler().MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email, DisplayName = user.Name }, http);
        Remember(http, made.AttestationState);
        return JsonSerializer.Deserialize<JsonElement>(made.CreationOptionsJson);
    }

    /// <summary>The passkey the browser made, to be saved.</summary>
    public async Task<Result<PasskeyRow>> FinishMakingAsync(UserRow user, string name, JsonElement credential, HttpContext http)
    {
        var result = await Handler().PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = http,
            CredentialJson = credential.GetRawText(),
            AttestationState = Recall(http),
        });
        if (!result.Succeeded || result.UserEntity.Id != user.Id.ToString())
        {
            return AccountErrors.PasskeyRefused(result.Failure?.Message ?? "it was made for somebody else.");
        }

        return PasskeyUsers.Row(user.Id, result.Passkey, name, Instant.None);
    }

    /// <summary>What the browser needs to use a passkey; whose, it says itself.</summary>
    public async Task<JsonElement> BeginUsingAsync(HttpContext http)
    {
        var asked = await Handler().MakeRequestOptionsAsync(null!, http);
        Remember(http, asked.AssertionState);
        return JsonSerializer.Deserialize<JsonElement>(asked.RequestOptionsJson);
    }

    /// <summary>The active user whose passkey it is.</summary>
    public async Task<Result<UserRow>> FinishUsingAsync(JsonElement credential, HttpContext http, CancellationToken ct)
    {
        var result = await Handler().PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = http,
            CredentialJson = credential.GetRawText(),
            AssertionState = Recall(http),
        });
        if (!result.Succeeded || result.User is not { IsActive: true } user)
        {
            return AccountErrors.PasskeyWrong();
        }

        await users.SavePasskeyAsync(PasskeyUsers.Row(user.Id, result.Passkey, result.Passkey.Name ?? "", clock.Now), ct);
        return user;
    }

    private PasskeyHandler<UserRow> Handler()
    {
        // Made by hand: the framework's registration would bring its own cookies, stores and sign-in manager. Nothing here holds
        // anything that must be given back.
        var manager = new UserManager<UserRow>(
            new PasskeyUsers(users, clock), Options.Create(new IdentityOptions()), new PasswordHasher<UserRow>(), [], [],
            new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services, logging.CreateLogger<UserManager<UserRow>>());
        return new PasskeyHandler<UserRow>(manager, Options.Create(new IdentityPasskeyOptions
        {
            UserVerificationRequirement = Required,
            ResidentKeyRequirement = Required,
        }));
    }

    private void Remember(HttpContext http, string? state) => http.Response.Cookies.Append(
        Cookie, _ceremonies.Protect(state ?? "", Lifetime), CookieOf(http, Lifetime));

    private string? Recall(HttpContext http)
    {
        http.Response.Cookies.Delete(Cookie, CookieOf(http, null));
        try
        {
            return http.Request.Cookies[Cookie] is { Length: > 0 } text ? _ceremonies.Unprotect(text) : null;
        }
        catch (CryptographicException)
        {
            return null; // Too old, or not ours.
        }
    }

    private static CookieOptions CookieOf(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/v1/",
        IsEssential = true,
        MaxAge = lifetime,
    };
}
