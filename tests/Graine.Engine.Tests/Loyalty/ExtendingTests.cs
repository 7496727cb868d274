using Graine.Engine.Loyalty;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>Expiries move later, never earlier.</summary>
public sealed class ExtendingTests
{
    private static readonly ExpiryRule TenDays = new(ExpiryKind.Rolling, Days: 10);

    [Fact]
    public void By_days_each_lot_stays_that_much_longer_and_nothing_is_posted()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(30).Earn(5).On(2).Earn(40, pendingDays: 1);
        var count = purse.Postings.Count;
        purse.Extend(3).Refused(null).Said(EffectKind.ExpiryExtended, 35, 40);
        Assert.Equal(count, purse.Postings.Count);
        Assert.Equal([Purse.Day(13), Purse.Day(13), Purse.Day(16)], purse.Wallet.Lots.Select(lot => lot.ExpiresAt));
        Assert.Equal(("2025-01-20T11:00:00.000Z", "2025-01-23T11:00:00.000Z"), (purse.Effects[^2].From, purse.Effects[^2].To));
        purse.On(12).Mature().Holds(75).On(13).Mature().Holds(40).On(16).Mature().Holds(0);
    }

    [Fact]
    public void Until_a_date_only_what_would_expire_before_it_moves()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(30).On(2).Earn(40).Extend(0, until: 11).Said(EffectKind.ExpiryExtended, 30);
        Assert.Equal([Purse.Day(11), Purse.Day(12)], purse.Wallet.Lots.Select(lot => lot.ExpiresAt));
        purse.Extend(0, until: 11).Refused(PointsErrors.NotExtendable).Extend(0, until: 5).Refused(PointsErrors.NotExtendable);
    }

    [Fact]
    public void Only_the_lots_named_move_and_the_spending_order_follows()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(30).On(2).Earn(40).Extend(5, null, 1).Spend(40);
        Assert.Equal([(2, 0L), (1, 30L)], purse.Wallet.Lots.Select(lot => (lot.Number, lot.Remaining)));
        purse.Extend(5, null, 2).Refused(PointsErrors.UnknownLot).Extend(5, null, 9).Refused(PointsErrors.UnknownLot);
    }

    [Fact]
    public void Points_without_a_date_of_their_own_have_none_to_move()
    {
        new Purse(Purse.Points()).Earn(30).Extend(5).Refused(PointsErrors.NotExtendable);
        new Purse(Purse.Points(new ExpiryRule(ExpiryKind.Inactivity, Days: 9))).Earn(30).Extend(5).Refused(PointsErrors.NotExtendable);
        new Purse(Purse.Points(TenDays)).Extend(5).Refused(PointsErrors.NotExtendable);
        new Purse(Purse.Points(TenDays)).Earn(30).On(10).Extend(5).Refused(PointsErrors.NotExtendable).Holds(0);
    }

    [Fact]
    public void What_is_held_or_spent_comes_back_with_the_later_date()
    {
        new Purse(Purse.Points(TenDays)).Earn(30).Hold(30, 20).Extend(5).Said(EffectKind.ExpiryExtended, 30)
            .On(14).Cancel().Holds(30).On(15).Mature().Holds(0);
        new Purse(Purse.Points(TenDays)).Earn(30).Spend(20, order: 1).Extend(5).Spend(10).Prune(Purse.Day(0)).On(14).Return(1).Holds(20).On(15).Mature().Holds(0);
    }
}
