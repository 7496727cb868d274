namespace Graine.Engine.Expressions;

/// <summary>Holds a tree to its limits, so that everything that walks one afterwards may recurse.</summary>
internal static class TreeLimits
{
    /// <summary>The first limit that is broken, or null. Walks with a stack of its own: the tree may be any height.</summary>
    public static ExpressionError? Check(Node root, ExpressionLimits limits)
    {
        var open = new Stack<(Node Node, int Height, int Comprehensions)>();
        open.Push((root, 1, 0));
        while (open.TryPop(out var at))
        {
            if (at.Height > limits.HeightMax)
            {
                return new("expression.too_deep", $"the expression is a tree of more than {limits.HeightMax} levels", at.Node.Position, 1);
            }

            var inner = at.Node is Macro ? at.Comprehensions + 1 : at.Comprehensions;
            if (inner > limits.ComprehensionNestingMax)
            {
                return new(
                    "expression.too_costly",
                    $"more than {limits.ComprehensionNestingMax} comprehensions stand in each other",
                    at.Node.Position,
                    1);
            }

            foreach (var child in NodeChildren.Of(at.Node))
            {
                var isRange = at.Node is Macro macro && ReferenceEquals(child, macro.Range);
                open.Push((child, at.Height + 1, isRange ? at.Comprehensions : inner));
            }
        }

        return null;
    }
}
