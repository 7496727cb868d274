using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;

namespace Graine.Server.Plans;

internal sealed class PlanExpressions : IExpressions
{
    public CompiledText<Condition> Condition(string text, ExpressionPlace place) => throw new NotSupportedException(text);

    public CompiledText<Amount> Amount(string text, ExpressionPlace place) => throw new NotSupportedException(text);
}
