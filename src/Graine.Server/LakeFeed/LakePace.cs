using Graine.Engine;
using Graine.Server.Pipeline;

namespace Graine.Server.LakeFeed;

/// <summary>
/// How much of the machine the feeder takes while inputs pour in: a twentieth between full pages, so that those who send are answered in
/// time, and all it can get once the lake is as far behind as it may be.
/// </summary>
internal sealed class LakePace(Clock clock, LakeOptions options)
{
    private const int RestsForTurn = 19;

    private readonly Instant _since = clock.Now;
    private long _caughtUpAt = long.MinValue;

    /// <summary>The lake has everything committed before this moment; <see cref="Instant.None"/> until it has caught up once.</summary>
    public Instant AsOf => new(Interlocked.Read(ref _caughtUpAt));

    /// <summary>Since the lake last had everything; since the start as long as it never had.</summary>
    public double LagSeconds => Math.Max(0, clock.Now.Milliseconds - (AsOf.IsSet ? AsOf : _since).Milliseconds) / 1000.0;

    /// <summary>A turn that began then saw the end of the log.</summary>
    public void CaughtUp(Instant began) => Interlocked.Exchange(ref _caughtUpAt, began.Milliseconds);

    /// <summary>The lake is as far behind as it may be.</summary>
    public bool IsLate => LagSeconds >= options.LagMax.TotalSeconds;

    /// <summary>How long to rest after a full page that took so long, while inputs pour in and nobody asks.</summary>
    public TimeSpan RestAfter(TimeSpan turn) => IsLate ? TimeSpan.Zero : RestsForTurn * turn;
}
