using System.Text.RegularExpressions;

namespace Graine.Engine.Expressions;

/// <summary>What one evaluation may still spend. Once it is spent the evaluation is over, whatever an <c>||</c> would absorb.</summary>
internal sealed class Budget(ExpressionLimits limits)
{
    // Copying or comparing this many characters or elements costs about as much as visiting a node.
    private const int UnitsPerStep = 4;

    private readonly Dictionary<string, Regex?> _patterns = new(StringComparer.Ordinal);
    private long _steps = limits.StepsMax;

    public bool IsOver => _steps < 0;

    public void Spend(long steps) => _steps -= steps;

    /// <summary>Pays for work on so many characters or elements; false when it cannot be paid.</summary>
    public bool SpendOn(long units)
    {
        Spend(1 + (units / UnitsPerStep));
        return !IsOver;
    }

    /// <summary>Whether a value of this size may be made; pays for making it.</summary>
    public bool CanMake(long size)
    {
        if (size > limits.ValueSizeMax)
        {
            _steps = -1;
        }

        return SpendOn(size);
    }

    /// <summary>The compiled pattern, made once for an evaluation; null when it cannot be read.</summary>
    public Regex? Pattern(string pattern)
    {
        if (!_patterns.TryGetValue(pattern, out var compiled))
        {
            // Building an automaton costs far more than visiting a node.
            Spend(1_000 + pattern.Length);
            _patterns[pattern] = compiled = Patterns.TryCompile(pattern, out _);
        }

        return compiled;
    }
}
