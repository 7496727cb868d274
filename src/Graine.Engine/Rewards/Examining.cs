using Graine.Engine.Expressions;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Rewards;

/// <summary>May this member have this reward now, and if not, what is missing? The same look for whoever asks and for the claim itself.</summary>
public static class Examining
{
    /// <summary>Looks at everything, and does not stop at the first reason. The member's points must have been brought up to now.</summary>
    /// <param name="scope">The member, the plan and the moment; lowers <see cref="Scope.Until"/> by what its conditions read.</param>
    /// <param name="reward">Of the plan.</param>
    /// <param name="hasCode">A code lies ready, should it need one.</param>
    /// <param name="wanted">Only this one of its prices; null: any.</param>
    public static Examination Look(Scope scope, Reward reward, bool hasCode, string? wanted = null)
    {
        var lacks = new List<Lack>();
        LookAtTime(scope, reward, lacks);
        if (reward.When is { } when && !Holds(scope, when))
        {
            lacks.Add(new Lack(LackKind.Condition, Instant.Never));
        }

        LookAtLimits(scope, reward, lacks);
        var prices = Prices(scope, reward);
        var price = Choose(prices, wanted, lacks, scope);
        if (reward.Pool is not null && !hasCode)
        {
            lacks.Add(new Lack(LackKind.Codes, Instant.Never));
        }

        if (reward.Stock is { } stock && !Stocks.HasOne(scope, stock))
        {
            lacks.Add(new Lack(LackKind.Stock, stock.End(scope.Now, scope.Plan.Programme.Zone), null, 1, 0, stock.Per));
        }

        return new Examination(reward, lacks, prices, price);
    }

    private static void LookAtTime(Scope scope, Reward reward, List<Lack> lacks)
    {
        if (scope.Now < reward.ValidFrom)
        {
            lacks.Add(new Lack(LackKind.NotYet, Opens(scope, reward)));
        }
        else if (scope.Now >= Instant.Min(reward.ValidUntil, reward.Terms.Until))
        {
            lacks.Add(new Lack(LackKind.Over, Instant.Never));
        }
        else if (reward.Schedule is { } schedule && !schedule.Holds(scope.Now, scope.Plan.Programme.Zone))
        {
            var next = schedule.Next(scope.Now, scope.Plan.Programme.Zone);
            lacks.Add(new Lack(LackKind.Hours, next < reward.ValidUntil ? next : Instant.Never));
        }
    }

    /// <summary>The first moment of its hours once it is valid.</summary>
    private static Instant Opens(Scope scope, Reward reward)
    {
        var opens = reward.Schedule?.Next(reward.ValidFrom, scope.Plan.Programme.Zone) ?? reward.ValidFrom;
        return opens < Instant.Min(reward.ValidUntil, reward.Terms.Until) ? opens : reward.ValidFrom;
    }

    private static void LookAtLimits(Scope scope, Reward reward, List<Lack> lacks)
    {
        var zone = scope.Plan.Programme.Zone;
        foreach (var limit in reward.Limits)
        {
            var had = scope.Member.HasCaps
                ? scope.Member.Caps.Find(reward.CountedAs, false, limit.Per, CapCalendar.Number(limit.Per, scope.Now, zone)).Times
                : 0;
            if (had >= limit.Times)
            {
                lacks.Add(new Lack(LackKind.Limit, CapCalendar.End(limit.Per, scope.Now, zone), null, limit.Times, had, limit.Per));
            }
        }
    }

    private static PriceLook[] Prices(Scope scope, Reward reward) =>
    [
        .. reward.Prices.Select(price => new PriceLook(
            price,
            price.When is not { } when || Holds(scope, when),
            price.Wallet is null ? 0 : scope.Member.FindWallet(price.Wallet.Id)?.Active ?? 0)),
    ];

    private static RewardPrice? Choose(PriceLook[] prices, string? wanted, List<Lack> lacks, Scope scope)
    {
        var open = Array.FindAll(prices, look => look.IsFor && (wanted is null || look.Price.Id == wanted));
        if (prices.Length == 0)
        {
            return null;
        }

        if (open.Length == 0)
        {
            lacks.Add(new Lack(LackKind.Price, Instant.Never));
            return null;
        }

        if (Array.FindIndex(open, look => look.CanPay) is >= 0 and var payable)
        {
            return open[payable].Price;
        }

        // Of several the one that is nearest; of equals the first.
        var nearest = open.MinBy(look => look.Missing);
        lacks.Add(new Lack(
            LackKind.Points, Expected(scope, nearest), nearest.Price.Wallet!.Id, nearest.Price.Points, nearest.Available));
        return null;
    }

    /// <summary>When points that wait for their day make up what is missing; never when they do not.</summary>
    private static Instant Expected(Scope scope, in PriceLook look)
    {
        var missing = look.Missing;
        if (scope.Member.FindWallet(look.Price.Wallet!.Id) is not { } wallet || wallet.Pending < missing || wallet.Debt > 0)
        {
            return Instant.Never;
        }

        foreach (var lot in wallet.Lots.Where(lot => lot.IsPending && lot.ActiveAt != Instant.Never).OrderBy(lot => lot.ActiveAt))
        {
            missing -= lot.Remaining;
            if (missing <= 0)
            {
                return lot.ActiveAt;
            }
        }

        return Instant.Never;
    }

    /// <summary>A condition that fails to be worked out does not hold.</summary>
    private static bool Holds(Scope scope, Condition condition) => condition(scope);
}
