using System.Text.Json;
using Graine.Bench;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;

namespace Graine.Engine.Tests.Budgets;

/// <summary>What an event may allocate in the engine, with the programme of the benchmarks: bench/budgets.json.</summary>
public sealed class AllocationBudgetTests(ITestOutputHelper output)
{
    private const int MemberCount = 50;
    private const int EventsEach = 12;

    private static readonly Plan Programme = PlanCompiler.Compile(1, BenchPlan.Documents(), new PlanExpressions()).Plan!;

    [Fact]
    public void A_purchase_keeps_to_its_budget() => Keep("engine_purchase", BenchEvents.Purchase);

    [Fact]
    public void A_page_view_keeps_to_its_budget() => Keep("engine_page_view", BenchEvents.PageView);

    [Fact]
    public void Conditions_allocate_nothing()
    {
        var scope = new Scope();
        var member = new Member { Id = Guid.NewGuid() };
        var purchase = BenchEvents.Purchase(3);
        var rules = Programme.EarningRules.ToArray();
        Run(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(1_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, Budget("condition") * 1_000);

        void Run(int times)
        {
            for (var time = 0; time < times; time++)
            {
                scope.Reset(member, Programme, purchase.At);
                scope.Event = purchase;
                foreach (var rule in rules)
                {
                    rule.When?.Invoke(scope);
                }
            }
        }
    }

    private void Keep(string name, Func<int, Event> make)
    {
        var engine = new Engine();
        var outcome = new Outcome();
        Apply(engine, outcome, make);
        var perEvent = Apply(engine, outcome, make);
        output.WriteLine($"{name}: {perEvent} bytes");
        Assert.InRange(perEvent, 1, Budget(name));
    }

    private static long Apply(Engine engine, Outcome outcome, Func<int, Event> make)
    {
        // As many a round as there are members, so that a member's events come in the order of time.
        var members = Enumerable.Range(0, BenchEvents.MemberCount).Select(_ => new Member { Id = Guid.NewGuid() }).Take(MemberCount).ToArray();
        var events = Enumerable.Range(0, EventsEach)
            .SelectMany(round => Enumerable.Range(0, MemberCount).Select(member => make((round * BenchEvents.MemberCount) + member))).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < events.Length; index++)
        {
            engine.Apply(members[index % MemberCount], events[index], Programme, events[index].At, outcome);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / events.Length;
    }

    private static long Budget(string name)
    {
        using var budgets = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json")));
        return budgets.RootElement.GetProperty(name).GetInt64();
    }
}
