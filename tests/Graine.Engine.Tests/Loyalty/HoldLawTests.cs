using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>
/// What holds for any sequence of earnings, spends, holds and how they end, returns and time. The purse itself checks after each
/// that postings sum to zero, no lot is below zero and the lots are what stands on the accounts.
/// </summary>
public sealed class HoldLawTests
{
    private const int Rounds = 300;

    public static TheoryData<ExpiryKind, bool> Kinds => new()
    {
        { ExpiryKind.Never, true }, { ExpiryKind.Rolling, true }, { ExpiryKind.Rolling, false }, { ExpiryKind.Inactivity, true }, { ExpiryKind.Inactivity, false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Timers_on_the_moment_or_late_post_the_same(ExpiryKind kind, bool allowDebt)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (prompt, late) = (Open(kind, allowDebt), Open(kind, allowDebt));
            Live(prompt, new Dice((ulong)seed), promptly: true);
            Live(late, new Dice((ulong)seed), promptly: false);
            Assert.Equal(prompt.Postings, late.Postings);
            Assert.Equal(prompt.State(), late.State());
            Assert.True(allowDebt || prompt.Wallet.Debt <= prompt.Wallet.Held, $"seed {seed}: {prompt.Wallet.Debt} owed");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_wallet_that_is_stored_and_loaded_between_goes_on_the_same(ExpiryKind kind, bool allowDebt)
    {
        for (var seed = 0; seed < Rounds / 3; seed++)
        {
            var purse = Open(kind, allowDebt);
            Live(purse, new Dice((ulong)seed), promptly: false);
            var member = new Member { Id = Guid.NewGuid() };
            member.Wallets.Add(purse.Wallet);
            var loaded = Copy(member).Wallets[0];
            Assert.Empty(Books.Check(loaded));
            var (lived, after) = (new Outcome(), new Outcome());
            var then = purse.Now.PlusDays(500);
            Maturing.Mature(new Ledger(purse.Wallet, purse.Rules, purse.Zone, then, 1, lived));
            Maturing.Mature(new Ledger(loaded, purse.Rules, purse.Zone, then, 1, after));
            Assert.Equal(lived.Postings, after.Postings);
            Assert.Equal(0, loaded.Held);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Any_sequence_gives_what_the_rules_written_naively_give(int expiryDays)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var dice = new Dice((ulong)seed);
            var purse = new Purse(Purse.Points(
                expiryDays == 0 ? ExpiryRule.Never : new ExpiryRule(ExpiryKind.Rolling, Days: expiryDays)));
            var naive = new NaivePoints(expiryDays, true);
            var (day, holds) = (0, 0);
            for (var step = 0; step < 60; step++)
            {
                day += dice.OneIn(3) ? dice.Between(1, 6) : 0;
                naive.GoTo(day);
                purse.On(day).Mature();
                switch (dice.Below(6))
                {
                    case 0 or 1:
                        var points = dice.Between(1, 100);
                        naive.Earn(points, 0, 0);
                        purse.Earn(points);
                        break;
                    case 2:
                        var spent = dice.Between(1, 80);
                        Assert.Equal(naive.Spend(spent, 0), purse.Spend(spent).Refusal is null);
                        break;
                    case 3 or 4:
                        var (amount, days) = (dice.Between(1, 80), dice.Between(1, 30));
                        var done = naive.Hold(amount, days);
                        Assert.Equal(done, purse.Hold(amount, days).Refusal is null);
                        holds += done ? 1 : 0;
                        break;
                    default:
                        var number = dice.Between(1, Math.Max(1, holds));
                        if (holds > 0 && purse.Wallet.Holds!.Find(Purse.HoldId(number)) is { State: HoldState.Open } hold)
                        {
                            var taken = dice.OneIn(2) ? 0 : dice.Between(1, (int)hold.Amount);
                            naive.Close(number, taken);
                            _ = taken == 0 ? purse.Cancel(number) : purse.Complete(taken, number);
                        }

                        break;
                }

                Assert.True(
                    (naive.Active, naive.Held, naive.Expired, naive.Spent) == (purse.Wallet.Active, purse.Wallet.Held, purse.Wallet.Expired, purse.Wallet.Spent),
                    $"seed {seed}, step {step}: {purse.State()}");
            }
        }
    }

    private static Purse Open(ExpiryKind kind, bool allowDebt) => new(Purse.Points(
        kind == ExpiryKind.Never ? ExpiryRule.Never : new ExpiryRule(kind, Days: 9), allowDebt));

    private static Member Copy(Member member)
    {
        var writer = new DocumentWriter();
        MemberCodec.Write(member, writer);
        return MemberCodec.Read(member.Id, writer.Written, new NamePool());
    }

    private static void Live(Purse purse, Dice dice, bool promptly)
    {
        for (var (step, holds) = (0, 0); step < 60; step++)
        {
            var next = dice.OneIn(2) ? purse.Now.Plus(dice.Between(1, 6) * Instant.MillisecondsPerDay / 2) : purse.Now;
            while (promptly && purse.Due <= next)
            {
                purse.Now = purse.Due;
                purse.Mature();
            }

            purse.Now = next;
            var order = (ulong)dice.Between(1, 8);
            var (verb, amount, days, which) = (dice.Below(9), dice.Between(1, 90), dice.Between(1, 12), dice.Between(1, Math.Max(1, holds)));
            switch (verb)
            {
                case 0 or 1 or 2:
                    purse.Earn(amount, order, days > 9 ? days : 0);
                    break;
                case 3:
                    purse.Spend(amount, order);
                    break;
                case 4:
                    purse.Return(order, amount, 97);
                    break;
                case 5 or 6:
                    holds += purse.Hold(amount, days / 2.0, dice.OneIn(2) ? $"o{order}" : null).Refusal is null ? 1 : 0;
                    break;
                case 7 when purse.Wallet.Holds?.Find(Purse.HoldId(which)) is { } hold:
                    _ = days > 6 ? purse.Complete(Math.Min(amount, hold.Amount), which) : purse.Cancel(which);
                    break;
                default:
                    purse.Adjust(amount - 60);
                    break;
            }
        }
    }
}
