namespace Graine.Lake.Members;

/// <summary>By which figure a list of members is ordered.</summary>
public enum MemberSort
{
    /// <summary>The latest sign of life.</summary>
    LastSeen,

    /// <summary>When the relation began.</summary>
    FirstSeen,

    Orders,

    Revenue,

    AverageBasket,

    FirstOrder,

    LastOrder,

    /// <summary>Active points of the plan's first wallet.</summary>
    Points,

    /// <summary>The tier in the plan's first tier set, as the plan orders its tiers; no tier is the lowest.</summary>
    Tier,

    /// <summary>How many segments the member is in.</summary>
    Segments,

    Country,
}
