using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Auth;

namespace Graine.Server.Api.Members;

/// <summary>Who may see names, addresses and notes, and who is a person.</summary>
internal static class PersonalData
{
    private const string PersonPrefix = "user:";

    public static bool IsShownTo(ClaimsPrincipal user) => user.HasClaim(KeyAuthentication.ScopeClaim, Policies.ProfilesRead);

    /// <summary>Somebody who signed in, not a key.</summary>
    public static bool IsPerson(ClaimsPrincipal user) => Callers.NameOf(user).StartsWith(PersonPrefix, StringComparison.Ordinal);

    /// <summary>What to call whoever asks: their name where it is known.</summary>
    public static string NameOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name) ?? Callers.NameOf(user);
}
