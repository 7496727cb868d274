namespace Graine.Engine.Expressions;

/// <summary>
/// A node of the one syntax tree that is run, checked, translated, printed and said in words. Equal means the same
/// tree: positions do not count. The family is closed: the records in this file.
/// </summary>
public abstract record Node
{
    private protected Node(int position)
    {
        Position = position;
    }

    /// <summary>
    /// UTF-16 offset in the source: of the operator, of the function's or macro's name, of the field's name, of the
    /// opening bracket, or of the literal or identifier itself.
    /// </summary>
    public int Position { get; init; }

    // Hides Position from the equality that the derived records build on.
    public virtual bool Equals(Node? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();
}

/// <summary>A value written in the source. A minus sign directly before a number is part of the literal.</summary>
public sealed record Literal(int Position, CelValue Value) : Node(Position);

/// <summary>A name; a leading dot (<c>.name</c>) is kept and means "not in any container".</summary>
public sealed record Identifier(int Position, string Name) : Node(Position);

/// <summary><c>operand.field</c></summary>
public sealed record Select(int Position, Node Operand, string Field) : Node(Position);

/// <summary><c>has(operand.field)</c></summary>
public sealed record Has(int Position, Node Operand, string Field) : Node(Position);

/// <summary>
/// A function or an operator. Operators and indexing are named as in <see cref="Operators"/>, have no target and hold their
/// operands in <paramref name="Arguments"/>; <c>a.f(b)</c> has <c>a</c> as its target, even where <c>a.f</c> is the function's name.
/// </summary>
public sealed record Call(int Position, string Function, Node? Target, Sequence<Node> Arguments) : Node(Position);

/// <summary><c>[a, b]</c>; an element that may be absent (<c>[?a]</c>) is a <see cref="Operators.OptionalElement"/> call.</summary>
public sealed record ListNode(int Position, Sequence<Node> Elements) : Node(Position);

/// <summary><c>{a: b}</c></summary>
public sealed record MapNode(int Position, Sequence<MapEntry> Entries) : Node(Position);

/// <summary>One entry of a map literal; <c>{?key: value}</c> is optional.</summary>
public sealed record MapEntry(Node Key, Node Value, bool IsOptional = false);

/// <summary>
/// A comprehension, kept as written. <paramref name="Variables"/> has one name, or two for the forms over (index, element) and (key, value).
/// <paramref name="Arguments"/> is the predicate or the transformation; with two, the first filters and the second transforms.
/// </summary>
public sealed record Macro(int Position, MacroKind Kind, Node Range, Sequence<string> Variables, Sequence<Node> Arguments) : Node(Position);

/// <summary>The comprehensions of the language.</summary>
public enum MacroKind : byte
{
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
    TransformList,
    TransformMap,
    TransformMapEntry,
    OptionalMap,
    OptionalFlatMap,
}
