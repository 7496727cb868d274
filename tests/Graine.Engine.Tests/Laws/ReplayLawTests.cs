using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Laws;

/// <summary>The engine is a function: what it was told decides, and what is stored is all there is.</summary>
public sealed class ReplayLawTests
{
    private const int Seeds = 200;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    [Fact]
    public void A_replay_and_a_member_that_is_stored_and_loaded_between_inputs_give_the_same_document_and_outcomes()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var live = Life.NewMember();
            var stored = Life.Bytes(live);
            var (other, otherOutcome) = (new Engine(), new Outcome());
            foreach (var input in Life.Inputs(new Dice(seed), 30, 150))
            {
                var loaded = MemberCodec.Read(live.Id, stored, new NamePool());
                Life.Advance(_engine, live, LawPlan.Full, input.At, _outcome);
                Life.Advance(other, loaded, LawPlan.Full, input.At, otherOutcome);
                Assert.Equal(Life.Bytes(live), Life.Bytes(loaded));
                _engine.Apply(live, input, LawPlan.Full, input.At, _outcome);
                other.Apply(loaded, input, LawPlan.Full, input.At, otherOutcome);

                Assert.Equal(_outcome.Effects, otherOutcome.Effects);
                Assert.Equal(_outcome.Postings, otherOutcome.Postings);
                Assert.Equal((_outcome.Refusal?.Code, _outcome.DueAt), (otherOutcome.Refusal?.Code, otherOutcome.DueAt));
                stored = Life.Bytes(loaded);
                Assert.True(Life.Bytes(live).AsSpan().SequenceEqual(stored), $"Seed {seed}");
            }

            Assert.Equal(stored, Life.Bytes(Life.Copy(live)));
        }
    }

    [Fact]
    public void A_refused_command_leaves_the_member_as_it_was()
    {
        var refused = 0;
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var member = Life.NewMember();
            foreach (var input in Life.Inputs(new Dice(seed), 20, 60))
            {
                Life.Advance(_engine, member, LawPlan.Full, input.At, _outcome);
                var before = Life.Bytes(member);
                _engine.Apply(member, input, LawPlan.Full, input.At, _outcome);
                if (_outcome.Refusal is not null)
                {
                    refused++;
                    Assert.True(before.AsSpan().SequenceEqual(Life.Bytes(member)), $"Seed {seed}: {_outcome.Refusal}");
                    Assert.Empty(_outcome.Postings);
                    Assert.Empty(_outcome.Effects);
                    Assert.Empty(_outcome.Derived);
                }
            }
        }

        Assert.InRange(refused, 100, int.MaxValue);
    }

    [Fact]
    public void The_postings_alone_give_every_balance_and_sum_to_nothing()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var member = Life.NewMember();
            var accounts = new Dictionary<(string, Account), long>();
            foreach (var input in Life.Inputs(new Dice(seed), 30, 150))
            {
                Life.Advance(_engine, member, LawPlan.Full, input.At, _outcome, Book);
                _engine.Apply(member, input, LawPlan.Full, input.At, _outcome);
                Book();
                foreach (var wallet in member.Wallets)
                {
                    Assert.Empty(Books.Check(wallet));
                    Assert.All(Enum.GetValues<Account>(), account => Assert.Equal(
                        Books.Balance(wallet, account), Books.DebitSign(account) * accounts.GetValueOrDefault((wallet.Id, account))));
                }
            }

            Assert.Equal(0, accounts.Values.Sum());

            void Book()
            {
                foreach (var posting in _outcome.Postings)
                {
                    Assert.True(posting.Amount > 0 && posting.Debit != posting.Credit);
                    Add((posting.Wallet, posting.Debit), posting.Amount);
                    Add((posting.Wallet, posting.Credit), -posting.Amount);
                }
            }

            void Add((string, Account) key, long amount) => accounts[key] = accounts.GetValueOrDefault(key) + amount;
        }
    }
}
