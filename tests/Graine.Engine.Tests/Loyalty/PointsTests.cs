using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Tests.Loyalty;

public sealed class PointsTests
{
    private static readonly ExpiryRule TenDays = new(ExpiryKind.Rolling, Days: 10);
    private static readonly ExpiryRule Idle = new(ExpiryKind.Inactivity, Days: 30);

    [Theory]   // In order of precedence.
    [InlineData(0, PointsErrors.NotPositive)]
    [InlineData(-5, PointsErrors.NotPositive)]
    [InlineData(long.MinValue, PointsErrors.NotPositive)]
    [InlineData(101, PointsErrors.Insufficient)]
    [InlineData(long.MaxValue, PointsErrors.Insufficient)]
    [InlineData(100, null)]
    public void A_spend_is_refused_with_its_reason_and_changes_nothing(long points, string? code) =>
        new Purse(Purse.Points()).Earn(100).Earn(50, pendingDays: 3).Spend(points).Refused(code).Holds(code is null ? 0 : 100, 50);

    [Theory]
    [InlineData(0, PointsErrors.NotPositive)]
    [InlineData(-1, PointsErrors.NotPositive)]
    [InlineData(long.MaxValue, PointsErrors.TooMany)]
    [InlineData(Wallet.TotalMax, PointsErrors.TooMany)]
    [InlineData(Wallet.TotalMax - 1, null)]
    public void An_earning_is_refused_with_its_reason(long points, string? code) =>
        new Purse(Purse.Points()).Earn(1).Earn(points).Refused(code).Holds(code is null ? Wallet.TotalMax : 1);

    [Theory]
    [InlineData(0, true, PointsErrors.Zero, 100, 0)]
    [InlineData(20, true, null, 120, 0)]
    [InlineData(-100, false, null, 0, 0)]
    [InlineData(-101, false, PointsErrors.Insufficient, 100, 0)]
    [InlineData(-130, true, null, 0, 30)]
    [InlineData(long.MinValue, true, PointsErrors.TooMany, 100, 0)]
    [InlineData(long.MaxValue, true, PointsErrors.TooMany, 100, 0)]
    public void Staff_adjust_up_and_down(long points, bool allowDebt, string? code, long active, long debt) =>
        new Purse(Purse.Points(allowDebt: allowDebt)).Earn(100).Adjust(points).Refused(code).Holds(active, 0, debt);

    [Fact]
    public void Pending_points_repay_debt_when_they_become_active()
    {
        var purse = new Purse(Purse.Points()).Adjust(-30).Holds(0, debt: 30).Earn(100, pendingDays: 14).Holds(0, 100, 30);
        Assert.Equal(Purse.Day(14), purse.Due);
        purse.On(14).Mature().Holds(70).Said(EffectKind.PointsActivated, 100).Said(EffectKind.DebtRepaid, 30);
    }

    [Fact]
    public void A_return_takes_pending_points_without_debt() =>
        new Purse(Purse.Points()).Earn(100, order: 1, pendingDays: 14).Return(1, 40, 100).Holds(0, 60).On(14).Mature().Holds(60);

