namespace Graine.Server.Api.Data;

/// <summary>What can be wrong with bulk data: a batch that is not taken as a whole, a parked input that cannot be driven.</summary>
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

    public static Error NotParked() => new(
        ErrorKind.NotFound, "data.not_parked", "There is no parked input of this id, or it was driven already.");

    public static Error NotDrivable() => new(
        ErrorKind.Conflict,
        "data.not_drivable",
        "What was kept of this input is not enough to apply it: a command and a checkout have to be sent again by their caller.");

    public static Error StillFails(string detail) => new(
        ErrorKind.Conflict, "data.still_fails", $"It fails as before and stays parked. {detail}");
}
