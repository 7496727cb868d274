using System.Globalization;

namespace Graine.Engine.Households;

/// <summary>Every reason a household is not changed or not spent from. The codes are API.</summary>
public static class HouseholdErrors
{
    public const string NoPolicy = "households.no_policy";
    public const string Unknown = "households.unknown";
    public const string Gone = "households.dissolved";
    public const string Full = "households.full";
    public const string Joined = "households.joined_already";
    public const string Elsewhere = "households.in_another";
    public const string NotIn = "households.member_unknown";
    public const string NotOwner = "households.not_owner";
    public const string OwnerStays = "households.owner_stays";
    public const string OneOwner = "households.one_owner";
    public const string MayNotSpend = "households.may_not_spend";
    public const string LimitReached = "households.limit_reached";

    public static Refusal None() => new(NoPolicy, "The programme has no households.");

    public static Refusal IsUnknown() => new(Unknown, "There is no such household.");

    public static Refusal IsDissolved() => new(Gone, "The household was dissolved.");

    public static Refusal IsFull(int max) => new(Full, string.Create(CultureInfo.InvariantCulture, $"A household has at most {max} members."));

    public static Refusal JoinedAlready() => new(Joined, "The member is in the household already.", "#/member");

    public static Refusal InAnother() => new(Elsewhere, "The member is in another household: a member is in one at most.", "#/member");

    public static Refusal NotAMember() => new(NotIn, "The member is not in the household.", "#/member");

    public static Refusal OnlyTheOwner() => new(NotOwner, "Only the household's owner may do that.", "#/by");

    public static Refusal OwnerCannotLeave() => new(OwnerStays, "The owner does not leave: give the household to another, or dissolve it.", "#/member");

    public static Refusal ThereIsAnOwner() => new(OneOwner, "Nobody joins as owner: an owner gives the household to another.", "#/role");

    public static Refusal CannotSpend() => new(MayNotSpend, "The member's role does not spend the household's points.", "#/member");

    public static Refusal OverLimit(long left) => new(
        LimitReached, string.Create(CultureInfo.InvariantCulture, $"The role's limit leaves the member {left} (minor units) in this period."), "#/points");
}
