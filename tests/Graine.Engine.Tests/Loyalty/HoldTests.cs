using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>Points set aside: completed, cancelled, run out.</summary>
public sealed class HoldTests
{
    private static readonly ExpiryRule TenDays = new(ExpiryKind.Rolling, Days: 10);
    private static readonly ExpiryRule Idle = new(ExpiryKind.Inactivity, Days: 30);

    [Theory]   // In order of precedence.
    [InlineData(0, 1, PointsErrors.NotPositive)]
    [InlineData(-5, -1, PointsErrors.NotPositive)]
    [InlineData(101, 0, PointsErrors.Insufficient)]
    [InlineData(long.MaxValue, 1, PointsErrors.Insufficient)]
    [InlineData(100, 0, PointsErrors.InvalidHoldTime)]
    [InlineData(100, 401, PointsErrors.InvalidHoldTime)]
    [InlineData(100, 400, null)]
    public void A_hold_is_refused_with_its_reason_and_changes_nothing(long points, double days, string? code) =>
        new Purse(Purse.Points()).Earn(100).Earn(50, pendingDays: 3).Hold(points, days).Refused(code).Has(code is null ? 0 : 100, code is null ? 100 : 0);

    [Fact]
    public void Held_points_are_nobody_s_to_spend_send_or_hold_again()
    {
        var purse = new Purse(Purse.Points(allowDebt: false)).Earn(100).Hold(70).Has(30, 70);
        purse.Spend(31).Refused(PointsErrors.Insufficient).Hold(31).Refused(PointsErrors.Insufficient);
        purse.Send(31, []).Refused(PointsErrors.Insufficient).Adjust(-31).Refused(PointsErrors.Insufficient).Spend(30).Has(0, 70);
    }

