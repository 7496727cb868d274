using System.Threading.RateLimiting;
using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.SignIn;

/// <summary>A person trades e-mail, password and code for a session cookie or a bearer token, and ends it again.</summary>
internal static class SignInRoutes
{
    /// <summary>The name of the limit on what strangers may try.</summary>
    public const string Limit = "sign-in";

    // Guessing is made slow per account and address by SignInGuard; this only bounds the hashing one address can ask for.
    private const int TriesPerMinute = 60;

    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddAccounts()
        .AddSingleton<Visit>()
        .AddRateLimiter(limiter =>
        {
            limiter.OnRejected = async (context, ct) => await Problems.Of(AccountErrors.TooManyTries()).ExecuteAsync(context.HttpContext);
            limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
                Visit.AddressOf(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Sign-in");
        group.MapPost("/v1/sign-in", SignInAsync).WithName("SignIn").AllowAnonymous().RequireRateLimiting(Limit);
        group.MapPost("/v1/sign-in/passkey/options", ArrivalHandlers.BeginPasskeyAsync)
            .WithName("BeginPasskeySignIn").AllowAnonymous().RequireRateLimiting(Limit);
        group.MapPost("/v1/sign-in/passkey", ArrivalHandlers.UsePasskeyAsync)
            .WithName("SignInWithPasskey").AllowAnonymous().RequireRateLimiting(Limit);
        group.MapPost("/v1/invitations/look", ArrivalHandlers.LookAsync)
            .WithName("LookAtInvitation").AllowAnonymous().RequireRateLimiting(Limit);
        group.MapPost("/v1/invitations/accept", ArrivalHandlers.AcceptAsync)
            .WithName("AcceptInvitation").AllowAnonymous().RequireRateLimiting(Limit);
        group.MapPost("/v1/sign-out", SignOutAsync).WithName("SignOut").RequireAuthorization(Policies.Person);
        group.MapPost("/v1/sign-out/everywhere", SignOutEverywhereAsync).WithName("SignOutEverywhere").RequireAuthorization(Policies.Person);
        return routes;
    }

    private static async Task<Results<Ok<SignInAnswer>, ProblemResult>> SignInAsync(
        SignInBody body, HttpContext http, SignInDesk desk, Visit visit, CancellationToken ct)
    {
        var result = await desk.SignInAsync(body.Email, body.Password, body.Code, Visit.AddressOf(http), ct);
        return result.TryGet(out var user, out var error)
            ? TypedResults.Ok(await visit.BeginAsync(http, user, body.Cookie == true, "password", ct))
            : Problems.Of(error);
    }

    private static async Task<NoContent> SignOutAsync(HttpContext http, ISignIns signIns, CancellationToken ct)
    {
        var person = Person.Of(http);
        await signIns.RemoveAsync(person.User.Id, person.SignIn.Id, ct);
        Visit.Forget(http);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOutEverywhereAsync(HttpContext http, ISignIns signIns, IAuditTrail audit, CancellationToken ct)
    {
        var person = Person.Of(http);
        var ended = (await signIns.ListAsync(person.User.Id, ct)).Count;
        var note = audit.Row(
            Callers.NameOf(http.User), "user.signed_out_everywhere", Person.NameOf(person.User.Id), new { signIns = ended }, new { signIns = 0 });
        await signIns.Noting(note).RemoveAllAsync(person.User.Id, Guid.Empty, ct);
        Visit.Forget(http);
        return TypedResults.NoContent();
    }
}

/// <param name="Code">Of the authenticator app or a recovery code, where the account has a second factor.</param>
/// <param name="Cookie">True: the answer sets the session cookie of a browser, and no token is given.</param>
internal sealed record SignInBody(string? Email, string? Password, string? Code, bool? Cookie);

/// <param name="Token">Send it as <c>Authorization: Bearer</c>; null where a cookie was asked for.</param>
/// <param name="ExpiresInSeconds">How long it is good for, at most.</param>
internal sealed record SignInAnswer(string? Token, int ExpiresInSeconds);
