using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Tests.Plans;

internal sealed class FakeExpressions : IExpressions
{
    public CompiledText<Condition> Condition(string text, ExpressionPlace place) => Of<Condition>(text, _ => true);

    public CompiledText<Amount> Amount(string text, ExpressionPlace place) => Of<Amount>(text, _ => 1);

    private static CompiledText<T> Of<T>(string text, T run)
        where T : Delegate =>
        text.Contains("wrong", StringComparison.Ordinal)
            ? new CompiledText<T>(null, [new DocumentProblem("expression.syntax", "Wrong.", "", 3)], 0, new Dictionary<string, int>(), null)
            : new CompiledText<T>(run, [], text.Contains("orders(800)", StringComparison.Ordinal) ? 800 : 365, new Dictionary<string, int> { ["Page Viewed"] = 30 }, null);
}
