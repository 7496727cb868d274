using Graine.Engine.Plans;

namespace Graine.Engine.Members;

/// <summary>Points earned and days of visit, for the tier sets that count them: one tally for each wallet or event.</summary>
public sealed class TierTallies
{
    private readonly List<TierTally> _all = [];

    public IReadOnlyList<TierTally> All => _all;

    public TierTally? Find(TierMeasure by, string subject)
    {
        foreach (var tally in _all)
        {
            if (tally.By == by && tally.Subject == subject)
            {
                return tally;
            }
        }

        return null;
    }

    internal TierTally Open(TierMeasure by, string subject)
    {
        var tally = new TierTally { By = by, Subject = subject };
        _all.Add(tally);
        return tally;
    }

    /// <summary>What the plan asks no longer.</summary>
    internal void Forget(Plan plan) => _all.RemoveAll(tally => !plan.TierSets.Any(set => set.By == tally.By && set.Subject == tally.Subject));
}

/// <summary>Amounts by moment. What is too old for any window is in <see cref="Folded"/> only.</summary>
public sealed class TierTally
{
    /// <summary>More moments than that and the two oldest become one: a bound on the document.</summary>
    public const int CountMax = 1200;

    private readonly List<(Instant At, long Amount)> _entries = [];

    public required TierMeasure By { get; init; }

    /// <summary>The wallet, or the event of visits; empty for any.</summary>
    public required string Subject { get; init; }

    public long Folded { get; internal set; }

    /// <summary>By moment ascending, each once.</summary>
    public IReadOnlyList<(Instant At, long Amount)> Entries => _entries;

    /// <summary>Adds to a moment; what is no longer above zero leaves.</summary>
    internal void Add(Instant at, long amount)
    {
        var place = _entries.Count;
        while (place > 0 && _entries[place - 1].At > at)
        {
            place--;
        }

        if (place > 0 && _entries[place - 1].At == at)
        {
            var sum = checked(_entries[place - 1].Amount + amount);
            if (sum > 0)
            {
                _entries[place - 1] = (at, sum);
            }
            else
            {
                _entries.RemoveAt(place - 1);
            }
        }
        else if (amount > 0)
        {
            _entries.Insert(place, (at, amount));
            Bound();
        }
        else
        {
            // Points of a moment that was folded since.
            Folded = Math.Max(0, Folded + amount);
        }
    }

    /// <summary>A day counts once, at the first moment of it that is known.</summary>
    internal void Visit(Instant at, Instant dayStart, Instant dayEnd)
    {
        for (var index = _entries.Count - 1; index >= 0 && _entries[index].At >= dayStart; index--)
        {
            if (_entries[index].At < dayEnd)
            {
                if (at < _entries[index].At)
                {
                    _entries[index] = (at, 1);
                }

                return;
            }
        }

        Add(at, 1);
    }

    internal void Fold(Instant horizon)
    {
        var count = 0;
        while (count < _entries.Count && _entries[count].At < horizon)
        {
            Folded = checked(Folded + _entries[count].Amount);
            count++;
        }

        _entries.RemoveRange(0, count);
    }

    /// <summary>As stored.</summary>
    internal void Restore(Instant at, long amount) => _entries.Add((at, amount));

    private void Bound()
    {
        if (_entries.Count > CountMax)
        {
            _entries[1] = (_entries[1].At, checked(_entries[0].Amount + _entries[1].Amount));
            _entries.RemoveAt(0);
        }
    }
}
