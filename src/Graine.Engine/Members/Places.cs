namespace Graine.Engine.Members;

/// <summary>
/// Finds things in a list by their key, of which one mostly stands beside the one found before. Where that fails again and again all are
/// noted, so that finding each of many takes a step or two. The list must not change meanwhile.
/// </summary>
internal struct Places<T>(List<T> items, Func<T, ulong> keyOf)
{
    private const int Near = 8;
    private const int FarMax = 3;

    private Dictionary<ulong, int>? _noted;
    private int _far;

    /// <summary>Things looked at so far.</summary>
    public long Looked { get; private set; }

    /// <summary>The place of the first of this key from the hint on, then from the start; -1 when there is none.</summary>
    public int Find(ulong key, int hint)
    {
        if (_noted is not null)
        {
            Looked++;
            return _noted.GetValueOrDefault(key, -1);
        }

        var count = _far < FarMax ? items.Count : Math.Min(Near, items.Count);
        for (var step = 0; step < count; step++)
        {
            var index = hint + step;
            index = index < items.Count ? index : index - items.Count;
            if (keyOf(items[index]) == key)
            {
                Looked += step + 1;
                _far += step >= Near ? 1 : 0;
                return index;
            }
        }

        Looked += count;
        _far++;
        return count == items.Count ? -1 : Note(key);
    }

    private int Note(ulong key)
    {
        _noted = new Dictionary<ulong, int>(items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            _noted.TryAdd(keyOf(items[index]), index);
        }

        Looked += items.Count;
        return _noted.GetValueOrDefault(key, -1);
    }
}
