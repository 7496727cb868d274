using Graine.Server.Pipeline;

namespace Graine.Server.LakeFeed;

/// <summary>Whether inputs pour in: how many were committed since the last look, by the time between.</summary>
internal sealed class LakeLoad(Lanes lanes, TimeProvider time, LakeOptions options)
{
    /// <summary>Two looks closer together say nothing new: a batch committed in between would look like a flood.</summary>
    private static readonly TimeSpan LooksApart = TimeSpan.FromMilliseconds(200);

    private long _lookedAt = time.GetTimestamp();
    private long _committed;
    private bool _isBusy;

    public bool IsBusy()
    {
        var passed = time.GetElapsedTime(_lookedAt);
        if (passed >= LooksApart)
        {
            var committed = lanes.Committed;
            _isBusy = committed - _committed > options.BusyPerSecond * passed.TotalSeconds;
            (_committed, _lookedAt) = (committed, time.GetTimestamp());
        }

        return _isBusy;
    }
}
