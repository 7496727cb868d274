using System.Security.Claims;
using System.Text.Encodings.Web;
using Graine.Server.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Graine.Server.Auth;

/// <summary><c>Authorization: Bearer SECRET_KEY</c> (RFC 6750). Scopes of the key become claims; policies ask for them.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Scheme_ = "Key";
    public const string ScopeClaim = "scope";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        await keys.RefreshAsync(now: false, Context.RequestAborted);
        if (keys.FindSecret(header[Prefix.Length..].Trim()) is not { } row)
        {
            return AuthenticateResult.Fail("unknown key");
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, row.Id), .. row.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope))],
            Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(AuthErrors.KeyMissing()).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(AuthErrors.ScopeMissing()).ExecuteAsync(Context);
}
