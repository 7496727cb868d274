using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Engine.Tests.Loyalty;

public sealed class WalletCodecTests
{
    [Theory]
    [InlineData(ExpiryKind.Never)]
    [InlineData(ExpiryKind.Rolling)]
    [InlineData(ExpiryKind.EndOfMonth)]
    [InlineData(ExpiryKind.Inactivity)]
    public void A_wallet_reads_back_as_it_was_written(ExpiryKind kind)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var dice = new Dice((ulong)seed);
            var days = kind is ExpiryKind.Rolling or ExpiryKind.Inactivity ? 12 : 0;
            var purse = new Purse(Purse.Points(new ExpiryRule(kind, Days: days), allowDebt: dice.OneIn(2)));
            var orders = new List<OrderEntry>();
            for (var step = 0; step < 40; step++)
            {
                purse.Now = purse.Now.Plus(dice.Below(3) * 40_000_007L);
                var order = ulong.MaxValue - (ulong)dice.Below(20);
                _ = dice.Below(4) switch
                {
                    0 => purse.Spend(dice.Between(1, 50), order),
                    1 => purse.Return(order, dice.Below(9), 9),
                    _ => purse.Earn(dice.Between(1, 100), dice.OneIn(5) ? 0 : order, dice.Below(3), rule: dice.OneIn(2) ? "a" : null),
                };
                if (dice.OneIn(2))
                {
                    orders.Add(new OrderEntry(order, purse.Now, 9, 0, 0, false, false));
                }
            }

            purse.Prune(purse.Now.PlusDays(-6));
            var writer = new DocumentWriter();
            WalletCodec.Write(purse.Wallet, orders, writer);
            var reader = new DocumentReader(writer.Written, new NamePool());
            var read = WalletCodec.Read(orders, ref reader);
            Assert.True(reader.AtEnd);
            Assert.Equivalent(purse.Wallet, read, strict: true);
        }
    }

    [Fact]
    public void A_lot_of_a_known_order_takes_at_most_seven_bytes()
    {
        var purse = new Purse(Purse.Points(new ExpiryRule(ExpiryKind.Rolling, Months: 12)));
        var orders = new List<OrderEntry>();
        for (var index = 0; index < 50; index++)
        {
            purse.Now = purse.Now.Plus((6 * Instant.MillisecondsPerDay) + (index * 4_321_123));
            purse.Earn(100 + (17 * index), (ulong)index + (ulong.MaxValue / 2), rule: "a-point-per-euro");
            orders.Add(new OrderEntry((ulong)index + (ulong.MaxValue / 2), purse.Now, 9, 0, 0, false, false));
        }

        var writer = new DocumentWriter();
        WalletCodec.Write(purse.Wallet, orders, writer);
        Assert.True(writer.Written.Length <= 60 + (50 * 7), $"{writer.Written.Length} bytes");
    }

    [Fact]
    public void A_document_cut_anywhere_is_refused_and_never_read_wrongly()
    {
        var purse = new Purse(Purse.Points()).Earn(100, order: 5).Spend(30, order: 6).Earn(7, pendingDays: 2);
        var writer = new DocumentWriter();
        WalletCodec.Write(purse.Wallet, [], writer);
        for (var length = 0; length < writer.Written.Length; length++)
        {
            var bytes = writer.Written[..length].ToArray();
            Assert.Throws<FormatException>(() =>
            {
                var reader = new DocumentReader(bytes, new NamePool());
                WalletCodec.Read([], ref reader);
            });
        }
    }
}
