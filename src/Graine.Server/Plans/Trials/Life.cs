using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Server.Plans.Trials;

/// <summary>
/// One member's history lived again by the pure engine: up to a moment by the plan in force, and from then on twice, by it and by the
/// plan as it would be. Every input counts as of when it happened. Writes nothing. Not thread-safe.
/// </summary>
internal sealed class Life
{
    private const int StepsMax = 10_000;

    private readonly Engine.Engine _engine = new();
    private readonly Outcome _outcome = new();
    private readonly DocumentWriter _writer = new();
    private readonly Engine.Plans.Plan _published;
    private readonly Engine.Plans.Plan _draft;

    /// <summary>Both plans remember as far back as either asks, so that the new one finds all it looks for in the past.</summary>
    public Life(Engine.Plans.Plan published, Engine.Plans.Plan draft) => (_published, _draft) = WidenedPlans.Of(published, draft);

    public Twins Start(Guid id, Member now)
    {
        var member = new Member { Id = id, PlanRevision = _published.Revision, IsIdentified = now.IsIdentified };
        foreach (var fact in now.Facts.All)
        {
            // What an identify said is not in the log but with the personal data: the facts are those of today.
            member.Facts.Set(fact.Name, fact.Value, fact.At);
        }

        return new Twins(member);
    }

    /// <summary>From here on the plans part. The effects are what the change of plan itself does.</summary>
    public IReadOnlyList<Effect> Part(Twins twins, Instant at)
    {
        _writer.Clear();
        MemberCodec.Write(twins.Before, _writer);
        twins.After = MemberCodec.Read(twins.Before.Id, _writer.Written, new NamePool());
        Advance(twins.Before, _published, at);
        Advance(twins.After, _published, at);
        _engine.Apply(twins.After, new PlanChanged { Id = Guid.Empty, At = at, Received = at }, _draft, at, _outcome);
        return [.. _outcome.Effects];
    }

    /// <summary>What the input did under the plan in force, and after the plans have parted under the other; the time until then included.</summary>
    public (IReadOnlyList<Effect> Before, IReadOnlyList<Effect> After) Live(Twins twins, Input input)
    {
        var before = Apply(twins.Before, input, _published);
        return (before, twins.After is { } other ? Apply(other, input, _draft) : before);
    }

    /// <summary>Both up to a moment.</summary>
    public void Advance(Twins twins, Instant now)
    {
        Advance(twins.Before, _published, now);
        if (twins.After is { } other)
        {
            Advance(other, _draft, now);
        }
    }

    private IReadOnlyList<Effect> Apply(Member member, Input input, Engine.Plans.Plan plan)
    {
        Advance(member, plan, input.At);
        _engine.Apply(member, input, plan, input.At, _outcome);
        return _outcome.Refusal is null && _outcome.Effects.Count > 0 ? [.. _outcome.Effects] : [];
    }

    private void Advance(Member member, Engine.Plans.Plan plan, Instant now)
    {
        for (var step = 0; member.DueAt <= now && step < StepsMax; step++)
        {
            var at = Instant.Max(member.DueAt, member.Clock);
            _engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = at, Received = at }, plan, at, _outcome);
        }
    }
}

/// <summary>The same member under two plans; one until they part.</summary>
internal sealed class Twins(Member before)
{
    public Member Before { get; } = before;

    public Member? After { get; set; }
}
