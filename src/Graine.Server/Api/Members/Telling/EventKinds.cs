using Graine.Server.Pipeline;

namespace Graine.Server.Api.Members.Telling;

/// <summary>Groups of event names a timeline can be filtered by.</summary>
internal static class EventKinds
{
    public const string Other = "other";
    public const string Rewards = "rewards";
    public const string Games = "games";
    public const string Referrals = "referrals";

    public static readonly IReadOnlyList<string> OrderNames = ["Order Completed", "Completed Order"];

    public static readonly IReadOnlyList<string> ReturnNames =
    [
        "Order Refunded", "Refunded Order", "Order Partially Refunded", "Order Returned", "Order Cancelled", "Cancelled Order",
    ];

    // In the order in which a name's own kind is looked for: an adjustment is about points first.
    private static readonly (string Kind, string[] Names)[] Kinds =
    [
        ("orders", [.. OrderNames, .. ReturnNames, "session", .. CommandNames.Promotions]),
        ("points", ["points.earn", "points.spend", "points.adjust", "points.transfer", CommandNames.Open, CommandNames.Hold, CommandNames.Complete, CommandNames.Cancel, CommandNames.Extend, InboxSubmission.TransferName]),
        (Rewards, [.. CommandNames.Rewards]),
        (Games, [.. CommandNames.Games, CommandNames.Prize]),
        ("households", [.. CommandNames.Households, CommandNames.HouseholdLinked, CommandNames.PointsShared, CommandNames.HouseholdOrderReturned, CommandNames.HouseholdAsked]),
        (Referrals, [.. CommandNames.Referrals]),
        ("vouchers", [.. CommandNames.Vouchers]),
        ("visits",
            [
                "page", "screen", "Product Viewed", "Viewed Product", "Cart Updated", "Product Added", "Product Removed", "Added Product",
                "Removed Product", "Products Searched", "Product List Viewed", "Cart Viewed", "Checkout Started", "Cart Abandoned",
            ]),
        ("identity", ["identify", "alias", "group"]),
        ("staff", [ProfileSubmission.CorrectedName, NoteSubmission.AddedName, MergeSubmission.JoinedName, MergeSubmission.KeptApartName, "points.adjust", "points.earn", CommandNames.Extend, CommandNames.GiveTier, CommandNames.EndTier, CommandNames.GiveBadge, CommandNames.TakeBadge, CommandNames.GiveFreezes]),
        ("time", [Recorder.TimerName, TimerSubmission.PlanName]),
    ];

    public static readonly IReadOnlyList<string> All = [.. Kinds.Select(kind => kind.Kind), Other];

    public static string Of(string name)
    {
        foreach (var (kind, names) in Kinds)
        {
            if (names.Contains(name))
            {
                return kind;
            }
        }

        return Other;
    }

    /// <summary>The names wanted and those not wanted; either is null when it does not matter.</summary>
    public static (IReadOnlyCollection<string>? Names, IReadOnlyCollection<string>? NotNames) Names(IReadOnlyCollection<string> kinds)
    {
        if (kinds.Count == 0)
        {
            return (null, null);
        }

        var wanted = Kinds.Where(kind => kinds.Contains(kind.Kind)).SelectMany(kind => kind.Names).Distinct(StringComparer.Ordinal).ToList();
        return kinds.Contains(Other)
            ? (null, [.. Kinds.SelectMany(kind => kind.Names).Distinct(StringComparer.Ordinal).Except(wanted, StringComparer.Ordinal)])
            : (wanted, null);
    }
}
