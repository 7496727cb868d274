using Graine.Engine;

namespace Graine.Server.Pipeline;

/// <summary>Time and ids for the shell: the only place that makes either.</summary>
public sealed class Clock(TimeProvider time)
{
    public Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>A UUIDv7 (RFC 9562) of this moment.</summary>
    public static Guid NewId(Instant now) => Guid.CreateVersion7(now.ToDateTimeOffset());
}
