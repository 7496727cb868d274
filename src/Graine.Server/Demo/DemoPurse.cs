namespace Graine.Server.Demo;

/// <summary>
/// What a customer may count on having: a point for each euro of the last ten months, less what was spent and given back. The shop's
/// rules give at least that, so a spend of it is not refused.
/// </summary>
internal sealed class DemoPurse
{
    private const int SpendMin = 200;
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(300);

    private readonly Queue<(DateTimeOffset At, long Points)> _earned = new();
    private long _balance;

    /// <summary>Adds what the order earns; answers how many points are spent on it, mostly none.</summary>
    public long Spend(DateTimeOffset at, DemoOrder order, DemoDice dice)
    {
        while (_earned.TryPeek(out var oldest) && oldest.At < at - Fresh)
        {
            _earned.Dequeue();
            _balance = Math.Max(0, _balance - oldest.Points);
        }

        var spent = _balance >= SpendMin && dice.Chance(0.3) ? _balance / 100 * 100 : 0;
        _balance -= spent;
        var points = (long)decimal.Floor(order.Total);
        _earned.Enqueue((at, points));
        _balance += points;
        return spent;
    }

    /// <summary>Sets points aside for a reward; false when there are too few.</summary>
    public bool TryTake(long points)
    {
        var isEnough = _balance >= points;
        _balance -= isEnough ? points : 0;
        return isEnough;
    }

    public void Take(decimal amount) => _balance = Math.Max(0, _balance - (long)decimal.Ceiling(amount));
}
