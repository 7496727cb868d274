namespace Graine.Engine.Loyalty;

/// <summary>Why a tier cannot be given or taken back. The codes are API.</summary>
public static class TierErrors
{
    public const string UnknownSet = "tiers.set_unknown";
    public const string UnknownTier = "tiers.tier_unknown";
    public const string PastUntil = "tiers.until_past";
    public const string NotInvited = "tiers.not_invited";

    /// <summary>The plan has no such tier set.</summary>
    public static Refusal SetUnknown(string set) => new(UnknownSet, $"There is no tier set '{set}'.");

    /// <summary>The tier set has no such tier.</summary>
    public static Refusal TierUnknown(string tier) => new(UnknownTier, $"The tier set has no tier '{tier}'.", "#/tier");

    /// <summary>A tier is given until a moment to come.</summary>
    public static Refusal UntilPast() => new(PastUntil, "A tier is given until a moment to come.", "#/until");

    /// <summary>There is nothing to take back.</summary>
    public static Refusal NoInvitation() => new(NotInvited, "The member has no tier by invitation in this set.");
}
