using System.Threading.RateLimiting;
using Graine.Server.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.SignIn;

/// <summary>A person trades e-mail and password for a bearer token. Few tries a minute, whoever asks.</summary>
internal static class SignInRoutes
{
    private const string Limit = "sign-in";
    private const int TriesPerMinute = 10;

    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSingleton<Owner>()
        .AddSingleton<SignInTokens>()
        .AddRateLimiter(limiter =>
        {
            limiter.OnRejected = async (context, ct) => await Problems.Of(SignInErrors.TooManyTries()).ExecuteAsync(context.HttpContext);
            limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/sign-in", SignInAsync)
            .WithName("SignIn").WithTags("Sign-in").AllowAnonymous().RequireRateLimiting(Limit);
        return routes;
    }

    private static async Task<Results<Ok<SignInAnswer>, ProblemResult>> SignInAsync(
        SignInBody body, Owner owner, SignInTokens tokens, CancellationToken ct) =>
        body is { Email.Length: > 0 and <= 320, Password.Length: > 0 and <= 1000 } && await owner.IsAsync(body.Email, body.Password, ct)
            ? TypedResults.Ok(new SignInAnswer(tokens.Issue("owner"), (int)SignInTokens.Lifetime.TotalSeconds))
            : Problems.Of(SignInErrors.Wrong());
}

internal sealed record SignInBody(string? Email, string? Password);

/// <param name="Token">Send it as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresInSeconds">How long it is good for.</param>
internal sealed record SignInAnswer(string Token, int ExpiresInSeconds);
