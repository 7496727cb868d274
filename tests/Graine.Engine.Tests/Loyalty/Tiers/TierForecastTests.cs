using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Tests.Laws;

namespace Graine.Engine.Tests.Loyalty.Tiers;

/// <summary>What is foreseen is what comes.</summary>
public sealed class TierForecastTests
{
    private const int Seeds = 200;
    private const int Days = 330;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();
    private readonly TierForecast _forecast = new();

    [Fact]
    public void A_tier_is_lost_when_and_to_what_was_foreseen_and_not_with_what_was_missing()
    {
        var drops = 0;
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = Ladder.PlanOf(dice.Of([
                "\"by\":\"spend\",\"window\":{\"kind\":\"rolling\",\"days\":60},\"graceDays\":20",
                "\"by\":\"spend\",\"window\":{\"kind\":\"calendar\",\"months\":3},\"keep\":{\"windows\":1},\"downgrade\":\"one-down\"",
                "\"by\":\"spend\",\"window\":{\"kind\":\"anniversary\",\"months\":6},\"keep\":{\"months\":2}",
                "\"measure\":\"orders(60).total\",\"graceDays\":20",
                "\"measure\":\"orders(90).count * 60\",\"graceDays\":5",
                "\"measure\":\"orders( 60 ).total\",\"downgrade\":\"one-down\"",
            ]), Ladder.Steps.Replace("1000", "300", StringComparison.Ordinal).Replace("500", "200", StringComparison.Ordinal));
            var set = plan.TierSets[0];
            var member = Life.NewMember();
            foreach (var fact in Life.Facts(dice, 25, Days).Where(fact => fact.Kind == EventKind.OrderCompleted))
            {
                Life.Advance(_engine, member, plan, fact.At.Plus(-1), _outcome);
                _engine.Apply(member, fact, plan, fact.At, _outcome);
                drops += Compare(member, plan, set, seed) ? 1 : 0;
            }
        }

        Assert.True(drops > 500, $"{drops} falls were foreseen.");
    }

    private bool Compare(Members.Member member, Graine.Engine.Plans.Plan plan, Graine.Engine.Plans.TierSet set, ulong seed)
    {
        var foreseen = _forecast.Of(member, plan, set, member.Clock);
        if (!set.IsCounted && set.Twin is null && foreseen.DropsAt == Instant.Never)
        {
            return false;
        }

        var (ahead, before) = (Life.Copy(member), member.Standing.Tier("status"));
        while (ahead.DueAt != Instant.Never && ahead.Standing.Tier("status") == before)
        {
            var due = ahead.DueAt;
            _engine.Apply(ahead, new TimerElapsed { Id = Guid.Empty, At = due, Received = due }, plan, due, _outcome);
        }

        var came = ahead.Standing.Tier("status") == before ? Instant.Never : ahead.Clock;
        Assert.True(came == foreseen.DropsAt, $"Seed {seed}: {before} was to go at {foreseen.DropsAt.Milliseconds}, went at {came.Milliseconds}");
        if (came == Instant.Never)
        {
            return false;
        }

        Assert.True(ahead.Standing.Tier("status") == foreseen.To || set.Twin is null, $"Seed {seed}: to {ahead.Standing.Tier("status")}, not {foreseen.To}");
        if (set.IsCounted && foreseen.Missing > 0)
        {
            var kept = Life.Copy(member);
            Life.Advance(_engine, kept, plan, came.Plus(-1), _outcome);
            _engine.Apply(kept, Ladder.OrderEvent("more", came.Plus(-1), foreseen.Missing), plan, came.Plus(-1), _outcome);
            Life.Advance(_engine, kept, plan, came, _outcome);
            Assert.True(kept.Standing.Tier("status") == before || set.Window.Kind != Graine.Engine.Plans.TierWindowKind.Rolling, $"Seed {seed}: lost all the same");
        }

        return true;
    }
}
