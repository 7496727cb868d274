namespace Graine.Engine.Expressions;

/// <summary>What one expression may cost. Every limit is an error, never a hang and never a crash.</summary>
public sealed record ExpressionLimits
{
    public static readonly ExpressionLimits Default = new();

    /// <summary>Length of the source in UTF-16 units.</summary>
    public int TextLengthMax { get; init; } = 10_000;

    /// <summary>How deep brackets, calls, conditionals and macros may stand in each other.</summary>
    public int NestingMax { get; init; } = 64;

    /// <summary>How high the tree may grow; a chain of 200 <c>||</c> is a tree of height 201.</summary>
    public int HeightMax { get; init; } = 256;

    /// <summary>How many elements a written list or map, or arguments a call, may have.</summary>
    public int ElementsMax { get; init; } = 1_000;

    /// <summary>How many comprehensions may stand in each other: each multiplies the cost.</summary>
    public int ComprehensionNestingMax { get; init; } = 4;

    /// <summary>How many nodes an evaluation may visit, the elements of comprehensions included.</summary>
    public int StepsMax { get; init; } = 1_000_000;

    /// <summary>How many elements, characters or bytes a value made by an expression may have.</summary>
    public int ValueSizeMax { get; init; } = 100_000;
}
