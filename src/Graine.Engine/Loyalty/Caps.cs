using Graine.Engine.Expressions;
using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Caps of rules and wallets: an award is cut to the room that is left in the period its event happened in, and nothing is given once
/// there is none. Counted are awards of rules, never what staff give or what comes by transfer.
/// </summary>
public static class Caps
{
    /// <summary>Cuts an award to its own rule's caps and budgets.</summary>
    internal static void CutByRule(Scope scope, Award award, Instant at)
    {
        Cut(scope, award, award.Rule.Caps, award.Rule.Id, isWallet: false, at, 0);
        Budgeting.CutByRule(scope, award, at);
    }

    /// <summary>Cuts an award to its wallet's caps and budgets, and counts what is left of it for both.</summary>
    /// <param name="given">What the wallet got by the same event before.</param>
    internal static void CutByWallet(Scope scope, Award award, Instant at, long given)
    {
        var rule = award.Rule;
        Cut(scope, award, rule.Wallet.Caps, rule.Wallet.Id, isWallet: true, at, given);
        Budgeting.CutByWallet(scope, award, at);
        if (award.Minor > 0)
        {
            Budgeting.Take(scope, award, at);
            Count(scope, rule.Caps, rule.Id, isWallet: false, at, award.Minor);
            Count(scope, rule.Wallet.Caps, rule.Wallet.Id, isWallet: true, at, award.Minor);
        }
    }

    /// <summary>Points of lots that a return took back no longer count; a lot wholly taken back no longer counts as a time.</summary>
    internal static void GiveBack(Scope scope, Wallet wallet, List<(Lot Lot, long Revoked)> before)
    {
        foreach (var (lot, revoked) in before)
        {
            if (lot.Revoked > revoked)
            {
                scope.Member.Caps.GiveBack(
                    lot.Rule!, IsAward(lot.Rule!) ? wallet.Id : "", lot.EarnedAt, scope.Plan.Programme.Zone, lot.Revoked - revoked, lot.Revoked == lot.Earned ? 1 : 0);
            }
        }
    }

    /// <summary>
    /// An earning rule gave it, which wallets' caps count. Prizes, codes and referrals have a colon or a slash in the name they give points under,
    /// which no id of a document has.
    /// </summary>
    public static bool IsAward(string rule) => rule.AsSpan().IndexOfAny(':', '/') < 0;

    /// <summary>Lots of an order that rules gave, with what was taken back of each so far.</summary>
    internal static List<(Lot Lot, long Revoked)> Note(Wallet wallet, ulong orderKey)
    {
        var lots = new List<(Lot Lot, long Revoked)>();
        foreach (var lot in wallet.Lots)
        {
            if (lot.OrderKey == orderKey && lot.Rule is not null)
            {
                lots.Add((lot, lot.Revoked));
            }
        }

        return lots;
    }

    private static void Cut(Scope scope, Award award, CapRule[] caps, string owner, bool isWallet, Instant at, long given)
    {
        foreach (var cap in caps)
        {
            var counted = Counted(scope, cap, owner, isWallet, at, given);
            var room = counted.Times >= cap.Times ? 0 : Math.Max(0, cap.Points - counted.Points);
            if (room < award.Minor)
            {
                award.Minor = room;
                award.CappedBy = Name(isWallet, cap.Per);
            }
        }
    }

    private static CapCount Counted(Scope scope, CapRule cap, string owner, bool isWallet, Instant at, long given) => cap.Per == CapPeriod.Event
        ? new CapCount(owner, isWallet, cap.Per, 0, given, 0)
        : scope.Member.Caps.Find(owner, isWallet, cap.Per, CapCalendar.Number(cap.Per, at, scope.Plan.Programme.Zone));

    private static void Count(Scope scope, CapRule[] caps, string owner, bool isWallet, Instant at, long points)
    {
        foreach (var cap in caps)
        {
            if (cap.Per != CapPeriod.Event)
            {
                scope.Member.Caps.Add(owner, isWallet, cap.Per, CapCalendar.Number(cap.Per, at, scope.Plan.Programme.Zone), points, 1);
            }
        }
    }

    private static string Name(bool isWallet, CapPeriod per) => (isWallet, per) switch
    {
        (false, CapPeriod.Event) => "rule/event",
        (false, CapPeriod.Day) => "rule/day",
        (false, CapPeriod.Week) => "rule/week",
        (false, CapPeriod.Month) => "rule/month",
        (false, CapPeriod.Year) => "rule/year",
        (false, CapPeriod.Life) => "rule/life",
        (true, CapPeriod.Event) => "wallet/event",
        (true, CapPeriod.Day) => "wallet/day",
        (true, CapPeriod.Week) => "wallet/week",
        (true, CapPeriod.Month) => "wallet/month",
        (true, CapPeriod.Year) => "wallet/year",
        (true, CapPeriod.Life) => "wallet/life",
    };
}
