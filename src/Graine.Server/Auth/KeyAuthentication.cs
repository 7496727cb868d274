using System.Security.Claims;
using System.Text.Encodings.Web;
using Graine.Server.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Graine.Server.Auth;

/// <summary><c>Authorization: Bearer</c> with a secret key or a person's token (RFC 6750). Scopes of the key become claims; policies ask for them.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, SignInTokens tokens)
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

        var token = header[Prefix.Length..].Trim();
        if (token.StartsWith(SignInTokens.Prefix, StringComparison.Ordinal))
        {
            return tokens.Read(token) is { } person ? Admit(person, Policies.All) : AuthenticateResult.Fail("unknown token");
        }

        await keys.RefreshAsync(now: false, Context.RequestAborted);
        if (keys.FindSecret(token) is not { } row)
        {
            return AuthenticateResult.Fail("unknown key");
        }

        return Admit(row.Id, row.Scopes.Split(' '));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(AuthErrors.KeyMissing()).ExecuteAsync(Context);
    }

    private AuthenticateResult Admit(string who, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, who), .. scopes.Select(scope => new Claim(ScopeClaim, scope))], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(AuthErrors.ScopeMissing()).ExecuteAsync(Context);
}
