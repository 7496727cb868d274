using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Laws;

/// <summary>What is not looked at again is as though it had been: an event nothing listens to, and answers that still hold.</summary>
public sealed class PassingLawTests
{
    private static readonly string[] Asking =
    [
        "events(\\\"Product Viewed\\\", 5).count >= 2",
        "events(\\\"Newsletter Subscribed\\\", 30).days_since < 4 && orders(30).count > 0",
        "member.identified && events(\\\"Product Viewed\\\", 20).count == 1",
        "points(\\\"points\\\").active >= 40.0",
        "member.tier == \\\"gold\\\" && orders(20).count >= 1",
        "streak(\\\"Review\\\", \\\"week\\\") > 1",
    ];

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    [Fact]
    public void A_member_is_what_it_would_be_if_it_were_judged_whole_after_every_input()
    {
        var (passed, kept) = (0, 0);
        for (var seed = 1ul; seed <= 60; seed++)
        {
            var dice = new Dice(seed);
            var plan = Plan(dice);
            var whole = plan with { JudgedEvents = null };
            var (member, stored) = (Life.NewMember(), Life.Bytes(Life.NewMember()));
            var (other, otherOutcome) = (new Engine(), new Outcome());
            foreach (var input in dice.OneIn(2) ? WholeLife.Inputs(dice, 40, 120) : Life.Facts(dice, 80, 120).Cast<Input>())
            {
                var judged = MemberCodec.Read(member.Id, stored, new NamePool());
                while (member.DueAt <= input.At)
                {
                    // Loaded each time, so that no answer is remembered.
                    judged = Life.Copy(judged);
                    Apply(new TimerElapsed { Id = Guid.Empty, At = member.DueAt, Received = member.DueAt }, judged, member.DueAt);
                }

                if (dice.OneIn(15))
                {
                    (member.IsIdentified, judged.IsIdentified) = (true, true);
                }

                passed += input is Event happened && !member.IsUnjudged && plan.Hearings.Passing(happened.Name) is { Segments.Length: 0 } ? 1 : 0;
                kept += input is Event { Name: "Product Viewed" } && member.JudgedWith is not null ? 1 : 0;
                Apply(input, judged, input.At);
                stored = Life.Bytes(judged);
            }

            void Apply(Input input, Member judged, Instant now)
            {
                _engine.Apply(member, input, plan, now, _outcome);
                other.Apply(judged, input, whole, now, otherOutcome);
                Assert.Equal(otherOutcome.Effects, _outcome.Effects);
                Assert.Equal(otherOutcome.Postings, _outcome.Postings);
                Assert.True(otherOutcome.DueAt == _outcome.DueAt && Life.Bytes(member).AsSpan().SequenceEqual(Life.Bytes(judged)), $"Seed {seed}: {input}");
            }
        }

        Assert.True(passed > 200 && kept > 200, $"{passed} {kept}");
    }

    [Fact]
    public void A_plan_with_another_rule_lets_pass_what_nothing_of_its_own_listens_to()
    {
        var plan = LawPlan.Plain;

        Assert.NotNull(plan.Hearings.Passing("Newsletter Subscribed"));
        Assert.NotEmpty(plan.Hearings.Passing("Product Viewed")!.Segments);
        Assert.Null(plan.Hearings.Passing("Order Completed"));
        Assert.Null(plan.Hearings.Passing("Review"));
        Assert.NotNull((plan with { EarningRules = [] }).Hearings.Passing("Review"));
        Assert.Null((plan with { Segments = [new Segment { Id = "made", When = _ => true }] }).Hearings.Passing("Newsletter Subscribed"));
    }

    private static Plan Plan(Dice dice)
    {
        var isWhole = dice.OneIn(2);
        List<PlanDocument> documents = [.. isWhole ? WholeProgramme.Documents(dice) : RandomProgramme.Documents(dice)];
        var asking = Asking.Where(when => isWhole || !when.Contains("tier", StringComparison.Ordinal));
        documents.AddRange(asking.Select((when, number) => Samples.Document("segment", $$"""{"id":"asks-{{number}}","name":{"en":"A"},"when":"{{when}}"}""")));
        if (dice.OneIn(3))
        {
            documents.Add(Samples.Document("badge", """{"id":"looker","name":{"en":"L"},"when":"events(\"Product Viewed\", 10).count >= 3","keeps":false}"""));
        }

        return Samples.RealPlan(documents);
    }
}
