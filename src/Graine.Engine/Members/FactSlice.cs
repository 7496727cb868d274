namespace Graine.Engine.Members;

/// <summary>Non-personal facts by name. The value said last (by when it was said, not by arrival) stands; null deletes.</summary>
public sealed class FactSlice
{
    /// <summary>More would make every load slower; further names are ignored.</summary>
    public const int CountMax = 64;

    private readonly List<Fact> _facts = [];

    public IReadOnlyList<Fact> All => _facts;

    /// <summary>The value as string, bool, long or double; null when unknown or deleted.</summary>
    public object? Find(string name)
    {
        foreach (var fact in _facts)
        {
            if (fact.Name == name)
            {
                return fact.Value;
            }
        }

        return null;
    }

    /// <summary>True when the value changed.</summary>
    public bool Set(string name, object? value, Instant at)
    {
        for (var index = 0; index < _facts.Count; index++)
        {
            if (_facts[index].Name != name)
            {
                continue;
            }

            if (at < _facts[index].At)
            {
                return false;
            }

            var changed = !Equals(_facts[index].Value, value);
            _facts[index] = new Fact(name, value, at);
            return changed;
        }

        if (_facts.Count >= CountMax)
        {
            return false;
        }

        _facts.Add(new Fact(name, value, at));
        return value is not null;
    }

    internal void Clear() => _facts.Clear();

    /// <summary>As stored: no rule is applied.</summary>
    internal void Restore(string name, object? value, Instant at) => _facts.Add(new Fact(name, value, at));

    /// <summary>A deleted fact keeps its moment, so that an older value arriving late does not come back.</summary>
    public readonly record struct Fact(string Name, object? Value, Instant At);
}
