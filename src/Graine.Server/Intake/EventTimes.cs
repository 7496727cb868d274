using Graine.Engine;

namespace Graine.Server.Intake;

/// <summary>When an event happened, by the server's clock (wire contract §2.2).</summary>
internal readonly record struct EventTimes(Instant At, bool IsClockOdd, bool IsUnreadable, string Member)
{
    public static EventTimes Of(EventScan scan, WireTime batchSentAt, Instant received)
    {
        if (scan.OriginalTimestamp.IsUnreadable || scan.Timestamp.IsUnreadable)
        {
            return new(received, false, true, scan.OriginalTimestamp.IsUnreadable ? "originalTimestamp" : "timestamp");
        }

        var original = scan.OriginalTimestamp.IsRead ? scan.OriginalTimestamp : scan.Timestamp;
        if (!original.IsRead)
        {
            return new(received, false, false, string.Empty);
        }

        var sentAt = scan.SentAt.IsRead ? scan.SentAt : batchSentAt;
        var skew = sentAt.IsRead ? received.Milliseconds - sentAt.Milliseconds : 0;
        var isOdd = Math.Abs(skew) > IntakeLimits.ToleranceMilliseconds;

        // rudder-sdk-node sends a retry with its first send time: a small skew of a server is a delay, not a clock.
        if (Math.Abs(skew) > IntakeLimits.SkewMillisecondsMax || (scan.Channel == "server" && !isOdd))
        {
            skew = 0;
        }

        var at = original.Milliseconds + skew;
        var ahead = at - received.Milliseconds;
        return new(new(Math.Min(at, received.Milliseconds)), isOdd || ahead > IntakeLimits.ToleranceMilliseconds, false, string.Empty);
    }

    public Rejection? Check(string at) => IsUnreadable
        ? new("event.timestamp_invalid", "This is no ISO 8601 date and time between 1970 and 9999.", $"{at}/{Member}")
        : null;
}
