namespace Graine.Server.Tests.Pipeline;

/// <summary>The one driver of time of a test: it stands until it is moved.</summary>
internal sealed class HandTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
