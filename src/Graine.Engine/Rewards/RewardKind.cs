namespace Graine.Engine.Rewards;

/// <summary>What a reward is. The engine treats all alike; shops, tills and the console show and honour them differently.</summary>
public enum RewardKind : byte
{
    DiscountAmount = 0,
    DiscountPercent = 1,
    FreeProduct = 2,
    FreeShipping = 3,
    ExclusiveAccess = 4,
    Preview = 5,
    Sample = 6,
    Event = 7,
    Experience = 8,
    PartnerOffer = 9,
    GiftCard = 10,

    /// <summary>Points become something good for others: see <see cref="Plans.RewardCause"/>.</summary>
    Donation = 11,
}

public enum FulfilmentKind : byte
{
    /// <summary>Done with the claim itself: access, free shipping, a donation.</summary>
    Immediate = 0,

    /// <summary>With a code, out of an imported pool or generated.</summary>
    Code = 1,

    /// <summary>Somebody sends or hands it out and says so.</summary>
    Manual = 2,
}

/// <summary>What becomes of the points of a claim that was not used in time.</summary>
public enum ClaimEnd : byte
{
    /// <summary>They stay spent.</summary>
    Keep = 0,

    /// <summary>They go back to the lots they came from.</summary>
    GiveBack = 1,
}
