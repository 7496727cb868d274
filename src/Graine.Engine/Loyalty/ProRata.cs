namespace Graine.Engine.Loyalty;

/// <summary>Splitting whole points so that the parts always add up.</summary>
internal static class ProRata
{
    /// <summary>
    /// What part of <paramref name="points"/> goes with <paramref name="part"/> of <paramref name="whole"/>, rounded down; all of
    /// it once the part is the whole (so also for an order of nothing). Cumulative: later calls with a larger part never answer less.
    /// </summary>
    public static long Of(long points, long part, long whole) =>
        part >= whole ? points
        : part <= 0 ? 0
        : (points | part) <= int.MaxValue ? points * part / whole
        : (long)((Int128)points * part / whole);
}

/// <summary>
/// Deals an amount over shares one after the other: each gets the rounded-down total so far less what went before, so the sum is exact
/// and no share gets more than it has room for.
/// </summary>
internal struct Deal(long amount, long room)
{
    private long _before;
    private long _dealt;

    /// <summary>The part of the next share. The shares' rooms add up to the room given at the start, which is not below the amount.</summary>
    public long Next(long share)
    {
        _before += share;
        var total = ProRata.Of(amount, _before, room);
        var part = total - _dealt;
        _dealt = total;
        return part;
    }
}