    [Fact]
    public void Completing_spends_what_is_held_from_the_lots_that_expire_soonest()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(30).On(2).Earn(40).Hold(50).Complete().Has(20, 0)
            .Said(EffectKind.HeldPointsSpent, 50).Said(EffectKind.HeldPointsReleased);
        Assert.Equal([(1, 30L), (2, 20L)], purse.Postings.Where(p => p.Debit == Account.Held && p.Credit == Account.Redeemed).Select(p => (p.Lot, p.Amount)));
        Assert.Equal((50, HoldState.Completed, 50), (purse.Wallet.Spent, purse.FindHold().State, purse.FindHold().Spent));
    }

    [Fact]
    public void Completing_a_part_returns_the_rest_to_its_lots()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(30).On(2).Earn(40).Hold(60).Complete(35).Has(35, 0)
            .Said(EffectKind.HeldPointsSpent, 35).Said(EffectKind.HeldPointsReleased, 25);
        Assert.Equal([(0L, Purse.Day(10)), (35L, Purse.Day(12))], purse.Wallet.Lots.Select(lot => (lot.Remaining, lot.ExpiresAt)));
        Assert.Equal((60, 35), (purse.FindHold().Amount, purse.FindHold().Spent));
    }

    [Theory]
    [InlineData(0, PointsErrors.NotPositive)]
    [InlineData(51, PointsErrors.ExceededHold)]
    public void Completing_takes_no_more_than_is_held(long points, string code) =>
        new Purse(Purse.Points()).Earn(100).Hold(50).Complete(points).Refused(code).Has(50, 50);

    [Fact]
    public void Cancelling_returns_everything_to_the_lots_with_their_own_expiry()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(30).On(2).Earn(40).On(5).Hold(60).Cancel().Has(70, 0).Said(EffectKind.HeldPointsReleased, 60);
        Assert.Equal([(30L, Purse.Day(10)), (40L, Purse.Day(12))], purse.Wallet.Lots.Select(lot => (lot.Remaining, lot.ExpiresAt)));
        purse.On(10).Mature().Has(40, 0).On(12).Mature().Has(0, 0);
    }

    [Fact]
    public void Closing_again_in_the_same_way_does_nothing_and_in_another_is_refused()
    {
        var purse = new Purse(Purse.Points()).Earn(100).Hold(50).Complete(20).Complete(20).Refused(null).Complete().Refused(null).Has(80, 0);
        purse.Complete(21).Refused(PointsErrors.ClosedHold).Cancel().Refused(PointsErrors.ClosedHold).Has(80, 0);
        purse.Hold(50).Cancel().Cancel().Refused(null).Complete().Refused(PointsErrors.ClosedHold).Has(80, 0);
        purse.Hold(50).On(3).Cancel().Refused(null).Complete().Refused(PointsErrors.ClosedHold).Has(80, 0);
        Assert.Equal(HoldState.TimedOut, purse.FindHold().State);
    }

    [Fact]
    public void A_hold_runs_out_at_its_moment_however_late_the_timer_comes()
    {
        var purse = new Purse(Purse.Points()).Earn(100).Hold(50, 0.5).Hold(20, 0.25);
        Assert.Equal(Purse.Day(0).Plus(Instant.MillisecondsPerDay / 4), purse.Due);
        purse.On(9).Mature().Has(100, 0).Said(EffectKind.HeldPointsReleased, 20, 50);
        Assert.Equal(
            [Purse.Day(0).Plus(Instant.MillisecondsPerDay / 4), Purse.Day(0).Plus(Instant.MillisecondsPerDay / 2)],
            purse.Postings.Where(posting => posting.Debit == Account.Held).Select(posting => posting.At));
        Assert.Equal(Instant.Never, purse.Due);
    }

    [Fact]
    public void What_is_held_does_not_expire_and_is_spent_after_its_lot_s_date() =>
        new Purse(Purse.Points(TenDays)).Earn(100).On(9).Hold(60, 5).On(10).Mature().Has(0, 60).Said(EffectKind.PointsExpired, 40)
            .On(13).Complete().Has(0, 0).Said(EffectKind.HeldPointsSpent, 60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_goes_back_to_a_lot_that_expired_meanwhile_expires_at_once(bool cancelled)
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(100).On(9).Hold(60, 5).On(13);
        purse = (cancelled ? purse.Cancel() : purse.On(20).Mature()).Has(0, 0).Said(EffectKind.HeldPointsReleased, 60).Said(EffectKind.PointsExpired, 40, 60);
        var at = Purse.Day(cancelled ? 13 : 14);
        Assert.Equal((Account.Active, Account.Expired, at), (purse.Postings[^1].Debit, purse.Postings[^1].Credit, purse.Postings[^1].At));
    }

    [Fact]
    public void Holding_is_no_activity_and_completing_is()
    {
        new Purse(Purse.Points(Idle)).Earn(100).On(20).Hold(50, 5).Cancel().On(30).Mature().Has(0, 0);
        new Purse(Purse.Points(Idle)).Earn(100).On(20).Hold(50, 15).On(30).Mature().Has(0, 50).On(35).Mature().Has(0, 0);
        new Purse(Purse.Points(Idle)).Earn(100).On(20).Hold(50, 5).On(21).Complete().On(50).Mature().Has(50, 0).On(51).Mature().Has(0, 0);
    }

    [Fact]
    public void A_return_owes_what_is_held_and_releasing_repays_it() =>
        new Purse(Purse.Points()).Earn(100, order: 1).Hold(100).Return(1).Has(0, 100, 100).Cancel().Has(0, 0).Said(EffectKind.DebtRepaid, 100);

    [Fact]
    public void Without_debt_what_is_held_is_owed_until_the_hold_is_closed()
    {
        new Purse(Purse.Points(allowDebt: false)).Earn(100, order: 1).Spend(30).Hold(70).Return(1).Has(0, 70, 70).Cancel().Has(0, 0)
            .Said(EffectKind.ShortfallForgiven, 30);
        new Purse(Purse.Points(allowDebt: false)).Earn(100, order: 1).Hold(70).Return(1).Has(0, 70, 70).Complete(50).Has(0, 0)
            .Said(EffectKind.DebtRepaid, 20).Said(EffectKind.ShortfallForgiven, 50);
    }

    [Fact]
    public void When_the_order_a_hold_was_completed_for_comes_back_so_do_its_points()
    {
        var purse = new Purse(Purse.Points(TenDays)).Earn(60).On(2).Earn(40).Hold(100, reference: "o1").Complete(80).Has(20, 0);
        purse.Return(OrderBook.Key("o1"), 1, 2).Has(60, 0).Return(OrderBook.Key("o1")).Has(100, 0);
        Assert.Equal([60, 40], purse.Wallet.Lots.Select(lot => lot.Remaining));
    }

    [Fact]
    public void Pruning_keeps_lots_that_are_held()
    {
        var purse = new Purse(Purse.Points(TenDays));
        for (var lot = 0; lot < 100; lot++)
        {
            purse.Earn(2);
        }

        purse.Hold(101, 3).Prune(Purse.Day(9)).Cancel().Has(200, 0).Hold(200, 2).On(5).Prune(Purse.Day(9)).Mature().Has(200, 0).On(10).Mature().Has(0, 0);
    }

    [Fact]
    public void A_merge_leaves_open_holds_open()
    {
        var survivor = new Purse(Purse.Points(TenDays)).Earn(10).Hold(10);
        var absorbed = new Purse(Purse.Points(TenDays)).Earn(30).Hold(5).Hold(20, 2);
        survivor.Absorb(absorbed).Has(5, 35);
        Assert.All(Enum.GetValues<Account>(), account => Assert.Equal(0, absorbed.Balance(account)));
        survivor.Complete(number: 2).Has(5, 15).On(1).Mature().Has(20, 0);
    }

    [Fact]
    public void Only_so_many_are_open_and_only_so_many_closed_ones_are_remembered()
    {
        var purse = new Purse(Purse.Points()).Earn(1000);
        for (var count = 0; count < HoldBook.OpenMax; count++)
        {
            purse.Hold(2).Refused(null);
        }

        purse.Hold(2).Refused(PointsErrors.HoldsFull);
        for (var count = 1; count <= HoldBook.OpenMax; count++)
        {
            purse.Cancel(count);
        }

        Assert.Equal(HoldBook.ClosedMax, purse.Wallet.Holds!.All.Count);
        purse.Has(1000, 0).On(400).Prune(Purse.Day(300));
        Assert.Null(purse.Wallet.Holds);
    }

    [Fact]
    public void A_member_without_holds_pays_nothing_and_one_with_them_reads_back()
    {
        var member = new Member { Id = Guid.NewGuid() };
        var purse = new Purse(Purse.Points(TenDays)).Earn(100);
        member.Wallets.Add(purse.Wallet);
        var plain = Bytes(member);
        purse.Hold(30, reference: "o1").Hold(5).Complete(2).Hold(1);
        var held = Bytes(member);

        Assert.Equal((1, 2), (plain[0], held[0]));
        var read = MemberCodec.Read(member.Id, held, new NamePool());
        Assert.Equivalent(member.Wallets, read.Wallets, strict: true);
        Assert.Equal(held, Bytes(read));
        purse.Cancel(1).Cancel(3).Prune(Purse.Day(100));
        purse.Wallet.Spends.Clear();
        Assert.Equal(1, Bytes(member)[0]);
        for (var length = 0; length < held.Length; length++)
        {
            Assert.Throws<FormatException>(() => MemberCodec.Read(member.Id, held.AsSpan(0, length), new NamePool()));
        }
    }

    private static byte[] Bytes(Member member)
    {
        var writer = new DocumentWriter();
        MemberCodec.Write(member, writer);
        return writer.Written.ToArray();
    }
}
