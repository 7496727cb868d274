using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>Several weeks or months in a row.</summary>
public sealed class StreakTests
{
    private static readonly string Orders = Rule(
        "three", """ "points":"100","when":"streak(\"Order Completed\", \"week\") % 3 == 0","caps":[{"per":"week","times":1}] """);

    private static readonly string Visits = Rule(
        "visits", """ "points":"10","when":"streak(\"Store Visited\", \"month\") >= 2","caps":[{"per":"month","times":1}] """, "Store Visited");

    [Fact]
    public void Every_third_week_in_a_row_gives_once() =>
        new Counter(Orders)
            .On("2026-03-02T10:00").Buy(5).On("2026-03-09T10:00").Buy(5).Buy(5).Holds(0)
            .On("2026-03-20T10:00").Buy(5).Buy(5).Holds(100)
            .On("2026-03-23T10:00").Buy(5).On("2026-03-30T10:00").Buy(5).On("2026-04-06T00:00").Buy(5).Holds(200);

    [Fact]
    public void A_week_left_out_begins_anew() =>
        new Counter(Orders).On("2026-03-02T10:00").Buy(5).On("2026-03-09T10:00").Buy(5).On("2026-03-23T10:00").Buy(5).On("2026-03-30T10:00").Buy(5).Holds(0);

    [Fact]
    public void An_order_that_came_back_does_not_count() =>
        new Counter(Orders).On("2026-03-02T10:00").Buy(5).On("2026-03-09T10:00").Buy("x", 5).Back("x").On("2026-03-16T10:00").Buy(5).Holds(0);

    [Fact]
    public void Visits_a_month_apart_and_late_ones_in_their_own_month()
    {
        new Counter(Visits).On("2026-01-31T10:00").Do("Store Visited").On("2026-02-01T10:00").Do("Store Visited").Do("Store Visited").Holds(10);
        new Counter(Visits).On("2026-01-31T10:00").Do("Store Visited").On("2026-03-01T10:00").Do("Store Visited").Holds(0)
            .On("2026-02-10T10:00").Do("Store Visited").Holds(10);
    }

    [Fact]
    public void A_segment_holds_until_the_streak_can_no_longer_be_kept()
    {
        var counter = new Counter(Rule("r", """ "points":"1" """));
        counter.Plan = Plans.Samples.RealPlan(
            [.. Documents("""{"id":"points","name":{"en":"P"}}""", []), Plans.Samples.Document("segment", """{"id":"keen","name":{"en":"K"},"when":"streak(\"Page Read\", \"day\") >= 2"}""")]);
        counter.On("2026-03-02T10:00").Do("Page Read").On("2026-03-03T10:00").Do("Page Read");
        Assert.True(counter.Member.Standing.IsIn("keen"));
        Assert.True(counter.Until("2026-03-04T23:59:59").Member.Standing.IsIn("keen"));
        Assert.False(counter.Until("2026-03-05T00:00").Member.Standing.IsIn("keen"));
    }

    [Fact]
    public void What_was_before_the_plan_asked_comes_from_the_log()
    {
        var counter = new Counter(Rule("r", """ "points":"1" """)).On("2026-01-10T10:00").Do("Store Visited").On("2026-02-10T10:00").Do("Store Visited");
        counter.Plan = new Counter(Visits).Plan;
        var gap = Assert.Single(EventWindows.Gaps(counter.Member, counter.Plan, At("2026-02-11T00:00")));
        Assert.Equal("Store Visited", gap.Name);

        counter.On("2026-02-11T00:00").Apply(new PlanChanged
        {
            Id = Guid.Empty,
            At = counter.Now,
            Received = counter.Now,
            Past = [new PastEvents("Store Visited", [At("2026-01-10T10:00"), At("2026-02-10T10:00")])],
        });

        Assert.Empty(EventWindows.Gaps(counter.Member, counter.Plan, counter.Now));
        counter.On("2026-03-01T10:00").Do("Store Visited").Holds(10);
    }

    [Fact]
    public void The_runs_of_two_members_unite_and_the_order_of_events_does_not_matter()
    {
        var dice = new Dice(3);
        for (var seed = 0; seed < 200; seed++)
        {
            var numbers = Enumerable.Range(0, 1 + dice.Below(12)).Select(_ => 100 + dice.Below(90)).ToList();
            var (one, other, all) = (Run(numbers.Where((_, place) => place % 2 == 0)), Run(numbers.Where((_, place) => place % 2 == 1)), Run(numbers.Order()));
            one.Unite(other);
            var at = numbers.Max();
            Assert.Equal(Enumerable.Range(0, 64).TakeWhile(back => numbers.Contains(at - back)).Count(), all.LengthAt(at));
            Assert.Equal((all.Latest, all.Periods), (one.Latest, one.Periods));
            Assert.Equal(all.LengthAt(at), all.LengthAt(at + 1));
            Assert.Equal(0, all.LengthAt(at + 2));
        }

        static StreakRun Run(IEnumerable<int> numbers)
        {
            var run = new StreakRun { Name = "x", Per = Daily };
            foreach (var number in numbers)
            {
                run.Set(number);
            }

            return run;
        }
    }

    [Theory]
    [InlineData("streak(\"x\", \"fortnight\") > 1", "expression.period_unknown")]
    [InlineData("streak(event.name, \"week\") > 1", "expression.literal_argument")]
    public void A_streak_that_cannot_be_counted_is_refused(string text, string code) =>
        Assert.Equal(code, Assert.Single(ExpressionCompiler.CompileCondition(text, ExpressionContext.Event).Errors).Code);

    private const Graine.Engine.Loyalty.CapPeriod Daily = Graine.Engine.Loyalty.CapPeriod.Day;
}
