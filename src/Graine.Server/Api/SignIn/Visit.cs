using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Storage;

namespace Graine.Server.Api.SignIn;

/// <summary>Begins the session of somebody who has proved who they are, in the way they asked for it.</summary>
internal sealed class Visit(SignInSessions sessions, IAuditTrail audit)
{
    public async Task<SignInAnswer> BeginAsync(HttpContext http, UserRow user, bool isCookie, string by, CancellationToken ct)
    {
        var kind = isCookie ? SignInSessions.CookieKind : SignInSessions.BearerKind;
        var note = audit.Row(Person.NameOf(user.Id), "user.signed_in", Person.NameOf(user.Id), null, new { by, kind });
        var token = await sessions.BeginAsync(user, kind, http.Request.Headers.UserAgent.ToString(), AddressOf(http), note, ct);
        if (!isCookie)
        {
            return new SignInAnswer(token, (int)SignInSessions.BearerLifetime.TotalSeconds);
        }

        http.Response.Cookies.Append(SignInSessions.Cookie, token, Options(http, SignInSessions.CookieLifetime));
        return new SignInAnswer(null, (int)SignInSessions.CookieLifetime.TotalSeconds);
    }

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(SignInSessions.Cookie, Options(http, null));

    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static CookieOptions Options(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
        MaxAge = lifetime,
    };
}
