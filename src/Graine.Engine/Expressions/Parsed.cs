using System.Diagnostics.CodeAnalysis;

namespace Graine.Engine.Expressions;

/// <summary>A tree, or what was wrong with the text.</summary>
public sealed record Parsed(Node? Node, Sequence<ExpressionError> Errors)
{
    [MemberNotNullWhen(true, nameof(Node))]
    public bool IsValid => Node is not null;
}
