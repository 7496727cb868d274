using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Tests.Expressions.Compiling;

/// <summary>An answer holds until the scope says, and no sooner is it asked again than it may turn.</summary>
public sealed class UntilTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_answer_is_the_same_at_any_moment_before_its_until(ulong seed)
    {
        var dice = new Dice(seed);
        var expressions = new RandomExpressions(dice, hasEvent: false);
        var plan = RandomShop.Plan();
        for (var round = 0; round < 800; round++)
        {
            var text = expressions.Condition(2);
            var condition = Condition(text);
            var scope = new Scope();
            var member = RandomShop.Member(dice, hasFuture: true);
            scope.Reset(member, plan, RandomShop.Now);
            var (answer, failed, until) = (condition(scope), scope.Failed, scope.Until);
            Assert.True(until > RandomShop.Now, $"seed {seed}, round {round}: {text} holds until before now");
            foreach (var moment in Moments(dice, until))
            {
                scope.Reset(member, plan, moment);
                Assert.True(
                    condition(scope) == answer && scope.Failed == failed,
                    $"seed {seed}, round {round}: {text} turned at {moment.ToDateTimeOffset():O}, before {until.Milliseconds}");
            }
        }
    }

    [Theory]
    [InlineData("orders(90).count >= 3", true, 30)]
    [InlineData("orders(90).count >= 4", false, -1)]
    [InlineData("orders(90).count > 1", true, 60)]
    [InlineData("orders(90).count < 3", false, 30)]
    [InlineData("orders(90).count == 3", true, 30)]
    [InlineData("orders(90).count == 2", false, 30)]
    [InlineData("orders(90).count != 5", true, -1)]
    [InlineData("2 <= orders(90).count", true, 60)]
    [InlineData("orders(90).days_since >= 14", false, 4)]
    [InlineData("orders(90).days_since >= 10", true, -1)]
    [InlineData("orders(90).days_since == 10", true, 1)]
    [InlineData("orders(90).days_since < 91", true, -1)]
    [InlineData("orders(90).total > 1.0", true, 30)]
    [InlineData("member.days_since_joined >= 365", false, 265)]
    [InlineData("member.days_since_joined <= 100", true, 1)]
    [InlineData("orders(90).count >= 4 && member.days_since_joined == 100", false, -1)]
    [InlineData("member.orders >= 3", true, -1)]
    public void The_moment_is_exact(string text, bool answer, int days)
    {
        var member = new Graine.Engine.Members.Member { Id = Guid.Empty, Since = RandomShop.Now.PlusDays(-100) };
        foreach (var ago in new[] { 60, 30, 10 })
        {
            member.Activity.Orders.Add(new((ulong)ago, RandomShop.Now.PlusDays(-ago), 5_000, 0, 0, false, false));
        }

        member.Activity.OrderCount = 3;
        var scope = new Scope();
        scope.Reset(member, RandomShop.Plan(), RandomShop.Now);
        Assert.Equal(answer, Condition(text)(scope));
        Assert.Equal(days < 0 ? Instant.Never : RandomShop.Now.PlusDays(days), scope.Until);
    }

    private static IEnumerable<Instant> Moments(Dice dice, Instant until)
    {
        var last = Math.Min(until.Milliseconds - 1, RandomShop.Now.PlusDays(500).Milliseconds);
        yield return new Instant(last);
        for (var index = 0; index < 4; index++)
        {
            yield return new Instant(dice.Between(RandomShop.Now.Milliseconds, last));
        }
    }

    private static Graine.Engine.Plans.Condition Condition(string text)
    {
        var outcome = ExpressionCompiler.CompileCondition(text, ExpressionContext.Member);
        Assert.True(outcome.IsValid, $"{text}: {string.Join("; ", outcome.Errors)}");
        return outcome.Expression.Run;
    }
}
