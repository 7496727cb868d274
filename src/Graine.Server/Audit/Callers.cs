using System.Security.Claims;

namespace Graine.Server.Audit;

/// <summary>The name under which a caller's changes are kept.</summary>
public static class Callers
{
    /// <summary><c>user:…</c> for a person, the key's id for a key.</summary>
    public static string NameOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous";
}
