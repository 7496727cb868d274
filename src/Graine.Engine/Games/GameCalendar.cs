using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>Questions about a member's games that whoever shows them asks.</summary>
public static class GameCalendar
{
    /// <summary>When the stamps on the card lapse; <see cref="Instant.Never"/> when they do not.</summary>
    public static Instant EndOf(StampCard card, CardHeld held, Plan plan) => StampCards.EndAt(plan.Programme.Zone, card, held);

    /// <summary>In hundredths.</summary>
    public static long ExperienceOf(Member member, LevelSet set) => LevelSets.ExperienceOf(member, set);

    /// <summary>The number of the streak's period that the moment is in.</summary>
    public static int Number(Streak streak, Instant at, Plan plan) => CapCalendar.Number(streak.Per, at, plan.Programme.Zone);

    /// <summary>The first moment after the streak's period that the moment is in.</summary>
    public static Instant End(Streak streak, Instant at, Plan plan) => CapCalendar.End(streak.Per, at, plan.Programme.Zone);
}
