using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Referrals;

/// <summary>What a programme's caps leave a referrer at a moment.</summary>
public static class ReferralRoom
{
    public static IReadOnlyList<CapRoom> Of(Member member, ReferralProgramme programme, Instant now, TimeZoneInfo zone) =>
    [
        .. programme.Caps.Select(cap =>
        {
            var counted = member.Caps.Find(programme.Rule, false, cap.Per, CapCalendar.Number(cap.Per, now, zone));
            return new CapRoom(
                cap.Per,
                cap.Points == long.MaxValue ? null : cap.Points,
                cap.Points == long.MaxValue ? null : Math.Max(0, cap.Points - counted.Points),
                cap.Times == int.MaxValue ? null : cap.Times,
                cap.Times == int.MaxValue ? null : Math.Max(0, cap.Times - counted.Times),
                CapCalendar.End(cap.Per, now, zone));
        }),
    ];
}

/// <param name="Per">The period.</param>
/// <param name="Points">Allowed in it, in minor units; null when no points are counted.</param>
/// <param name="PointsLeft">Of them.</param>
/// <param name="Times">Allowed in it; null when no times are counted.</param>
/// <param name="TimesLeft">Of them.</param>
/// <param name="Until">When the period ends; never when it does not.</param>
public sealed record CapRoom(CapPeriod Per, long? Points, long? PointsLeft, int? Times, int? TimesLeft, Instant Until);
