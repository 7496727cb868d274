namespace Graine.Server.Api.Members.Rewards;

/// <summary>What can be wrong with codes and causes.</summary>
public static class CodeProblems
{
    public static Error Mistyped() => new(
        ErrorKind.Invalid, "codes.mistyped", "The check digit says that a character is wrong or two have changed places: look at the code again.");

    public static Error Unknown() => new(ErrorKind.NotFound, "codes.unknown", "There is no such code.");

    public static Error PoolInvalid() => new(
        ErrorKind.Invalid, "codes.pool_invalid", "A pool is named with lower-case letters, digits, - and _, at most 63.");

    public static Error Unreadable() => new(
        ErrorKind.Invalid, "codes.unreadable", "Send {\"codes\": [\"…\"]} as JSON, or text/csv with a code in the first column.");

    public static Error TooMany() => new(
        ErrorKind.TooLarge, "codes.too_many", FormattableString.Invariant($"At most {CodeWrites.CodesMax} codes and 4 MB in one request: send several."));

    public static Error CauseUnknown() => new(ErrorKind.NotFound, "causes.unknown", "No reward gives to such a cause.");
}
