using System.Globalization;

namespace Graine.Server.Demo;

/// <summary>
/// A shop that never was: five tills and a web shop, two thousand customers, two years up to a moment. The same seed and the same
/// moment give the same events, byte for byte.
/// </summary>
internal static class DemoShop
{
    public const int Seed = 2024;
    public const int Customers = 2_000;

    /// <summary>Visitors who never say who they are.</summary>
    private const int Strangers = 700;

    /// <summary>Customers from before the two years: they come back in the first weeks.</summary>
    private const double OldShare = 0.28;

    private const double OldBusyDays = 210;

    /// <summary>New customers per day at the end, as a multiple of the beginning.</summary>
    private const double Growth = 2.2;

    /// <summary>Everything that happened, in time order.</summary>
    public static List<DemoMoment> Make(int seed, DateTimeOffset until, TimeZoneInfo zone)
    {
        var moments = new List<DemoMoment>(64 * 1024);
        var calendar = new DemoCalendar(until, zone);
        var (writer, friends, families) = (new DemoWriter(moments), new DemoFriends(), new DemoFamilies(until));
        for (var number = 1; number <= Customers; number++)
        {
            new DemoLife(number, seed, calendar, writer, friends, families).Tell(Arrival(calendar, DemoDice.For(seed, -number)));
        }

        for (var number = 1; number <= Strangers; number++)
        {
            Visit(number, seed, calendar, writer);
        }

        families.Tell(writer);
        moments.RemoveAll(moment => moment.At > until);
        moments.Sort((one, other) => one.At != other.At ? one.At.CompareTo(other.At) : one.Sequence.CompareTo(other.Sequence));
        return moments;
    }

    /// <summary>Linear growth: the later, the more arrive.</summary>
    private static double Arrival(DemoCalendar calendar, DemoDice dice)
    {
        if (dice.Chance(OldShare))
        {
            return OldBusyDays * dice.Next();
        }

        // The density 1 + (g - 1) x on 0..1, turned around.
        var (slope, chance) = (Growth - 1, dice.Next());
        var place = (Math.Sqrt(1 + (slope * (slope + 2) * chance)) - 1) / slope;
        return calendar.BusyMax * place;
    }

    private static void Visit(int number, int seed, DemoCalendar calendar, DemoWriter writer)
    {
        var dice = DemoDice.For(seed, 1_000_000 + number);
        var taste = new DemoTaste(dice);
        var visit = new DemoVisit(writer, dice, new DemoIds(null, null, string.Create(CultureInfo.InvariantCulture, $"visitor-{seed}-{number:0000}")));
        var day = calendar.DayOf(Arrival(calendar, dice));
        for (var count = 1 + dice.Poisson(0.6); count > 0 && day < calendar.Days; count--)
        {
            visit.Browse(calendar.Moment(day, isWeb: true, dice), taste);
            day += 1 + dice.Below(12);
        }
    }
}
