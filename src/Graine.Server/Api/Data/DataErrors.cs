namespace Graine.Server.Api.Data;

/// <summary>Why a batch of history is not taken as a whole. Everything else is judged event by event.</summary>
public static class DataErrors
{
    public static Error NoBatch() => new(
        ErrorKind.Invalid, "data.no_batch", "The body is not a JSON object with a list of events named batch, of at most 2,500.");

    public static Error SourceInvalid(int max) => new(
        ErrorKind.Invalid, "data.source_invalid", $"\"source\" is a name of 1 to {max} characters.");

    public static Error Full(int seconds) =>
        new(ErrorKind.TooMany, "server.full", "More has queued than can be applied. Nothing was taken; send it again.")
        {
            RetryAfterSeconds = seconds,
        };
}
