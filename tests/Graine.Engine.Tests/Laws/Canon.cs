using System.Globalization;
using Graine.Engine.Members;

namespace Graine.Engine.Tests.Laws;

/// <summary>What of a member must not depend on the order in which things came, as text.</summary>
internal static class Canon
{
    public static string Activity(ActivitySlice activity) => string.Join(
        '\n',
        [
            Line($"{activity.OrderCount} {activity.RevenueMinor} {activity.MarginMinor}"),
            Line($"{activity.FirstOrderAt.Milliseconds} {activity.LastOrderAt.Milliseconds} {activity.LastSeenAt.Milliseconds} {activity.Folded}"),
            .. activity.Orders.Select(order => order.ToString()),
            .. activity.HeldRefunds.Select(refund => refund.ToString()).Order(StringComparer.Ordinal),
            .. activity.Names.Select(Name).Order(StringComparer.Ordinal),
            .. activity.Categories.Select(tally => tally.ToString()).Order(StringComparer.Ordinal),
            .. activity.Channels.Select(tally => tally.ToString()).Order(StringComparer.Ordinal),
        ]);

    public static string Wallets(Member member) => string.Join('\n', member.Wallets.OrderBy(wallet => wallet.Id, StringComparer.Ordinal).Select(wallet =>
        Line($"{wallet.Id} {wallet.Active} {wallet.Pending} {wallet.Debt} {wallet.Earned} {wallet.Spent} {wallet.Expired} {wallet.Revoked}")));

    public static string Standing(Member member) =>
        string.Join(' ', member.Standing.Segments.Select(one => one.Segment).Order(StringComparer.Ordinal))
        + " | " + string.Join(' ', member.Standing.Tiers.Select(tier => tier.Tier));

    private static string Name(NameCount name) => Line(
        $"{name.Name} {name.Count} {name.FirstAt.Milliseconds} {name.LastAt.Milliseconds} {name.WindowDays} {string.Join(',', name.Recent.Select(at => at.Milliseconds))}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
