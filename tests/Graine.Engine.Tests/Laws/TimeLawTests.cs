using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Laws;

/// <summary>One timer a member is enough: between its moments nothing changes, at each of them what must.</summary>
public sealed class TimeLawTests
{
    private const int Seeds = 150;
    private const int Days = 120;
    private const int Inputs = 20;

    private static readonly Plan Plan = LawPlan.Plain;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();
    private readonly Scope _scope = new();

    private static Instant End => Life.Birth.PlusDays(Days + 400);

    [Fact]
    public void Stepping_through_every_due_moment_gives_what_judging_once_at_the_end_gives()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var stepped = Live(seed);
            var jumped = Life.Copy(stepped);

            Life.Advance(_engine, stepped, Plan, End, _outcome);
            _engine.Apply(jumped, new TimerElapsed { Id = Guid.Empty, At = End, Received = End }, Plan, End, _outcome);

            Assert.True(Canon.Standing(jumped) == Canon.Standing(stepped), $"Seed {seed}");
            Assert.Equal(Canon.Wallets(jumped), Canon.Wallets(stepped));
        }
    }

    [Fact]
    public void Segments_and_tiers_over_time_are_what_asking_every_condition_at_every_moment_says()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var member = Live(seed);
            while (member.DueAt < End)
            {
                var (from, due) = (member.Clock, member.DueAt);
                AssertAsked(member, from, seed);
                AssertAsked(member, due.Plus(-1), seed);
                AssertAsked(member, new Instant(from.Milliseconds + (long)((due.Milliseconds - from.Milliseconds - 1) * (dice.Below(1000) / 1000.0))), seed);
                _engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = due, Received = due }, Plan, due, _outcome);
            }
        }
    }

    [Fact]
    public void Timers_are_few_and_every_one_is_followed_by_a_later_one_or_none()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var member = Live(seed);
            var windows = Plan.Segments.Count + Plan.TierSets.Count + 2;

            Assert.InRange(Life.Advance(_engine, member, Plan, End.PlusDays(3650), _outcome), 0, windows * Inputs * 2);
            Assert.Equal(Instant.Never, member.DueAt);
        }
    }

    private Member Live(ulong seed)
    {
        var member = Life.NewMember();
        foreach (var fact in Life.Facts(new Dice(seed), Inputs, Days))
        {
            Life.Advance(_engine, member, Plan, fact.At, _outcome);
            _engine.Apply(member, fact, Plan, fact.At, _outcome);
        }

        return member;
    }

    private void AssertAsked(Member member, Instant at, ulong seed)
    {
        foreach (var segment in Plan.Segments)
        {
            _scope.Reset(member, Plan, at);
            Assert.True(segment.When(_scope) == member.Standing.IsIn(segment.Id), $"Seed {seed}: {segment.Id} at {at.Milliseconds}");
        }

        foreach (var set in Plan.TierSets)
        {
            _scope.Reset(member, Plan, at);
            var measure = set.Measure(_scope);
            var tier = set.Tiers.LastOrDefault(one => measure >= one.From).Id;
            Assert.True(tier == member.Standing.Tier(set.Id), $"Seed {seed}: {set.Id} at {at.Milliseconds}");
        }
    }
}
