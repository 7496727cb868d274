using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Laws;

namespace Graine.Engine.Tests.Loyalty.Tiers;

/// <summary>For random terms and random lives: no order of arrival, no way through time and no forgetting changes where a member stands.</summary>
public sealed class TierLawTests
{
    private const int Seeds = 150;
    private const int Days = 330;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    private static Instant End => Life.Birth.PlusDays(Days + 25);

    [Fact]
    public void Any_order_of_arrival_gives_the_same_standing()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = RandomPlan(dice);
            var facts = Life.Facts(dice, 25, Days);
            var first = Told(plan, facts);
            for (var shuffle = 0; shuffle < 3; shuffle++)
            {
                Life.Shuffle(dice, facts);
                Same(first, Told(plan, facts), seed);
            }
        }
    }

    [Fact]
    public void Living_through_it_timer_by_timer_gives_what_telling_all_at_the_end_gives()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = RandomPlan(dice);
            var facts = Life.Facts(dice, 25, Days);
            var lived = Life.NewMember();
            foreach (var fact in facts.OrderBy(fact => fact.At.Milliseconds))
            {
                Life.Advance(_engine, lived, plan, fact.At.Plus(-1), _outcome);
                _engine.Apply(lived, fact, plan, fact.At, _outcome);
                lived = Life.Copy(lived);
            }

            Life.Advance(_engine, lived, plan, End, _outcome);
            var told = Told(plan, facts);
            Same(told, lived, seed);
            for (var days = 40; days < 2000; days += 97)
            {
                Life.Advance(_engine, lived, plan, End.PlusDays(days), _outcome);
                _engine.Apply(told, new TimerElapsed { Id = Guid.Empty, At = End.PlusDays(days), Received = End.PlusDays(days) }, plan, End.PlusDays(days), _outcome);
                Same(told, lived, seed);
            }

            Life.Advance(_engine, lived, plan, End.PlusDays(8000), _outcome);
            Assert.True(lived.DueAt == Instant.Never, $"Seed {seed} ({Terms(seed)}): {lived.DueAt.Milliseconds}");
        }
    }

    [Fact]
    public void Forgetting_single_orders_and_points_does_not_change_where_one_stands()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = RandomPlan(dice);
            var long_ = Remembering(plan, 5000);
            var facts = Life.Facts(dice, 60, 1800).Where(fact => fact.Kind is EventKind.OrderCompleted or EventKind.Other).OrderBy(fact => fact.At.Milliseconds).ToList();
            var (forgets, remembers) = (Life.NewMember(), Life.NewMember());
            foreach (var fact in facts)
            {
                foreach (var (member, by) in new[] { (forgets, plan), (remembers, long_) })
                {
                    Life.Advance(_engine, member, by, fact.At.Plus(-1), _outcome);
                    _engine.Apply(member, fact, by, fact.At, _outcome);
                }

                Same(remembers, forgets, seed);
            }
        }
    }

    private static Plan Remembering(Plan plan, int days) => new()
    {
        Revision = plan.Revision,
        Programme = plan.Programme with { OrderHorizonDays = days },
        Wallets = plan.Wallets,
        EarningRules = plan.EarningRules,
        TierSets = plan.TierSets,
        Segments = plan.Segments,
        Identity = plan.Identity,
        WindowedEvents = plan.WindowedEvents,
    };

    private static Plan RandomPlan(Dice dice)
    {
        var by = dice.Of(["\"by\":\"spend\"", "\"by\":\"orders\"", "\"by\":\"points\",\"wallet\":\"points\"", "\"by\":\"visits\"", "\"by\":\"visits\",\"event\":\"Product Viewed\""]);
        var window = dice.Of([
            """{"kind":"life"}""", """{"kind":"calendar","months":3}""", """{"kind":"calendar","months":12,"starts":4}""",
            """{"kind":"rolling","days":60}""", """{"kind":"rolling","months":3}""", """{"kind":"anniversary","months":6}"""]);
        var isPeriod = window.Contains("calendar", StringComparison.Ordinal) || window.Contains("anniversary", StringComparison.Ordinal);
        var keep = window.Contains("life", StringComparison.Ordinal) ? "" : dice.Of(["", ",\"keep\":{\"windows\":1}", isPeriod ? ",\"keep\":{\"windows\":2}" : ",\"keep\":{\"months\":2}"]);
        var upgrade = isPeriod && !keep.Contains("months", StringComparison.Ordinal) && dice.OneIn(3) ? ",\"upgrade\":\"window-end\"" : "";
        var down = dice.Of(["recalculated", "one-down", "none"]);
        var scale = by.Contains("spend", StringComparison.Ordinal) || by.Contains("points", StringComparison.Ordinal) ? 60 : 1;
        var lifetime = dice.OneIn(4) ? ",\"lifetime\":true" : "";
        var tiers = string.Join(',', new[] { 1, 3, 5 }.Select((from, place) =>
            $$"""{"id":"t{{place}}","name":{"en":"T"},"from":{{from * scale}}{{(place == 1 ? lifetime : "")}}}"""));
        return Ladder.PlanOf($"{by},\"window\":{window}{keep}{upgrade},\"downgrade\":\"{down}\",\"graceDays\":{dice.Of([0, 0, 20])}", $"[{tiers}]");
    }

    private static void Same(Member one, Member other, ulong seed)
    {
        var (first, second) = (Text(one), Text(other));
        Assert.True(first == second, $"Seed {seed} ({Terms(seed)}):\n{first}\n---\n{second}");
    }

    private static string Terms(ulong seed)
    {
        var set = RandomPlan(new Dice(seed)).TierSets[0];
        return $"{set.By} {set.Subject} {set.Window} {set.Keep} {set.Downgrade} {set.GraceDays} {set.UpAtWindowEnd}";
    }

    private static string Text(Member member) => string.Join(
        '\n', member.Standing.Tiers.Where(one => one.Tier is not null).Select(one => $"{one.TierSet} {one.Tier} {one.Since.Milliseconds} {one.GraceUntil.Milliseconds}"));

    private Member Told(Plan plan, IEnumerable<Event> facts)
    {
        var member = Life.NewMember();
        foreach (var fact in facts)
        {
            _engine.Apply(member, fact, plan, End, _outcome);
        }

        return Life.Copy(member);
    }
}
