using Graine.Engine.Households;

namespace Graine.Engine.Plans.Documents;

/// <summary>How members share points in a household. There is one.</summary>
public sealed record HouseholdPolicyDocument(
    string Id,
    string Wallet,
    int Share = 100,
    int SizeMax = HouseholdPolicyDocument.SizeDefault,
    HouseholdLeaving Leaving = HouseholdLeaving.Stays,
    IReadOnlyList<HouseholdSpendingDocument>? Spending = null)
    : DocumentBody(Id)
{
    public const int SizeDefault = 6;
}

/// <summary>A role that spends, and how much at most. The owner spends in any case, and has no limit unless one stands here.</summary>
public sealed record HouseholdSpendingDocument(HouseholdRole Role, IReadOnlyList<CapDocument>? Limits = null);

public enum HouseholdLeaving : byte
{
    Stays = 0,
    TakenBack = 1,
}
