using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans;

/// <summary>A leaderboard, compiled. The engine has nothing to do for it: the lake ranks.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Measure">What is compared.</param>
/// <param name="Per">The periods it begins anew with.</param>
/// <param name="Wallet">Whose points; null where it measures none.</param>
/// <param name="Segment">Only its members; null: everybody.</param>
public sealed record Leaderboard(string Id, LeaderboardMeasure Measure, CapPeriod Per, string? Wallet, string? Segment)
{
    /// <summary>The period the moment is in: from its first moment up to and not including the second.</summary>
    public (Instant From, Instant Until) Period(Instant at, TimeZoneInfo zone) => (CapCalendar.Begin(Per, at, zone), CapCalendar.End(Per, at, zone));
}
