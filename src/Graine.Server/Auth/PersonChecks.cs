using Graine.Server.Accounts;
using Graine.Server.Api;
using Microsoft.AspNetCore.Authorization;

namespace Graine.Server.Auth;

/// <summary>What is asked of people beyond their role, and of keys never.</summary>
internal static class PersonChecks
{
    private const string CsrfHeader = "X-CSRF-Token";

    /// <summary>
    /// After authentication: a browser sends its cookie with whatever page made it send something, so a change must show that its
    /// page could read our answers. Routes open to everybody are not covered: they do not look at the cookie.
    /// </summary>
    public static IApplicationBuilder UseCsrf(this IApplicationBuilder app) => app.Use(static (context, next) =>
        context.Features.Get<Person>() is { SignIn.Kind: SignInSessions.CookieKind } person
        && !IsSafe(context.Request.Method)
        && context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && !Tokens.IsSame(context.Request.Headers[CsrfHeader].ToString(), person.Csrf)
            ? Problems.Of(AccountErrors.Csrf()).ExecuteAsync(context)
            : next(context));

    /// <summary>Asks a person to have said lately who they are; see <see cref="SignInSessions.ConfirmedFor"/>.</summary>
    public static RouteHandlerBuilder RequireConfirmation(this RouteHandlerBuilder route) => route.AddEndpointFilter(
        static async (context, next) =>
        {
            var http = context.HttpContext;
            return http.Features.Get<Person>() is { } person
                && !http.RequestServices.GetRequiredService<SignInSessions>().IsConfirmed(person.SignIn)
                ? Problems.Of(AccountErrors.ConfirmNeeded())
                : await next(context);
        });

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
