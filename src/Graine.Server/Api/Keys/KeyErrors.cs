namespace Graine.Server.Api.Keys;

/// <summary>What can be wrong with a request about keys.</summary>
public static class KeyErrors
{
    public static Error NotFound() => new(ErrorKind.NotFound, "keys.not_found", "There is no such key.");

    public static Error KindUnknown() => new(ErrorKind.Invalid, "keys.kind_unknown", "\"kind\" is write or secret.", "/kind");

    public static Error NameInvalid() => new(
        ErrorKind.Invalid, "keys.name_invalid", "\"name\" says in 1 to 100 characters what the key is for.", "/name");

    public static Error ScopeUnknown(int index) => new(
        ErrorKind.Invalid, "keys.scope_unknown", "There is no such scope.", FormattableString.Invariant($"/scopes/{index}"));

    public static Error ScopesMissing() => new(
        ErrorKind.Invalid, "keys.scopes_invalid", "A secret key has at least one scope, a write key none: it only collects.", "/scopes");

    public static Error ScopeBeyond() => new(
        ErrorKind.Forbidden, "keys.scope_beyond", "A key cannot give what it does not have itself.", "/scopes");

    public static Error Last() => new(
        ErrorKind.Conflict, "keys.last", "This is the last key that can make keys: make another one first.");

    public static Error Revoked() => new(ErrorKind.Conflict, "keys.revoked", "The key is revoked.");

    public static Error GraceInvalid() => new(
        ErrorKind.Invalid, "keys.grace_invalid", "\"graceHours\" is a number from 0 to 168.", "/graceHours");
}
