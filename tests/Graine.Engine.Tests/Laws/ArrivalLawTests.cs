using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Laws;

/// <summary>The same things in any order give the same member; two halves merged give the member who had it all.</summary>
public sealed class ArrivalLawTests
{
    private const int Seeds = 300;
    private const int Days = 200;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    [Fact]
    public void Any_arrival_order_gives_the_same_activity_windows_standing_and_points()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var facts = Life.Facts(dice, 25, Days);
            var first = Live(facts);
            for (var shuffle = 0; shuffle < 3; shuffle++)
            {
                Life.Shuffle(dice, facts);
                AssertSame(first, Live(facts), seed);
            }
        }
    }

    [Fact]
    public void Two_members_merged_are_the_member_who_had_all_inputs_and_both_keep_their_books()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var facts = Life.Facts(dice, 25, Days);
            var (one, other) = (Life.NewMember(1), Life.NewMember(2));

            // An order is one of the two's; what comes back of it may have been told of the other.
            foreach (var fact in facts)
            {
                var toOther = fact.Order is { } order
                    ? (OrderBook.Key(order.Id) % 2 == 0) != (fact.Kind != EventKind.OrderCompleted && dice.OneIn(4))
                    : dice.OneIn(2);
                Apply(toOther ? other : one, fact);
            }

            var absorbed = new Outcome();
            _engine.Absorb(one, other, LawPlan.Plain, End, _outcome, absorbed);

            AssertSame(Live(facts), one, seed);
            Assert.Equal(one.Id, other.MergedInto);
            Assert.Empty(other.Wallets);
            Assert.All(one.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
            foreach (var wallet in one.Wallets)
            {
                Assert.Equal(InTransit(_outcome, wallet.Id), -InTransit(absorbed, wallet.Id));
            }
        }
    }

    private static Instant End => Life.Birth.PlusDays(Days + 25);

    private static long InTransit(Outcome outcome, string wallet) => outcome.Postings.Where(posting => posting.Wallet == wallet)
        .Sum(posting => (posting.Debit == Account.InTransit ? posting.Amount : 0) - (posting.Credit == Account.InTransit ? posting.Amount : 0));

    private static void AssertSame(Member expected, Member actual, ulong seed)
    {
        Same(Canon.Activity(expected.Activity), Canon.Activity(actual.Activity));
        Same(Canon.Wallets(expected), Canon.Wallets(actual));
        Same(Canon.Standing(expected), Canon.Standing(actual));
        Same($"{expected.Since.Milliseconds}", $"{actual.Since.Milliseconds}");

        void Same(string one, string other) => Assert.True(one == other, $"Seed {seed}:\n{one}\n---\n{other}");
    }

    private Member Live(IEnumerable<Event> facts)
    {
        var member = Life.NewMember();
        foreach (var fact in facts)
        {
            Apply(member, fact);
        }

        return member;
    }

    private void Apply(Member member, Event fact) => _engine.Apply(member, fact, LawPlan.Plain, End, _outcome);
}
