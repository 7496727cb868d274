using Graine.Engine.Loyalty;

namespace Graine.Engine.Tests.Loyalty;

public sealed class LedgerSpeedTests
{
    /// <summary>Object header, eleven fields of eight bytes, one of four and two flags, padded (64 bit).</summary>
    private const long LotBytes = 112;

    [Theory]
    [InlineData(ExpiryKind.Rolling)]
    [InlineData(ExpiryKind.EndOfYear)]
    [InlineData(ExpiryKind.Inactivity)]
    public void Earning_allocates_the_lot_and_nothing_else(ExpiryKind kind)
    {
        var wallet = new Wallet { Id = "points" };
        wallet.Lots.EnsureCapacity(64);
        var outcome = new Outcome();
        var rules = Purse.Points(new ExpiryRule(kind, Months: 12));
        var earned = Measure(() =>
        {
            var ledger = new Ledger(wallet, rules, Purse.Paris, Purse.Day(1), 1, outcome);
            Earning.Earn(ledger, 10, Purse.Day(1), 0, 7, "rule");
            Maturing.Mature(ledger);
            outcome.Clear();
            wallet.Lots.RemoveAt(wallet.Lots.Count - 1);
            return 0;
        });
        Assert.InRange(earned, 1, LotBytes);
    }

    private static long Measure(Func<int> action)
    {
        const int times = 100;
        for (var index = 0; index < times; index++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < times; index++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / times;
    }
}
