using System.Security.Claims;
using System.Text.Encodings.Web;
using Graine.Server.Accounts;
using Graine.Server.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Graine.Server.Auth;

/// <summary>
/// Who is asking: <c>Authorization: Bearer</c> with a secret key or a person's token (RFC 6750), or the session cookie of a browser.
/// A key's scopes and a role's permissions become the same claims; policies ask for them.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, SignInSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Scheme_ = "Key";
    public const string ScopeClaim = "scope";

    /// <summary>Only people have it; its value is cookie or bearer.</summary>
    public const string PersonClaim = "person";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return await BearerAsync(header[Prefix.Length..].Trim());
        }

        return header.Length == 0 && Request.Cookies[SignInSessions.Cookie] is { Length: > 0 and < 200 } token
            ? await PersonAsync(token, SignInSessions.CookieKind)
            : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(AuthErrors.KeyMissing()).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(AuthErrors.ScopeMissing()).ExecuteAsync(Context);

    private async Task<AuthenticateResult> BearerAsync(string token)
    {
        if (token.StartsWith(SignInSessions.BearerPrefix, StringComparison.Ordinal))
        {
            return await PersonAsync(token, SignInSessions.BearerKind);
        }

        await keys.RefreshAsync(now: false, Context.RequestAborted);
        return keys.FindSecret(token) is { } row
            ? Admit(row.Id, Policies.OfKey(row.Scopes.Split(' ')))
            : AuthenticateResult.Fail("unknown key");
    }

    private async Task<AuthenticateResult> PersonAsync(string token, string kind)
    {
        if (await sessions.FindAsync(token, Context.RequestAborted) is not { } found || found.SignIn.Kind != kind)
        {
            return AuthenticateResult.Fail("no such sign-in");
        }

        Context.Features.Set(new Person(found.User, found.SignIn, Tokens.Csrf(token)));
        return Admit(Person.NameOf(found.User.Id), Roles.Permissions(found.User.Role), new Claim(PersonClaim, kind));
    }

    private AuthenticateResult Admit(string who, IEnumerable<string> scopes, params Claim[] more)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, who), .. scopes.Select(scope => new Claim(ScopeClaim, scope)), .. more], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
