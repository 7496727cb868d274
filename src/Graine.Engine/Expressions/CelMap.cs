namespace Graine.Engine.Expressions;

/// <summary>A map in the order it was written. Keys are bool, int, uint or string; 1, 1u and 1.0 find the same entry.</summary>
public sealed class CelMap : IEquatable<CelMap>
{
    public static readonly CelMap Empty = new();

    private readonly Dictionary<CelValue, int> _places = [];
    private readonly List<KeyValuePair<CelValue, CelValue>> _entries = [];

    public int Count => _entries.Count;

    public IReadOnlyList<KeyValuePair<CelValue, CelValue>> Entries => _entries;

    public static CelMap Of(params ReadOnlySpan<KeyValuePair<CelValue, CelValue>> entries)
    {
        var map = new CelMap();
        foreach (var (key, value) in entries)
        {
            map.TryAdd(key, value);
        }

        return map;
    }

    public static bool CanBeKey(CelValue value) => value.Kind is CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String;

    public bool TryGet(CelValue key, out CelValue value)
    {
        if (Normal(key) is { } normal && _places.TryGetValue(normal, out var place))
        {
            value = _entries[place].Value;
            return true;
        }

        value = default;
        return false;
    }

    public bool Equals(CelMap? other) =>
        other is not null && Count == other.Count
        && _entries.All(entry => other.TryGet(entry.Key, out var value) && value == entry.Value);

    public override bool Equals(object? obj) => Equals(obj as CelMap);

    public override int GetHashCode() => Count;

    /// <summary>False, and nothing changed, when the key is there already.</summary>
    internal bool TryAdd(CelValue key, CelValue value)
    {
        if (Normal(key) is not { } normal || !_places.TryAdd(normal, _entries.Count))
        {
            return false;
        }

        _entries.Add(new(key, value));
        return true;
    }

    private static CelValue? Normal(CelValue key) => key.Kind switch
    {
        CelKind.Uint => key.AsUint <= long.MaxValue ? CelValue.Of((long)key.AsUint) : key,
        CelKind.Double => WholeKey(key.AsDouble),
        CelKind.Bool or CelKind.Int or CelKind.String => key,
        _ => null,
    };

    private static CelValue? WholeKey(double value) => value switch
    {
        _ when Math.Truncate(value) != value => null,
        >= -9.2233720368547758e18 and < 9.2233720368547758e18 => CelValue.Of((long)value),
        >= 0 and < 1.8446744073709552e19 => CelValue.Of((ulong)value),
        _ => null,
    };
}
