using System.Collections.ObjectModel;
using System.Linq.Expressions;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>Puts arguments in the place of a lambda's parameters, so that a field is read without a call in between.</summary>
internal sealed class Substitution(ReadOnlyCollection<ParameterExpression> parameters, Expression[] arguments) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node)
    {
        var index = parameters.IndexOf(node);
        return index < 0 ? node : arguments[index];
    }
}
