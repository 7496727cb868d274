namespace Graine.Server.Api.Data;

/// <summary>What can be wrong with a request of the inspector.</summary>
public static class EventErrors
{
    public static Error NotFound() => new(
        ErrorKind.NotFound, "events.not_found", "There is no such event: give the member's id with it, where the list names one.");

    public static Error FilterInvalid() => new(
        ErrorKind.Invalid,
        "events.filter_invalid",
        "\"source\" and \"name\" have at most 200 characters; \"status\" is applied, refused, parked, quarantined, repeated or turned-away.");

    public static Error PersonalForbidden() => new(
        ErrorKind.Forbidden, "events.personal_forbidden", "What was sent is shown with personal data only to those who may see it.");

    public static Error Busy() => new(ErrorKind.TooMany, "events.too_many_streams", "As many streams are open as this server gives.")
    {
        RetryAfterSeconds = 10,
    };
}
