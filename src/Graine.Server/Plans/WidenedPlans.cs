using System.Collections.Frozen;
using Graine.Engine.Plans;

namespace Graine.Server.Plans;

/// <summary>Two plans that remember as far back as either asks, so that the new one finds all it looks for in the past.</summary>
internal static class WidenedPlans
{
    public static (Plan Published, Plan Draft) Of(Plan published, Plan draft)
    {
        var windows = published.WindowedEvents.Concat(draft.WindowedEvents).GroupBy(each => each.Key, each => each.Value)
            .ToFrozenDictionary(each => each.Key, each => each.Max(), StringComparer.Ordinal);
        var days = Math.Max(published.Programme.OrderHorizonDays, draft.Programme.OrderHorizonDays);
        var streaks = Streaks.Union(published, Streaks.All(draft));
        return (Widen(published), Widen(draft));

        Plan Widen(Plan plan) => plan with
        {
            Programme = plan.Programme with { OrderHorizonDays = days },
            WindowedEvents = windows,
            Streaks = streaks,
        };
    }
}
