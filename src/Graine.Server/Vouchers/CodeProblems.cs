using Graine.Server.Api;

namespace Graine.Server.Vouchers;

/// <summary>What can be wrong with a code before anything is known of it.</summary>
public static class CodeProblems
{
    public static Error Mistyped(string? pointer = null) => new(
        ErrorKind.Invalid, "vouchers.mistyped", "The check digit says that a character is wrong or two have changed places: look at the code again.", pointer);

    public static Error Guessing(int seconds) => new(
        ErrorKind.TooMany,
        "vouchers.guessing",
        FormattableString.Invariant($"Too many unknown codes within a minute ({CodeGuesses.MissesMax} of one customer, {CodeGuesses.CallerMissesMax} of a key): come back later."))
    {
        RetryAfterSeconds = seconds,
    };
}
