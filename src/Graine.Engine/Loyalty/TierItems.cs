using Graine.Engine.Expressions;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>What a tier set counts of a member, each with when it came and when it leaves the window, and their sum as time goes by.</summary>
internal sealed class TierItems
{
    private Item[] _items = new Item[64];
    private int _count;
    private int _entered;
    private int _left;
    private long _folded;
    private long _sum;
    private double _perUnit;

    /// <summary>When the sum changes next.</summary>
    public Instant Next => Instant.Min(
        _entered < _count ? _items[_entered].At : Instant.Never, _left < _entered ? _items[_left].Leaves : Instant.Never);

    public void Load(Scope scope, in TierCalendar calendar)
    {
        (_count, _folded, _perUnit) = (0, 0, 1);
        var isLife = calendar.Set.Window.Kind == TierWindowKind.Life;
        if (calendar.Set.By is TierMeasure.Spend or TierMeasure.Orders)
        {
            LoadOrders(scope, calendar, isLife);
        }
        else if (scope.Member.HasTallies && scope.Member.Tallies.Find(calendar.Set.By, calendar.Set.Subject) is { } tally)
        {
            _perUnit = calendar.Set.Points is { } points ? scope.Plan.FindWallet(points.Wallet)?.MinorPerUnit ?? 1 : 1;
            _folded = isLife ? tally.Folded : 0;
            foreach (var (at, amount) in tally.Entries)
            {
                Add(at, amount, calendar);
            }
        }
    }

    /// <summary>The sum at a moment, in whole units.</summary>
    public double Start(Instant at)
    {
        (_entered, _left, _sum) = (0, 0, _folded);
        while (_entered < _count && _items[_entered].At <= at)
        {
            _sum += _items[_entered++].Amount;
        }

        return Leave(at);
    }

    public double Leave(Instant at)
    {
        while (_left < _entered && _items[_left].Leaves <= at)
        {
            _sum -= _items[_left++].Amount;
        }

        return _sum / _perUnit;
    }

    public double Enter(Instant at)
    {
        while (_entered < _count && _items[_entered].At <= at)
        {
            _sum += _items[_entered++].Amount;
        }

        return _sum / _perUnit;
    }

    private void LoadOrders(Scope scope, in TierCalendar calendar, bool isLife)
    {
        var activity = scope.Member.Activity;
        var isSpend = calendar.Set.By == TierMeasure.Spend;
        _perUnit = isSpend ? scope.MinorPerUnit : 1;
        var remembered = 0L;
        foreach (var order in activity.Orders)
        {
            var amount = isSpend ? order.NetMinor : order.IsCancelled ? 0 : 1;
            remembered += amount;
            if (amount > 0)
            {
                Add(order.At, amount, calendar);
            }
        }

        // Orders that are no longer remembered one by one are in the sums of all time.
        _folded = isLife ? (isSpend ? activity.RevenueMinor : activity.OrderCount) - remembered : 0;
    }

    private void Add(Instant at, long amount, in TierCalendar calendar)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        // The last days of two months may end on the same one: what came first never leaves later.
        var leaves = calendar.Leaves(at);
        _items[_count] = new Item(at, _count > 0 ? Instant.Max(leaves, _items[_count - 1].Leaves) : leaves, amount);
        _count++;
    }

    private readonly record struct Item(Instant At, Instant Leaves, long Amount);
}
