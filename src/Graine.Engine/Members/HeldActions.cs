namespace Graine.Engine.Members;

/// <summary>Events that points could wait for and that came before the points: the latest few, until those are earned.</summary>
public sealed class HeldActions
{
    /// <summary>The oldest gives way.</summary>
    public const int CountMax = 16;

    private readonly List<HeldAction> _held = [];

    public IReadOnlyList<HeldAction> All => _held;

    public int Count => _held.Count;

    /// <summary>The earliest moment the event with the reference came; <see cref="Instant.None"/> when it has not.</summary>
    internal Instant Find(string name, string match, ulong key)
    {
        var found = Instant.None;
        foreach (var held in _held)
        {
            if (held.Key == key && held.Name == name && held.Match == match)
            {
                found = found.IsSet ? Instant.Min(found, held.At) : held.At;
            }
        }

        return found;
    }

    internal void Hold(HeldAction action)
    {
        if (_held.Contains(action))
        {
            return;
        }

        _held.Add(action);
        if (_held.Count > CountMax)
        {
            _held.RemoveAt(0);
        }
    }
}

/// <param name="Name">The event.</param>
/// <param name="Match">The property its reference is from.</param>
/// <param name="Key">The reference, hashed as orders are.</param>
/// <param name="At">When it happened.</param>
public readonly record struct HeldAction(string Name, string Match, ulong Key, Instant At);
