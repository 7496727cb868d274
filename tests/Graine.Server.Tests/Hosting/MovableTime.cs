namespace Graine.Server.Tests.Hosting;

/// <summary>The real clock, and a step ahead of it that a test takes. Delays run on the real clock.</summary>
public sealed class MovableTime : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));

    public void Pass(TimeSpan time) => Interlocked.Add(ref _aheadTicks, time.Ticks);
}
