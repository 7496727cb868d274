using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>
/// Which shards are lived, and who takes the next. A sample is of whole shards: members are spread over them by chance, and only what
/// is lived is read.
/// </summary>
internal sealed class ReplayShards
{
    // Odd, so that it goes round all of them before it comes back.
    private const int Stride = 167;

    private readonly short[] _shards;
    private readonly bool[] _has = new bool[Shard.Count];
    private int _next = -1;
    private int _done;

    public ReplayShards(double? sample)
    {
        var count = sample is { } part ? Math.Clamp((int)Math.Ceiling(part * Shard.Count), 1, Shard.Count) : Shard.Count;
        _shards = [.. Enumerable.Range(0, count).Select(place => (short)(place * Stride % Shard.Count))];
        foreach (var shard in _shards)
        {
            _has[shard] = true;
        }
    }

    public IReadOnlyList<short> All => _shards;

    public double Part => (double)_shards.Length / Shard.Count;

    public double Done => (double)Volatile.Read(ref _done) / _shards.Length;

    public bool Has(Guid member) => _has[Shard.Of(member)];

    public bool TryTake(out short shard)
    {
        var next = Interlocked.Increment(ref _next);
        shard = next < _shards.Length ? _shards[next] : (short)-1;
        return shard >= 0;
    }

    public void Stop() => Interlocked.Exchange(ref _next, Shard.Count);

    public void Finished() => Interlocked.Increment(ref _done);
}
