using Graine.Engine.Loyalty;

namespace Graine.Engine.Members;

/// <summary>What capped rules and wallets gave the member, by period.</summary>
public sealed class CapSlice
{
    /// <summary>More counters than that and the oldest of the shortest period goes: a bound on the document.</summary>
    public const int CountMax = 256;

    private readonly List<CapCount> _counts = [];

    public IReadOnlyList<CapCount> All => _counts;

    public int Count => _counts.Count;

    /// <summary>Nothing yet for a period that has none.</summary>
    internal CapCount Find(string owner, bool isWallet, CapPeriod per, int number)
    {
        var index = IndexOf(owner, isWallet, per, number);
        return index < 0 ? new CapCount(owner, isWallet, per, number, 0, 0) : _counts[index];
    }

    /// <summary>Adds to the period's counter and lets go of those too far back; a period that far back itself is not counted.</summary>
    internal void Add(string owner, bool isWallet, CapPeriod per, int number, long points, int times)
    {
        var index = IndexOf(owner, isWallet, per, number);
        if (index >= 0)
        {
            var known = _counts[index];
            _counts[index] = known with { Points = Math.Max(0, known.Points + points), Times = Math.Max(0, known.Times + times) };
            return;
        }

        if (points <= 0)
        {
            return;
        }

        var latest = number;
        foreach (var count in _counts)
        {
            latest = count.Is(owner, isWallet, per) ? Math.Max(latest, count.Number) : latest;
        }

        var oldest = latest - CapCalendar.Kept(per) + 1;
        _counts.RemoveAll(count => count.Is(owner, isWallet, per) && count.Number < oldest);
        if (number >= oldest)
        {
            _counts.Add(new CapCount(owner, isWallet, per, number, points, times));
            Bound();
        }
    }

    /// <summary>Points taken back make room again in every period they had been counted in.</summary>
    internal void GiveBack(string rule, string wallet, Instant at, TimeZoneInfo zone, long points, int times)
    {
        for (var index = 0; index < _counts.Count; index++)
        {
            var count = _counts[index];
            if (count.Owner == (count.IsWallet ? wallet : rule) && count.Number == CapCalendar.Number(count.Per, at, zone))
            {
                _counts[index] = count with { Points = Math.Max(0, count.Points - points), Times = Math.Max(0, count.Times - times) };
            }
        }
    }

    /// <summary>What was counted of one counts of another from now on, with what that one has.</summary>
    internal void Rename(string owner, string other)
    {
        var moved = _counts.FindAll(count => !count.IsWallet && count.Owner == owner);
        _ = _counts.RemoveAll(moved.Contains);
        foreach (var count in moved)
        {
            Add(other, false, count.Per, count.Number, count.Points, count.Times);
        }
    }

    internal void Join(CapSlice other)
    {
        foreach (var count in other._counts)
        {
            Add(count.Owner, count.IsWallet, count.Per, count.Number, count.Points, count.Times);
        }
    }

    /// <summary>As stored.</summary>
    internal void Restore(CapCount count) => _counts.Add(count);

    private int IndexOf(string owner, bool isWallet, CapPeriod per, int number)
    {
        for (var index = 0; index < _counts.Count; index++)
        {
            if (_counts[index].Number == number && _counts[index].Is(owner, isWallet, per))
            {
                return index;
            }
        }

        return -1;
    }

    private void Bound()
    {
        if (_counts.Count <= CountMax)
        {
            return;
        }

        // Of the shortest period there is the oldest; what counts for life goes only when there is nothing else.
        var oldest = 0;
        for (var index = 1; index < _counts.Count; index++)
        {
            var (count, first) = (_counts[index], _counts[oldest]);
            oldest = count.Per < first.Per || (count.Per == first.Per && count.Number < first.Number) ? index : oldest;
        }

        _counts.RemoveAt(oldest);
    }
}

/// <param name="Owner">The rule's or wallet's id.</param>
/// <param name="IsWallet">Which of the two.</param>
/// <param name="Per">The kind of period.</param>
/// <param name="Number">Which of them, as the calendar numbers them.</param>
/// <param name="Points">Given in it, less what returns took back.</param>
/// <param name="Times">Awards in it, less those wholly taken back.</param>
public readonly record struct CapCount(string Owner, bool IsWallet, CapPeriod Per, int Number, long Points, int Times)
{
    internal bool Is(string owner, bool isWallet, CapPeriod per) => Per == per && IsWallet == isWallet && Owner == owner;
}
