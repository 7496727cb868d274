using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Tells in advance what time will take: points of a wallet that expire on one local day, and a tier. Once each: what was told is kept
/// with the member, in the transaction that tells it. Asked only of plans in which a wallet or tier set has <c>warnDays</c>.
/// </summary>
internal static class Warning
{
    private const int HundredthsMax = 1_000_000_000;

    /// <summary>Tells what is due by now; answers when there is next something to tell, as things stand.</summary>
    public static Instant Come(Scope scope, TierForecast forecast, Outcome outcome)
    {
        var next = Instant.Never;
        foreach (var rules in scope.Plan.Wallets)
        {
            if (rules.WarnDays > 0 && scope.Member.FindWallet(rules.Id) is { } wallet)
            {
                next = Instant.Min(next, Points(scope, rules, wallet, outcome));
            }
        }

        foreach (var set in scope.Member.IsHousehold ? [] : scope.Plan.TierSets)
        {
            if (set.WarnDays > 0)
            {
                next = Instant.Min(next, Tier(scope, forecast, set, outcome));
            }
        }

        return next;
    }

    private static Instant Points(Scope scope, WalletRules rules, Wallet wallet, Outcome outcome)
    {
        while (true)
        {
            var (first, at) = First(scope, rules, wallet);
            if (at > scope.Now)
            {
                return at;
            }

            // The lots of one day are one loss, whenever on that day each is over.
            var day = DayOf(scope, first);
            var points = 0L;
            foreach (var lot in wallet.Lots)
            {
                points += IsLosing(lot) && ExpiryOf(scope, rules, wallet, lot) is var expiry && expiry != Instant.Never && DayOf(scope, expiry) == day
                    ? lot.Remaining
                    : 0;
            }

            scope.Member.Warnings.Add(new Warned(rules.Id, null, day), DayOf(scope, scope.Now));
            outcome.Effects.Add(new Effect(EffectKind.PointsExpiringSoon, rules.Id, rules.Id, scope.Plan.Revision, points, To: Holding.Text(first)));
        }
    }

    /// <summary>The soonest expiry that nobody was told of, and when that is due to be told.</summary>
    private static (Instant Expiry, Instant At) First(Scope scope, WalletRules rules, Wallet wallet)
    {
        var first = Instant.Never;
        foreach (var lot in wallet.Lots)
        {
            if (IsLosing(lot) && ExpiryOf(scope, rules, wallet, lot) is var expiry && expiry < first
                && !IsTold(scope, rules.Id, null, DayOf(scope, expiry)))
            {
                first = expiry;
            }
        }

        return (first, Before(scope, first, rules.WarnDays));
    }

    private static Instant Tier(Scope scope, TierForecast forecast, TierSet set, Outcome outcome)
    {
        var (member, now) = (scope.Member, scope.Now);
        if (member.Standing.Tier(set.Id) is not { } tier)
        {
            return Instant.Never;
        }

        var drops = forecast.DropsAt(member, scope.Plan, set, now);
        if (drops == Instant.Never || IsTold(scope, set.Id, tier, DayOf(scope, drops)))
        {
            return Instant.Never;
        }

        var at = Before(scope, drops, set.WarnDays);
        if (at > now)
        {
            return at;
        }

        var prospect = forecast.Of(member, scope.Plan, set, now);
        var missing = (long)Math.Ceiling(Math.Min(prospect.Missing, HundredthsMax) * 100);
        member.Warnings.Add(new Warned(set.Id, tier, DayOf(scope, drops)), DayOf(scope, now));
        outcome.Effects.Add(new Effect(
            EffectKind.TierWillGoDown, set.Id, set.Id, scope.Plan.Revision, missing, tier, prospect.To is null ? Holding.Text(drops) : $"{Holding.Text(drops)} {prospect.To}"));
        return Instant.Never;
    }

    /// <summary>Points that wait are not there yet to be lost.</summary>
    private static bool IsLosing(Lot lot) => lot is { Remaining: > 0, IsPending: false };

    private static Instant ExpiryOf(Scope scope, WalletRules rules, Wallet wallet, Lot lot) =>
        Expiry.Due(lot, wallet, rules, scope.Plan.Programme.Zone);

    private static bool IsTold(Scope scope, string owner, string? tier, int day) =>
        scope.Member.HasWarnings && scope.Member.Warnings.Knows(new Warned(owner, tier, day));

    /// <summary>The same time of day, so many local days earlier.</summary>
    private static Instant Before(Scope scope, Instant at, int days) =>
        at == Instant.Never ? at : LocalTime.Of(scope.Plan.Programme.Zone).Plus(at, 0, -days);

    private static int DayOf(Scope scope, Instant at) =>
        (int)(LocalTime.Of(scope.Plan.Programme.Zone).ToLocal(at).Ticks / TimeSpan.TicksPerDay);
}
