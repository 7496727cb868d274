using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Tests.Expressions.Compiling;

/// <summary>Compiled code and the interpreter answer alike, failures included.</summary>
public sealed class AgreementTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void A_compiled_condition_answers_as_the_interpreter_does(ulong seed)
    {
        var dice = new Dice(seed);
        var expressions = new RandomExpressions(dice, hasEvent: true);
        var plan = RandomShop.Plan();
        var (met, failed) = (0, 0);
        for (var round = 0; round < 700; round++)
        {
            var text = expressions.Condition(3);
            var outcome = ExpressionCompiler.CompileCondition(text, ExpressionContext.Event);
            Assert.True(outcome.IsValid, $"seed {seed}, round {round}: {text}: {string.Join("; ", outcome.Errors)}");
            for (var draw = 0; draw < 3; draw++)
            {
                var scope = Scope(dice, plan);
                var expected = Evaluator.Evaluate(outcome.Expression.Checked.Root, new ScopeActivation(scope));
                var answer = outcome.Expression.Run(scope);
                Assert.True(
                    answer == expected.IsTrue && scope.Failed == (expected.Kind != CelKind.Bool),
                    $"seed {seed}, round {round}: {text}: compiled {answer} (failed {scope.Failed}), interpreted {expected}");
                met += answer ? 1 : 0;
                failed += scope.Failed ? 1 : 0;
            }
        }

        // The dice are fair enough to mean something.
        Assert.InRange(met, 400, 1_700);
        Assert.InRange(failed, 20, 1_000);
    }

    [Fact]
    public void A_compiled_amount_answers_as_the_interpreter_does()
    {
        var dice = new Dice(21);
        var expressions = new RandomExpressions(dice, hasEvent: true);
        var plan = RandomShop.Plan();
        for (var round = 0; round < 800; round++)
        {
            var text = expressions.Amount(4);
            var outcome = ExpressionCompiler.CompileAmount(text, ExpressionContext.Event);
            Assert.True(outcome.IsValid, $"round {round}: {text}: {string.Join("; ", outcome.Errors)}");
            var scope = Scope(dice, plan);
            var expected = Evaluator.Evaluate(outcome.Expression.Checked.Root, new ScopeActivation(scope));
            var isNumber = expected.Kind == CelKind.Double && double.IsFinite(expected.AsDouble);
            var answer = outcome.Expression.Run(scope);
            Assert.True(
                scope.Failed == !isNumber && answer.Equals(isNumber ? expected.AsDouble : 0),
                $"round {round}: {text}: compiled {answer}, interpreted {expected}");
        }
    }

    private static Scope Scope(Dice dice, Graine.Engine.Plans.Plan plan)
    {
        var scope = new Scope();
        scope.Reset(RandomShop.Member(dice), plan, RandomShop.Now);
        scope.Event = RandomShop.Event(dice);
        return scope;
    }
}
