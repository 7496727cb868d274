using Graine.Engine;
using Graine.Server.Pipeline;

namespace Graine.Server.LakeFeed;

/// <summary>
/// When the feeder leaves the machine to those who send: while inputs pour in and nobody asks, until the lake is as far behind as it may be.
/// Taking in a little meanwhile would not keep up with them, and makes their answers wait.
/// </summary>
internal sealed class LakePace(Clock clock, LakeOptions options)
{
    private readonly Instant _since = clock.Now;
    private long _caughtUpAt = long.MinValue;

    /// <summary>The lake has everything committed before this moment; <see cref="Instant.None"/> until it has caught up once.</summary>
    public Instant AsOf => new(Interlocked.Read(ref _caughtUpAt));

    /// <summary>Since the lake last had everything; since the start as long as it never had.</summary>
    public double LagSeconds => Math.Max(0, clock.Now.Milliseconds - (AsOf.IsSet ? AsOf : _since).Milliseconds) / 1000.0;

    /// <summary>The lake is as far behind as it may be.</summary>
    public bool IsLate => LagSeconds >= options.LagMax.TotalSeconds;

    /// <summary>A turn that began then saw the end of the log.</summary>
    public void CaughtUp(Instant began) => Interlocked.Exchange(ref _caughtUpAt, began.Milliseconds);

    /// <summary>No turn now.</summary>
    /// <param name="isBusy">Inputs pour in.</param>
    /// <param name="isAsked">Somebody waits for what was committed before they came.</param>
    public bool StepsBack(bool isBusy, bool isAsked) => isBusy && !isAsked && !IsLate;
}
