using System.Collections.Frozen;
using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Plans.Trials;

/// <summary>What an expression answers for one member, on one event.</summary>
/// <param name="Holds">Of a condition.</param>
/// <param name="Amount">Of an amount.</param>
/// <param name="HasFailed">It failed (division by zero, a missing key): it counts as not met, or 0.</param>
public sealed record ExampleResult(bool? Holds, double? Amount, bool HasFailed);

/// <summary>Evaluates an expression that stands in no document yet, the way the engine would. Writes nothing.</summary>
internal sealed class ExampleRuns(IStore store, IExpressions expressions, Clock clock)
{
    private const string Probe = "example";

    /// <summary>Null when the text is wrong. An event is applied first, as it is before rules are asked; without one its fields are empty.</summary>
    public async Task<ExampleResult?> RunAsync(
        (string Text, ExpressionPlace Place, bool IsCondition) asked, Member member, Event? happened, Plan plan, CancellationToken ct)
    {
        var condition = asked.IsCondition ? expressions.Condition(asked.Text, asked.Place) : null;
        var amount = asked.IsCondition ? null : expressions.Amount(asked.Text, asked.Place);
        if ((condition?.Run is null && amount?.Run is null) || (condition?.WindowedEvents ?? amount?.WindowedEvents) is not { } windows)
        {
            return null;
        }

        var now = Instant.Max(clock.Now, member.Clock);
        var result = default(ExampleResult);
        var probing = Probing(plan, windows, Math.Max(condition?.OrdersDaysMax ?? 0, amount?.OrdersDaysMax ?? 0), happened?.Name, scope => result = Ask(scope),
            Streaks.Union(plan, Streaks.Of(condition?.Tree ?? amount?.Tree)));
        var gaps = EventWindows.Gaps(member, probing, now);
        var past = gaps.Count == 0 ? [] : await PastReader.ReadAsync(store.Reads, member.Id, gaps, ct);
        _ = DryRun.Apply(member, new PlanChanged { Id = Guid.Empty, At = now, Received = now, Past = past }, probing, now);
        if (happened is not null)
        {
            _ = DryRun.Apply(member, happened with { At = now, Received = now }, probing, now);
        }

        if (result is not null)
        {
            return result;
        }

        var scope = new Scope();
        scope.Reset(member, probing, now);
        return Ask(scope);

        ExampleResult Ask(Scope scope)
        {
            var holds = condition?.Run!(scope);
            var points = amount?.Run!(scope);
            return new ExampleResult(holds, points, scope.Failed);
        }
    }

    /// <summary>The plan with one more rule, which asks at the very moment rules are asked, and gives nothing.</summary>
    private static Plan Probing(
        Plan plan, IReadOnlyDictionary<string, int> windows, int ordersDays, string? eventName, Action<Scope> ask,
        FrozenDictionary<string, CapPeriod[]> streaks)
    {
        EarningRule[] rules = eventName is null ? [] : [Rule(eventName, ask)];
        return plan with
        {
            Revision = plan.Revision + 1,
            Programme = plan.Programme with { OrderHorizonDays = Math.Max(plan.Programme.OrderHorizonDays, ordersDays) },
            EarningRules = rules,
            WindowedEvents = plan.WindowedEvents.Concat(windows).GroupBy(each => each.Key, each => each.Value)
                .ToFrozenDictionary(each => each.Key, each => each.Max(), StringComparer.Ordinal),
            Streaks = streaks,
        };
    }

    private static EarningRule Rule(string eventName, Action<Scope> ask) => new()
    {
        Id = Probe,
        Wallet = new WalletRules { Id = Probe },
        On = FrozenSet.Create(StringComparer.Ordinal, [eventName]),
        When = scope =>
        {
            ask(scope);
            scope.Failed = false;
            return false;
        },
        Points = _ => 0,
        Rounding = Rounding.Floor,
    };
}
