namespace Graine.Engine.Members;

/// <summary>What the member was told will be lost, so that nothing is told twice: forgotten once its day is over.</summary>
public sealed class WarningSlice
{
    private readonly List<Warned> _all = [];

    public IReadOnlyList<Warned> All => _all;

    public int Count => _all.Count;

    internal bool Knows(in Warned warned) => _all.Contains(warned);

    /// <summary>Remembers it, and forgets what was before today.</summary>
    internal void Add(in Warned warned, int today)
    {
        _all.RemoveAll(each => each.Day < today);
        _all.Add(warned);
    }

    internal void Join(WarningSlice other) => _all.AddRange(other._all.Where(each => !_all.Contains(each)));

    /// <summary>As stored.</summary>
    internal void Restore(in Warned warned) => _all.Add(warned);
}

/// <param name="Owner">The wallet's or tier set's id.</param>
/// <param name="Tier">The tier that would be lost; null for points.</param>
/// <param name="Day">The day of the loss in the programme's zone, counted from 1 January of year 1.</param>
public readonly record struct Warned(string Owner, string? Tier, int Day);
