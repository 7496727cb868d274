using Graine.Engine;
using Graine.Server.Intake;

namespace Graine.Server.Api;

/// <summary>What can be wrong with any request, whichever capability it is for.</summary>
public static class RequestErrors
{
    public static Error CursorInvalid() => OfParameter(
        "after", new(ErrorKind.Invalid, "request.cursor_invalid", "The cursor in \"after\" is not one this server gave."));

    public static Error LimitInvalid(int max) => OfParameter(
        "limit", new(ErrorKind.Invalid, "request.limit_invalid", $"\"limit\" is a whole number from 1 to {max}."));

    public static Error NowInvalid() => OfParameter(
        "now", new(ErrorKind.Invalid, "request.now_invalid", "\"now\" is an RFC 3339 date and time within two hundred years of today; where something is written it only goes with dry=true."));

    public static Error ReasonTooLong(int max) => BodyInvalid($"\"reason\" has at most {max} characters.", "/reason");

    /// <param name="pointer">Where in the body; empty: all of it.</param>
    public static Error BodyInvalid(string detail, string pointer) => new(ErrorKind.Invalid, "request.body_invalid", detail, pointer);

    public static Error ParameterInvalid(string name, string expected) => OfParameter(
        name, new(ErrorKind.Invalid, "request.parameter_invalid", $"\"{name}\" is {expected}."));

    public static Error KeyMissing() => new(
        ErrorKind.Invalid, "request.key_missing", "Send an Idempotency-Key header: any text of 1 to 200 characters, new for each command.");

    public static Error KeyInvalid() => new(
        ErrorKind.Invalid, "request.key_invalid", "An Idempotency-Key is any text of 1 to 200 characters.");

    public static Error KeyReused() => new(
        ErrorKind.Refused, "request.key_reused", "This Idempotency-Key was used for another request.");

    public static Error Parked() => new(
        ErrorKind.Unavailable, "input.parked", "The command was kept, but applying it failed. It can be driven again by whoever runs the server.");

    public static Error NotDone() => new(
        ErrorKind.Unavailable, "input.not_done", "Applying it failed, and nothing was changed. Send it again with the same key.");

    public static Error Full(int seconds) => new(
        ErrorKind.TooMany, "server.full", "More is waiting than the server takes on. Come back shortly.")
    {
        RetryAfterSeconds = seconds,
    };

    public static Error TooSlow() => new(
        ErrorKind.Unavailable, "server.too_slow", "The answer took longer than a request may. What was sent may have been done: send it again with the same key.");

    public static Error TooMany(int seconds) => new(
        ErrorKind.TooMany, "request.too_many", "Too many requests from one caller. Come back shortly.")
    {
        RetryAfterSeconds = Math.Max(1, seconds),
    };

    /// <summary>The error is about a parameter of the address: of the query or of the path.</summary>
    public static Error OfParameter(string name, Error error) =>
        error with { Pointer = null, Items = [new ErrorItem(error.Detail, null, Parameter: name)] };

    /// <summary>The engine's own reason, in the shape of every other error.</summary>
    /// <param name="refusal">The reason.</param>
    /// <param name="kind">Decides the status.</param>
    /// <param name="currency">Of money that is missing, where some may be.</param>
    public static Error Refused(Refusal refusal, ErrorKind kind = ErrorKind.Refused, string? currency = null) =>
        new(kind, refusal.Code, refusal.Detail, refusal.Pointer?.TrimStart('#'))
        {
            Available = refusal.Available,
            Missing = Missing(refusal, currency),
        };

    /// <summary>The money that is missing, in whole units.</summary>
    public static decimal? Missing(Refusal refusal, string? currency) =>
        refusal.MissingMinor is { } minor && currency is not null ? Currencies.FromMinor(minor, currency) : null;
}
