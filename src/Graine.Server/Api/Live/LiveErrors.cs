namespace Graine.Server.Api.Live;

/// <summary>Why somebody cannot listen.</summary>
public static class LiveErrors
{
    public static Error RecentInvalid(int most) =>
        new(ErrorKind.Invalid, "stream.recent_invalid", $"recent is a whole number from 0 to {most}.");

    public static Error TooMany() => new(ErrorKind.TooMany, "stream.too_many_readers", "As many listen to the stream as this server gives.")
    {
        RetryAfterSeconds = 10,
    };
}
