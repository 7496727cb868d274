using Graine.Engine.Expressions;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Multipliers: what a rule gives times a factor, the share above the rule's own points being the multiplier's. Each product is rounded
/// once, by the multiplied rule's rounding, and the shares are differences of rounded products, so that together they are the whole.
/// </summary>
internal static class Multiplying
{
    /// <summary>More is a slip of the pen.</summary>
    public const double FactorMax = 1_000;

    /// <summary>A factor below 1 would take points away, which no rule does: it counts as failed. A factor of 1 changes nothing.</summary>
    public static void Judge(Scope scope, EarningRule rule, double factor, AwardList awards)
    {
        if (factor is < 1 or > FactorMax)
        {
            scope.Failed = true;
        }
        else if (factor > 1)
        {
            awards.Add(rule, factor, 0);
        }
    }

    public static void Apply(Scope scope, AwardList awards, Outcome outcome)
    {
        for (var index = 0; index < awards.Count; index++)
        {
            if (awards[index] is { IsMultiplier: false, Minor: > 0 } award)
            {
                Multiply(scope, awards, award, outcome);
            }
        }
    }

    private static void Multiply(Scope scope, AwardList awards, Award award, Outcome outcome)
    {
        var product = new Product(award, awards.HasLines);
        for (var index = 0; index < awards.Count; index++)
        {
            var multiplier = awards[index];
            if (!Acts(multiplier, award))
            {
                continue;
            }

            var isFine = multiplier.Rule.Stacking is not { Policy: not StackingPolicy.Multiply } ? product.Times(multiplier, multiplier.Amount)
                : IsFirst(awards, index, award) ? Together(awards, index, award, ref product)
                : true;
            if (!isFine)
            {
                EarningRules.Fail(scope, multiplier.Rule, outcome);
            }
        }
    }

    /// <summary>The multipliers of a group, at the place of the first of them.</summary>
    /// <remarks>Which of them gives is decided anew for each rule they multiply.</remarks>
    private static bool Together(AwardList awards, int first, Award award, ref Product product)
    {
        if (awards[first].Rule.Stacking!.Policy == StackingPolicy.Add)
        {
            var (sum, before) = (1.0, product);
            var isFine = true;
            for (var index = first; index < awards.Count; index++)
            {
                if (Acts(awards[index], award) && (index == first || StackingGroups.AreTogether(awards[index], awards[first])))
                {
                    sum += awards[index].Amount - 1;
                    isFine &= product.To(awards[index], before.Factor * sum);
                }
            }

            return isFine;
        }

        var chosen = first;
        for (var index = first + 1; index < awards.Count; index++)
        {
            if (!Acts(awards[index], award) || !StackingGroups.AreTogether(awards[index], awards[first]))
            {
                continue;
            }

            var isHigher = awards[first].Rule.Stacking!.Policy == StackingPolicy.Highest && awards[index].Amount > awards[chosen].Amount;
            awards[isHigher ? chosen : index].GaveWayTo ??= awards[isHigher ? index : chosen].Rule.Id;
            chosen = isHigher ? index : chosen;
        }

        return product.Times(awards[chosen], awards[chosen].Amount);
    }

    private static bool IsFirst(AwardList awards, int index, Award award)
    {
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (Acts(awards[earlier], award) && StackingGroups.AreTogether(awards[earlier], awards[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Acts(Award multiplier, Award award) =>
        multiplier is { IsMultiplier: true, IsOut: false }
        && multiplier.Rule.Wallet.Id == award.Rule.Wallet.Id
        && multiplier.Rule.Multiplied?.Contains(award.Rule.Id) != false;

    /// <summary>One rule's points on their way through the multipliers.</summary>
    private struct Product(Award award, bool hasLines)
    {
        private readonly double _amount = award.Amount;
        private readonly Award _award = award;
        private readonly EarningRule _rule = award.Rule;
        private long _given = award.Minor;

        public double Factor { get; private set; } = 1;

        public bool Times(Award multiplier, double factor) => To(multiplier, Factor * factor);

        /// <summary>The multiplier gets the difference; false when the product is out of bounds.</summary>
        public bool To(Award multiplier, double factor)
        {
            if (PointsRounding.ToMinor(_amount * factor, _rule.Wallet.MinorPerUnit, _rule.Rounding) is not { } points)
            {
                return false;
            }

            multiplier.Minor += points - _given;
            if (hasLines && points > _given)
            {
                (multiplier.Parts ??= []).Add((_award.Lines, points - _given));
            }

            if (multiplier.Rule.WaitsWithOthers)
            {
                multiplier.PendingDays = Math.Max(multiplier.PendingDays, _award.PendingDays);
                multiplier.Activation ??= _award.Activation;
            }

            (_given, Factor) = (points, factor);
            return true;
        }
    }
}
