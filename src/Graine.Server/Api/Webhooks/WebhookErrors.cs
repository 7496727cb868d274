using System.Globalization;

namespace Graine.Server.Api.Webhooks;

/// <summary>What can be wrong with a request about webhooks.</summary>
public static class WebhookErrors
{
    public static Error NotFound() => new(ErrorKind.NotFound, "webhooks.not_found", "There is no such webhook, or no such message of it.");

    public static Error UrlInvalid(string why) => new(ErrorKind.Invalid, "webhooks.url_invalid", $"\"url\" cannot be used. {why}", "/url");

    public static Error EventUnknown(int index) => new(
        ErrorKind.Invalid, "webhooks.event_unknown", "There is no such type of event: GET /v1/webhooks/event-types lists them.",
        string.Create(CultureInfo.InvariantCulture, $"/events/{index}"));

    public static Error DescriptionInvalid() => new(
        ErrorKind.Invalid, "webhooks.description_invalid", "\"description\" has 200 characters at most.", "/description");

    public static Error TooMany(int most) => new(
        ErrorKind.Conflict, "webhooks.too_many", string.Create(CultureInfo.InvariantCulture, $"There are {most} webhooks already: delete one first."));

    public static Error VersionChanged() => new(
        ErrorKind.PreconditionFailed, "webhooks.version_changed", "Somebody has changed the webhook since you read it: read it again.");

    public static Error OverlapInvalid() => new(
        ErrorKind.Invalid, "webhooks.overlap_invalid", "\"overlapHours\" is a number from 0 to 168.", "/overlapHours");

    public static Error PeriodInvalid() => new(
        ErrorKind.Invalid, "webhooks.period_invalid", "\"from\" and \"to\" are RFC 3339 dates and times, the first before the second.", "/from");

    public static Error Disabled() => new(ErrorKind.Conflict, "webhooks.disabled", "The webhook is switched off: switch it on first.");

    public static Error StateUnknown() => new(
        ErrorKind.Invalid, "webhooks.state_unknown", "\"state\" is waiting, taken or given-up.");
}
