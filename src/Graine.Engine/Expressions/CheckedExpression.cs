namespace Graine.Engine.Expressions;

/// <summary>A tree whose every node has a type and whose every name is known.</summary>
public sealed class CheckedExpression
{
    private readonly IReadOnlyDictionary<Node, CelType> _types;
    private readonly IReadOnlyDictionary<Node, string> _names;

    internal CheckedExpression(Node root, IReadOnlyDictionary<Node, CelType> types, IReadOnlyDictionary<Node, string> names)
    {
        Root = root;
        _types = types;
        _names = names;
    }

    public Node Root { get; }

    public CelType Type => TypeOf(Root);

    /// <summary>The type of a node of this very tree (nodes are looked up by reference).</summary>
    public CelType TypeOf(Node node) => _types[node];

    /// <summary>
    /// What a node refers to: of an <see cref="Identifier"/> or <see cref="Select"/> the declared variable, such as
    /// <c>event.total</c>; of a <see cref="Call"/> the function's full name where its target is only the first part of that
    /// name (<c>math.greatest</c>). Null when the node is to be taken as it is: a field of a value, a comprehension's
    /// variable, a plain function.
    /// </summary>
    public string? NameOf(Node node) => _names.GetValueOrDefault(node);
}

/// <summary>A checked expression, or all that is wrong with it.</summary>
public sealed record CheckOutcome(CheckedExpression? Expression, Sequence<ExpressionError> Errors)
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Expression))]
    public bool IsValid => Expression is not null;
}
