using Graine.Server.Api;

namespace Graine.Server.Auth;

/// <summary>Why somebody is not let in.</summary>
public static class AuthErrors
{
    public static Error KeyMissing() => new(
        ErrorKind.Unauthenticated, "auth.key_unknown", "Send a valid secret key as \"Authorization: Bearer …\".");

    public static Error ScopeMissing() => new(
        ErrorKind.Forbidden, "auth.scope_missing", "This key does not have the scope that this address asks for.");
}
