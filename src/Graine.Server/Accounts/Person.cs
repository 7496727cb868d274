using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>The person behind a request; a key has none.</summary>
/// <param name="Csrf">What a change with the cookie must carry.</param>
public sealed record Person(UserRow User, SignInRow SignIn, string Csrf)
{
    /// <summary>How a user is named in the audit log and wherever it says who did something.</summary>
    public static string NameOf(Guid user) => $"user:{user}";

    /// <summary>The person of a request that passed a policy which only people pass.</summary>
    public static Person Of(HttpContext http) =>
        http.Features.Get<Person>() ?? throw new InvalidOperationException("The route's policy lets in callers who are no person.");
}
