using System.Globalization;
using Graine.Server.Intake;

namespace Graine.Server.Api.Collect;

/// <summary>The few cases in which a whole request is not taken. Everything else is judged event by event, with a 200.</summary>
internal static class CollectErrors
{
    private const int UnavailableSeconds = 5;

    public static Error NotJson() => new(ErrorKind.Invalid, "collect.not_json", "The body is not JSON.");

    public static Error NotGzip() => new(ErrorKind.Invalid, "collect.not_compressed", "The body is not what its Content-Encoding says.");

    public static Error NoEnvelope() =>
        new(ErrorKind.Invalid, "collect.no_envelope", "The body is neither an event nor an object with a list named batch.");

    public static Error KeyMissing() => new(
        ErrorKind.Unauthenticated, "collect.key_missing", "Send the write key as the user name of Basic authentication, as X-Write-Key, or as writeKey.");

    public static Error KeyUnknown() => new(ErrorKind.Unauthenticated, "collect.key_unknown", "There is no such write key.");

    public static Error TooLarge() => new(
        ErrorKind.TooLarge,
        "collect.too_large",
        string.Create(CultureInfo.InvariantCulture, $"A request has at most {IntakeLimits.BodyBytesMax} bytes, as sent and decompressed."));

    public static Error TooMany() => new(
        ErrorKind.TooLarge,
        "collect.too_many",
        string.Create(CultureInfo.InvariantCulture, $"A batch has at most {IntakeLimits.BatchEventsMax} events."));

    public static Error Full(int seconds) =>
        new(ErrorKind.TooMany, "collect.full", "More has queued than can be applied. Nothing was taken; send it again.")
        {
            RetryAfterSeconds = seconds,
        };

    public static Error Unavailable() =>
        new(ErrorKind.Unavailable, "collect.unavailable", "The events could not be stored. Send them again.")
        {
            RetryAfterSeconds = UnavailableSeconds,
        };
}
