using System.Globalization;

namespace Graine.Server.Api.Data;

/// <summary>What can be wrong with an import through the server.</summary>
public static class ImportJobErrors
{
    public static Error NotFound() => new(ErrorKind.NotFound, "imports.not_found", "There is no such import on this server.");

    public static Error NameInvalid() => new(ErrorKind.Invalid, "imports.name_invalid", "\"name\" is the file's name, of 1 to 200 characters.");

    public static Error TooLarge(long bytesMax) => new(
        ErrorKind.TooLarge,
        "imports.too_large",
        string.Create(CultureInfo.InvariantCulture, $"A file has at most {bytesMax / (1024 * 1024)} MB. Compress it with gzip, or split it by period."));

    public static Error NoSpace() => new(
        ErrorKind.Unavailable, "imports.no_space", "The server's disk has no room for this file.");

    /// <param name="detail">The importer's own words.</param>
    public static Error Unreadable(string detail) => new(ErrorKind.Refused, "imports.unreadable", detail);

    /// <param name="detail">The importer's own words.</param>
    public static Error MappingInvalid(string detail) => new(ErrorKind.Refused, "imports.mapping_invalid", detail, "/fields");

    public static Error OptionsInvalid(string detail, string pointer) => new(ErrorKind.Invalid, "imports.options_invalid", detail, pointer);

    public static Error UnderWay() => new(
        ErrorKind.Conflict, "imports.under_way", "The import waits or is under way: cancel it, or wait for its end.");

    public static Error NotUnderWay() => new(ErrorKind.Conflict, "imports.not_under_way", "The import is not under way.");

    public static Error FileGone() => new(
        ErrorKind.Conflict, "imports.file_gone", "The file is not kept any more: it was imported, or lay here for too long. Upload it again.");

    public static Error NothingRejected() => new(
        ErrorKind.NotFound, "imports.nothing_rejected", "No line was rejected, or the list is not kept any more.");

    public static Error QueueFull() => new(ErrorKind.TooMany, "imports.queue_full", "As many imports wait as may: come back when one is through.")
    {
        RetryAfterSeconds = 30,
    };
}
