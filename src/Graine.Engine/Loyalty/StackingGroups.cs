using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>Which awards stand beside which: exclusive groups first, then what holds within each group. Multipliers choose among themselves later.</summary>
internal static class StackingGroups
{
    public static void Apply(AwardList awards)
    {
        for (var index = 0; index < awards.Count; index++)
        {
            if (awards[index] is { Rule.Stacking.IsExclusive: true, IsOut: false } award && Gives(award))
            {
                Exclude(awards, award);
            }
        }

        for (var index = 0; index < awards.Count; index++)
        {
            if (awards[index] is { IsMultiplier: false, IsOut: false, Rule.Stacking.Policy: StackingPolicy.First or StackingPolicy.Highest } award && Gives(award))
            {
                Choose(awards, award);
            }
        }
    }

    /// <summary>Rules into the same wallet outside the group give way: earning rules to earning rules, multipliers to multipliers.</summary>
    private static void Exclude(AwardList awards, Award award)
    {
        for (var index = 0; index < awards.Count; index++)
        {
            var other = awards[index];
            if (other.IsMultiplier == award.IsMultiplier && other.Rule.Wallet.Id == award.Rule.Wallet.Id && !AreTogether(other, award) && !other.IsOut)
            {
                other.GiveWay(award.Rule.Id);
            }
        }
    }

    /// <summary>The award is the first of its group that still stands; one of them stays.</summary>
    private static void Choose(AwardList awards, Award first)
    {
        var chosen = first;
        for (var index = 0; index < awards.Count; index++)
        {
            var other = awards[index];
            if (first.Rule.Stacking!.Policy == StackingPolicy.Highest && AreTogether(other, first) && other.Minor > chosen.Minor)
            {
                chosen = other;
            }
        }

        for (var index = 0; index < awards.Count; index++)
        {
            var other = awards[index];
            if (other != chosen && AreTogether(other, chosen) && !other.IsOut)
            {
                Refer(awards, other.Rule.Id, chosen.Rule.Id);
                other.GiveWay(chosen.Rule.Id);
            }
        }
    }

    /// <summary>What gave way to one that gives way itself is told the one that gives.</summary>
    private static void Refer(AwardList awards, string from, string to)
    {
        for (var index = 0; index < awards.Count; index++)
        {
            if (awards[index] is { IsOut: true } other && other.GaveWayTo == from)
            {
                other.GiveWay(to);
            }
        }
    }

    /// <summary>What is capped to nothing shuts nobody out.</summary>
    private static bool Gives(Award award) => award.IsMultiplier || award.Minor > 0;

    public static bool AreTogether(Award one, Award other) =>
        one.Rule.Stacking is { } stacking && other.Rule.Stacking is { } others && stacking.Group == others.Group;
}
