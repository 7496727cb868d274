using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>What holds for any sequence of operations. The purse itself checks after each that the books follow from the postings.</summary>
public sealed class LedgerLawTests
{
    private const int Rounds = 400;

    public static TheoryData<int, bool> Kinds => new() { { 0, true }, { 20, true }, { 20, false }, { 3, true } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_sequence_gives_what_the_rules_written_naively_give(int expiryDays, bool allowDebt)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var dice = new Dice((ulong)seed);
            var purse = Open(expiryDays, allowDebt);
            var naive = new NaivePoints(expiryDays, allowDebt);
            var refunded = new long[9];
            var day = 0;
            for (var step = 0; step < 60; step++)
            {
                day += dice.OneIn(3) ? dice.Between(1, 6) : 0;
                naive.GoTo(day);
                purse.On(day);
                var order = (ulong)dice.Between(1, 8);
                switch (dice.Below(6))
                {
                    case 0 or 1:
                        var (points, pending) = (dice.Between(1, 100), dice.OneIn(3) ? dice.Between(1, 8) : 0);
                        naive.Earn(points, pending, order);
                        purse.Earn(points, order, pending);
                        break;
                    case 2 or 3:
                        var spent = dice.Between(1, 120);
                        Assert.Equal(naive.Spend(spent, order), purse.Spend(spent, order).Refusal is null);
                        break;
                    case 4:
                        refunded[order] = Math.Min(97, refunded[order] + dice.Between(0, 97));
                        naive.Return(order, refunded[order], 97);
                        purse.Return(order, refunded[order], 97);
                        break;
                    default:
                        purse.Mature();
                        break;
                }

                purse.Mature();
                Assert.True(
                    (naive.Active, naive.Pending, naive.Debt, naive.Expired, naive.Spent)
                        == (purse.Wallet.Active, purse.Wallet.Pending, purse.Wallet.Debt, purse.Wallet.Expired, purse.Wallet.Spent),
                    $"seed {seed}, step {step}: {purse.State()}");
            }
        }
    }

    [Fact]
    public void Returning_the_whole_order_restores_every_lot()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var dice = new Dice((ulong)seed);
            var purse = Lived(dice, 20, true);
            if (purse.Wallet.Active == 0)
            {
                continue;
            }

            var before = Balances(purse);
            purse.Spend(dice.Between(1, (int)purse.Wallet.Active), order: 99).Earn(dice.Between(1, 50), order: 99, dice.Below(3));
            var refunded = 0;
            while (refunded < 97)
            {
                refunded = Math.Min(97, refunded + dice.Between(1, 50));
                purse.Return(99, refunded, 97);
            }

            Assert.True(before == Balances(purse), $"seed {seed}");
        }
    }

    /// <summary>With expiry, points given back a part at a time may expire before a later part would have needed them.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Parts_of_a_return_add_up_to_the_whole_and_telling_one_again_does_nothing(int expiryDays)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (parts, whole) = (Lived(new Dice((ulong)seed), expiryDays, true), Lived(new Dice((ulong)seed), expiryDays, true));
            var dice = new Dice((ulong)seed + 1_000_000);
            var order = (ulong)dice.Between(1, 8);
            for (var refunded = 0; refunded < 97; refunded += dice.Between(1, 30))
            {
                parts.Return(order, refunded, 97);
                var count = parts.Postings.Count;
                parts.Return(order, refunded, 97);
                Assert.Equal(count, parts.Postings.Count);
            }

            parts.Return(order, 97, 97);
            whole.Return(order, 97, 97);
            Assert.Equal((whole.Wallet.Spent, whole.Wallet.Revoked), (parts.Wallet.Spent, parts.Wallet.Revoked));
            Assert.True(expiryDays != 0 || Totals(whole) == Totals(parts), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(ExpiryKind.Rolling)]
    [InlineData(ExpiryKind.Inactivity)]
    [InlineData(ExpiryKind.EndOfMonth)]
    public void Timers_on_the_moment_or_late_post_the_same(ExpiryKind kind)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var rules = Purse.Points(new ExpiryRule(kind, Days: kind == ExpiryKind.EndOfMonth ? 0 : 9));
            var (prompt, late) = (new Purse(rules), new Purse(rules));
            Live(prompt, new Dice((ulong)seed), 40, promptly: true);
            Live(late, new Dice((ulong)seed), 40, promptly: false);
            Assert.Equal(prompt.Postings, late.Postings);
            Assert.Equal(prompt.State(), late.State());
        }
    }

    [Theory]
    [InlineData(ExpiryKind.Rolling)]
    [InlineData(ExpiryKind.Inactivity)]
    public void History_imported_in_its_order_gives_what_living_through_it_gave(ExpiryKind kind)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var rules = Purse.Points(new ExpiryRule(kind, Days: 9));
            var (lived, imported) = (new Purse(rules), new Purse(rules));
            var end = History(lived, new Dice((ulong)seed), null);
            lived.On(end).Mature();
            History(imported, new Dice((ulong)seed), end);
            Assert.True(lived.State() == imported.State(), $"seed {seed}\n{lived.State()}\n\n{imported.State()}");
            foreach (var account in Enum.GetValues<Account>())
            {
                Assert.Equal(lived.Balance(account), imported.Balance(account));
            }
        }
    }

    [Fact]
    public void Earnings_and_returns_of_different_orders_may_come_in_any_order()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var dice = new Dice((ulong)seed);
            var orders = Enumerable.Range(1, 8).Select(key => (Key: (ulong)key, Day: dice.Below(60), Points: dice.Between(1, 99),
                Pending: dice.Below(5), Refunded: dice.Below(98), Chance: dice.Below(1000))).ToList();
            var (sorted, shuffled) = (Open(15, true).On(70), Open(15, true).On(70));
            foreach (var order in orders)
            {
                sorted.Earn(order.Points, order.Key, order.Pending, Purse.Day(order.Day)).Return(order.Key, order.Refunded, 97);
            }

            foreach (var order in orders.OrderBy(order => order.Chance))
            {
                shuffled.Earn(order.Points, order.Key, order.Pending, Purse.Day(order.Day));
            }

            foreach (var order in orders.OrderBy(order => order.Points))
            {
                shuffled.Return(order.Key, order.Refunded, 97);
            }

            Assert.Equal(sorted.State(), shuffled.State());
        }
    }

    [Fact]
    public void Transfers_and_merges_among_members_neither_make_nor_lose_points()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var dice = new Dice((ulong)seed);
            var purses = Enumerable.Range(0, 3).Select(_ => Open(20, true)).ToList();
            for (var step = 0; step < 30; step++)
            {
                var (first, second) = (purses[dice.Below(3)], purses[dice.Below(3)]);
                Step(first.On(step), dice);
                second.On(step);
                if (first != second && dice.OneIn(4))
                {
                    var sent = new List<TransferredLot>();
                    first.Send(dice.Between(1, 60), sent);
                    second.Receive(sent);
                }
            }

            purses[0].On(30).Absorb(purses[1].On(30));
            Assert.All(Enum.GetValues<Account>(), account => Assert.Equal(0, purses[1].Balance(account)));
            Assert.Equal(0, purses[0].Balance(Account.InTransit) + purses[2].Balance(Account.InTransit));
            Live(purses[0], dice, 60, promptly: true);
        }
    }

    [Fact]
    public void Pruning_changes_no_balance_and_leaves_returnable_orders_returnable()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (whole, pruned) = (Lived(new Dice((ulong)seed), 0, true), Lived(new Dice((ulong)seed), 0, true));
            pruned.Prune(Instant.Max(whole.Now.PlusDays(-8), Purse.Day(0)));
            Assert.Equal(Totals(whole), Totals(pruned));
            var dice = new Dice((ulong)seed);
            Live(whole, dice, 10, promptly: true);
            Live(pruned, new Dice((ulong)seed), 10, promptly: true);
            Assert.Equal(whole.Wallet.Earned, pruned.Wallet.Earned);
        }
    }

    private static Purse Open(int expiryDays, bool allowDebt) => new(Purse.Points(
        expiryDays == 0 ? ExpiryRule.Never : new ExpiryRule(ExpiryKind.Rolling, Days: expiryDays), allowDebt));

    private static Purse Lived(Dice dice, int expiryDays, bool allowDebt)
    {
        var purse = Open(expiryDays, allowDebt);
        Live(purse, dice, 40, promptly: true);
        return purse.Mature();
    }

    private static void Live(Purse purse, Dice dice, int steps, bool promptly)
    {
        for (var step = 0; step < steps; step++)
        {
            var next = dice.OneIn(2) ? purse.Now.Plus(dice.Between(1, 6) * Instant.MillisecondsPerDay / 2) : purse.Now;
            while (promptly && purse.Due <= next)
            {
                purse.Now = purse.Due;
                purse.Mature();
            }

            purse.Now = next;
            Step(purse, dice);
        }
    }

    private static void Step(Purse purse, Dice dice)
    {
        var order = (ulong)dice.Between(1, 8);
        _ = dice.Below(6) switch
        {
            0 or 1 or 2 => purse.Earn(dice.Between(1, 100), order, dice.OneIn(3) ? dice.Between(1, 8) : 0),
            3 => purse.Spend(dice.Between(1, 90), order),
            4 => purse.Return(order, dice.Between(0, 97), 97),
            _ => purse.Adjust(dice.Between(-30, 30)),
        };
    }

    /// <summary>Earnings and returns over some months, each at its day: lived (now is that day) or imported (now is the end).</summary>
    private static int History(Purse purse, Dice dice, int? importedOn)
    {
        var day = 0;
        for (var step = 1; step <= 30; step++)
        {
            day += dice.Below(7);
            purse.On(importedOn ?? day);
            if (dice.OneIn(3))
            {
                purse.Return((ulong)dice.Between(1, step), dice.Between(1, 97), 97, Purse.Day(day));
            }
            else
            {
                purse.Earn(dice.Between(1, 100), (ulong)step, dice.Below(5), Purse.Day(day));
            }
        }

        return Math.Max(day, importedOn ?? 0);
    }

    private static string Balances(Purse purse) => string.Join(
        ' ', purse.Wallet.Lots.Where(lot => lot.Remaining > 0).Select(lot => $"{lot.Number}:{lot.Remaining}").Append($"{purse.Wallet.Debt}"));

    private static (long Has, long Revoked, long Spent) Totals(Purse purse) =>
        (purse.Wallet.Active + purse.Wallet.Pending - purse.Wallet.Debt, purse.Wallet.Revoked, purse.Wallet.Spent);
}
