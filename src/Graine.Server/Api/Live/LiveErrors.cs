namespace Graine.Server.Api.Live;

/// <summary>Why nobody can listen now.</summary>
public static class LiveErrors
{
    public static Error TooMany() => new(ErrorKind.TooMany, "stream.too_many_readers", "As many listen to the stream as this server gives.")
    {
        RetryAfterSeconds = 10,
    };
}