    [Fact]
    public void A_return_after_the_points_expired_unspent_makes_nobody_owe()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(100, order: 1).Spend(30).On(11).Mature().Return(1).Holds(0, debt: 30);
        Assert.Equal((0, 100), (purse.Wallet.Expired, purse.Wallet.Revoked));
    }

    [Fact]
    public void Points_given_back_to_an_expired_lot_expire_at_once_and_say_so()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(100).On(9).Spend(100, order: 1).On(20).Return(1, 60, 100).Holds(0)
            .Said(EffectKind.PointsGivenBack, 60).Said(EffectKind.PointsExpired, 60);
        Assert.Equal((Account.Active, Account.Expired, Purse.Day(20)), (purse.Postings[^1].Debit, purse.Postings[^1].Credit, purse.Postings[^1].At));
    }

    [Fact]
    public void Points_given_back_repay_debt_even_when_their_lot_has_expired() =>
        new Purse(Purse.Points(TenDays)).Earn(100, order: 1).Spend(100, order: 2).On(20).Return(1).Holds(0, debt: 100)
            .Return(2).Holds(0);

    [Fact]
    public void Points_given_back_to_a_lot_that_left_keep_their_expiry()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(100).On(1).Spend(100, order: 1).Prune(Purse.Day(1));
        Assert.Empty(purse.Wallet.Lots);
        purse.Return(1, 1, 2).Holds(50).Return(1, 2, 2).Holds(100).On(10).Mature().Holds(0);
    }

    [Fact]
    public void At_one_moment_points_become_active_before_others_expire()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(5).Earn(7, pendingDays: 10).On(10).Mature().Holds(7);
        Assert.Equal([Account.Pending, Account.Active], purse.Postings.TakeLast(2).Select(posting => posting.Debit));
    }

    [Fact]
    public void A_transfer_keeps_each_expiry_and_empties_transit()
    {
        var sent = new List<TransferredLot>();
        var sender = new Purse(Purse.Points(TenDays)).Earn(30).On(2).Earn(30).Send(50, sent).Holds(10);
        Assert.Equal([new(30, Purse.Day(10)), new TransferredLot(20, Purse.Day(12))], sent);
        var receiver = new Purse(Purse.Points(TenDays)).Adjust(-5).On(11).Receive(sent).Holds(20);
        Assert.Equal(0, sender.Balance(Account.InTransit) + receiver.Balance(Account.InTransit));
        receiver.Said(EffectKind.PointsReceived, 50).Said(EffectKind.PointsExpired, 25).Said(EffectKind.DebtRepaid, 5);
        sender.Send(11, sent).Refused(PointsErrors.Insufficient).Send(0, sent).Refused(PointsErrors.NotPositive).Holds(10);
    }

    [Fact]
    public void A_merge_moves_everything_and_both_orders_can_still_come_back()
    {
        var survivor = new Purse(Purse.Points()).Earn(10, order: 1).Spend(10).Return(1).Holds(0, debt: 10);
        var absorbed = new Purse(Purse.Points()).Earn(100, order: 2).Earn(50, order: 3, pendingDays: 5).Spend(60, order: 4);
        survivor.Absorb(absorbed).Holds(30, 50);
        absorbed.Holds(0);
        Assert.All(Enum.GetValues<Account>(), account => Assert.Equal(0, absorbed.Balance(account)));
        Assert.Equal(0, survivor.Balance(Account.InTransit));
        Assert.Equal((160, 70), (survivor.Wallet.Earned, survivor.Wallet.Spent));
        survivor.Return(4).Holds(90, 50).Return(3).Holds(90).Return(2).Holds(0, debt: 10);
    }

    [Fact]
    public void Points_expire_when_the_member_does_nothing()
    {
        var purse = new Purse(Purse.Points(Idle)).Earn(100).On(20).Spend(10);
        Assert.Equal(Purse.Day(50), purse.Due);
        purse.On(49).Mature().Holds(90).On(50).Mature().Holds(0).On(60).Earn(5).Holds(5);
    }

    [Fact]
    public void Activity_told_late_brings_back_what_had_not_expired_then()
    {
        var purse = new Purse(Purse.Points(Idle)).Earn(100).On(40).Mature().Holds(0).Earn(5, at: Purse.Day(20)).Holds(105);
        Assert.Equal(Purse.Day(50), purse.Due);
        purse.On(50).Mature().Holds(0);
    }

    [Fact]
    public void A_long_wallet_folds_old_lots_of_one_expiry_and_keeps_the_balance()
    {
        var purse = new Purse(Purse.Points());
        for (var day = 0; day < 100; day++)
        {
            purse.On(day).Earn(3, order: (ulong)day + 1);
        }

        purse.Prune(Purse.Day(90)).Holds(300);
        Assert.Equal(11, purse.Wallet.Lots.Count);
        purse.Spend(290).Holds(10);
    }
}
