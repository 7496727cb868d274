using System.Diagnostics;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>Real bugs of other systems, each as the sentence that must hold. Names of the origin in each summary.</summary>
public sealed class RegressionTests
{
    private static readonly ExpiryRule TenDays = new(ExpiryKind.Rolling, Days: 10);

    /// <summary>R1, FloCafe #78: expired credits left the sum while old debits stayed.</summary>
    [Fact]
    public void R1_an_old_debit_never_eats_a_later_credit() =>
        new Purse(Purse.Points(TenDays)).Earn(100).Spend(60).On(5).Earn(70).On(10).Mature().Holds(70)
            .Said(EffectKind.PointsExpired, 40);

    /// <summary>R2, FloCafe #62: the expiry shown was not the one posted.</summary>
    [Fact]
    public void The_expiry_shown_is_the_one_posted_also_after_the_setting_changed()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(100);
        purse.Rules = Purse.Points(new ExpiryRule(ExpiryKind.Rolling, Days: 3));
        var shown = purse.Due;
        Assert.Equal(Purse.Day(10), shown);
        purse.Now = shown.Plus(-1);
        purse.Mature().Holds(100);
        purse.Now = shown;
        purse.Mature().Holds(0);
        Assert.Equal(shown, purse.Postings[^1].At);
    }

    /// <summary>R5, ERPNext: the sign of used points was wrong, so a lot spent twice grew.</summary>
    [Fact]
    public void R5_a_lot_spent_in_parts_has_earned_less_used()
    {
        var purse = new Purse(Purse.Points()).Earn(100).Spend(30, order: 1).Spend(50, order: 2).Holds(20);
        Assert.Equal(20, purse.Wallet.Lots[0].Remaining);
        purse.Spend(21).Refused(PointsErrors.Insufficient).Holds(20);
    }

    /// <summary>R6, ERPNext: the ORDER BY of the expiry was lost in a rewrite.</summary>
    [Fact]
    public void R6_soonest_expiry_first_then_oldest_then_never_expiring()
    {
        var purse = new Purse(Purse.Points()) { Now = Purse.Day(0) };
        purse.Earn(10);                                                     // 1: never
        purse.Rules = Purse.Points(new ExpiryRule(ExpiryKind.EndOfYear));
        purse.On(2).Earn(10).On(1).Earn(10, at: Purse.Day(1)).On(3);        // 2 and 3: same expiry, 3 is older
        purse.Rules = Purse.Points(TenDays);
        purse.Earn(10);                                                     // 4: soonest
        purse.Spend(40);
        Assert.Equal([4, 3, 2, 1], purse.Postings.Where(p => p.Credit == Account.Redeemed).Select(p => p.Lot));
    }

    /// <summary>R7, Odoo PR 257854 and 238806: a refund left the earned points.</summary>
    [Fact]
    public void A_full_refund_takes_the_earned_points_back() =>
        new Purse(Purse.Points()).Earn(100, order: 1).Return(1, 5000, 5000).Holds(0).Said(EffectKind.PointsRevoked, 100);

    /// <summary>R8, Odoo PR 212922: a refund of an order paid with points took the points again.</summary>
    [Fact]
    public void Spent_points_come_back_once() =>
        new Purse(Purse.Points()).Earn(100).Spend(80, order: 1).Return(1).Holds(100).Return(1).Holds(100)
            .Said(EffectKind.PointsGivenBack, 80);

    /// <summary>R9, Odoo PR 221928: a partial refund kept the reward whole.</summary>
    [Fact]
    public void A_partial_refund_is_pro_rata_to_the_original_lots_with_their_expiry()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(60).On(2).Earn(40).On(3).Spend(100, order: 1).Return(1, 50, 100);
        purse.Holds(50);
        Assert.Equal([(30L, Purse.Day(10)), (20L, Purse.Day(12))], purse.Wallet.Lots.Select(lot => (lot.Remaining, lot.ExpiresAt)));
        purse.On(10).Mature().Holds(20);
    }

    /// <summary>R14, mollie/magento2 #928: the refund webhook came twice.</summary>
    [Fact]
    public void The_same_refund_told_twice_is_one_reversal() =>
        new Purse(Purse.Points()).Earn(100, order: 1).Return(1, 30, 100).Return(1, 30, 100).Holds(70);

    /// <summary>R16, nopCommerce #5595: cancel, then refund of the same order.</summary>
    [Fact]
    public void A_refund_after_a_cancellation_reverses_nothing_more() =>
        new Purse(Purse.Points()).Earn(50).Earn(100, order: 1).Return(1, 100, 100).Return(1, 40, 100).Return(1, 100, 100).Holds(50);

    /// <summary>R18, nopCommerce #5235: an amount of 3.00 gave 6 points instead of 5.</summary>
    [Theory]
    [InlineData(3.00 * 5 / 3, Rounding.Floor, 5)]
    [InlineData(3.00 * 5 / 3, Rounding.Ceiling, 5)]
    [InlineData(3.00 * 1.7, Rounding.HalfUp, 5)]
    [InlineData(0.29 * 100, Rounding.Floor, 29)]
    [InlineData((0.1 + 0.2) * 10, Rounding.Ceiling, 3)]
    [InlineData(2.5, Rounding.HalfUp, 3)]
    public void One_rounding_rule_and_no_binary_noise(double units, Rounding rounding, long points) =>
        Assert.Equal(points, PointsRounding.ToMinor(units, 1, rounding));

    /// <summary>R24, Open Loyalty OSS: a return of a free order divided by zero; rounded parts added up to more than the whole.</summary>
    [Fact]
    public void A_free_order_comes_back_whole_and_parts_never_exceed_the_whole()
    {
        new Purse(Purse.Points()).Earn(10, order: 1).Return(1, 0, 0).Holds(0);
        var purse = new Purse(Purse.Points()).Earn(10, order: 1);
        for (var refunded = 1; refunded <= 3; refunded++)
        {
            purse.Return(1, refunded, 3);
        }

        purse.Holds(0).Said(EffectKind.PointsRevoked, 3, 3, 4);
    }

    /// <summary>R25, Open Loyalty OSS: revoking more than was left lost the rest.</summary>
    [Fact]
    public void A_shortfall_becomes_debt_that_later_lots_repay_and_lots_still_expire() =>
        new Purse(Purse.Points(TenDays)).Earn(100, order: 1).Spend(80).Return(1).Holds(0, debt: 80)
            .On(1).Earn(50).Holds(0, debt: 30).On(2).Earn(100).Holds(70).On(12).Mature().Holds(0)
            .Said(EffectKind.DebtIncurred, 80).Said(EffectKind.DebtRepaid, 50, 30).Said(EffectKind.PointsExpired, 70);

    /// <summary>R26, Open Loyalty OSS: cancelling a partly used lot cancelled all of it.</summary>
    [Fact]
    public void Of_a_partly_used_lot_only_the_unused_part_is_voided() =>
        new Purse(Purse.Points()).Earn(100, order: 1).Spend(40).Return(1).Holds(0, debt: 40);

    [Fact]
    public void Without_debt_the_shortfall_is_taken_from_other_lots_and_the_rest_forgiven_once_and_for_all() =>
        new Purse(Purse.Points(allowDebt: false)).Earn(100, order: 1).Spend(80).Earn(30).Return(1, 50, 100).Holds(0)
            .Return(1, 100, 100).Holds(0).Earn(25).Holds(25).Return(1, 100, 100).Holds(25)
            .Said(EffectKind.ShortfallForgiven, 50);

    /// <summary>R28, qna #983: a million points over very many lots.</summary>
    [Fact]
    public void A_million_points_over_twenty_thousand_lots_are_spent_and_given_back_in_one_walk()
    {
        var wallet = new Wallet { Id = "points" };
        var outcome = new Outcome();
        var ledger = new Ledger(wallet, Purse.Points(new ExpiryRule(ExpiryKind.Rolling, Days: 400)), Purse.Paris, Purse.Day(300), 1, outcome);
        for (var index = 0; index < 20_000; index++)
        {
            Earning.Earn(ledger, 50, Purse.Day(index % 300).Plus(index), 0, 0, null);
        }

        outcome.Clear();
        var watch = Stopwatch.StartNew();
        Assert.Null(Spending.Spend(ledger, 1_000_000, Purse.Day(300), 7));
        Returning.ReturnOrder(ledger, 7, 1, 2, Purse.Day(300));
        Assert.Equal(500_000, wallet.Active);
        Returning.ReturnOrder(ledger, 7, 2, 2, Purse.Day(300));
        Assert.True(watch.ElapsedMilliseconds < 1000, $"{watch.ElapsedMilliseconds} ms");
        Assert.Equal(1_000_000, wallet.Active);
        Assert.Empty(Books.Check(wallet));
    }
}
