namespace Graine.Server.Api.Data;

/// <summary>What can be wrong with a request about sources.</summary>
public static class SourceErrors
{
    public static Error NotFound() => new(ErrorKind.NotFound, "sources.not_found", "There is no such source.");

    public static Error NameInvalid() => new(
        ErrorKind.Invalid, "sources.name_invalid", "\"name\" says in 1 to 100 characters where the events come from.", "/name");

    public static Error SdkInvalid() => new(
        ErrorKind.Invalid, "sources.sdk_invalid", "\"sdk\" is a word of lower-case letters, digits and hyphens, of 40 characters at most.", "/sdk");

    public static Error GraceInvalid() => new(
        ErrorKind.Invalid, "sources.grace_invalid", "\"graceHours\" is a number from 0 to 168.", "/graceHours");

    public static Error VersionChanged() => new(
        ErrorKind.PreconditionFailed, "sources.version_changed", "Somebody has changed the source since you read it: read it again.");

    public static Error Disabled() => new(
        ErrorKind.Conflict, "sources.disabled", "The source is switched off: switch it on before giving it a new key.");
}
