namespace Graine.Engine.Expressions.Compiling;

/// <summary>A part of an expression that is run by the interpreter.</summary>
internal sealed class Interpreted(Node node)
{
    /// <summary>The value of a part that reads nothing; an error when it has none.</summary>
    public static CelValue Constant(Node node) => Evaluator.Evaluate(node, Activation.Empty);

    public CelValue Run(Scope scope) => Evaluator.Evaluate(node, new ScopeActivation(scope));
}
