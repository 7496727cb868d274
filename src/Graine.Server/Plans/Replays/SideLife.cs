using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Server.Plans.Replays;

/// <summary>Lives inputs under one plan, the time between them included, and notes what they did.</summary>
internal sealed class SideLife(Engine.Plans.Plan plan, Side side, LifeNotes notes, ReplayBudgets? budgets)
{
    /// <summary>As live: more due moments than this in one go are taken in one step.</summary>
    private const int StepsMax = 1_000;

    private readonly Engine.Engine _engine = new();
    private readonly Outcome _outcome = new();
    private readonly Outcome _absorbed = new();

    public Side Side => side;

    public Engine.Plans.Plan Plan => plan;

    /// <summary>Null where nobody keeps any.</summary>
    public IBudgets? Budgets => budgets;

    /// <summary>False while both plans are still one.</summary>
    public bool IsNoting { get; set; } = true;

    /// <summary>False when it was refused.</summary>
    public bool Apply(int person, Member member, Input input, Instant now, Group group)
    {
        Advance(person, member, now);
        _engine.Apply(member, input, plan, now, _outcome, budgets);
        if (_outcome.Refusal is not null)
        {
            return false;
        }

        Note(person, input.Id, now);
        foreach (var (receiver, derived) in _outcome.Derived)
        {
            if (derived is TransferArrived arrived)
            {
                group.OnTheWay[(arrived.Id, side)] = new Sent(receiver, arrived);
                if (side == Side.Before && !group.People[person].IsParted)
                {
                    group.OnTheWay[(arrived.Id, Side.After)] = new Sent(receiver, arrived);
                }
            }
        }

        return true;
    }

    /// <summary>Lives through every due moment up to and including now.</summary>
    public void Advance(int person, Member member, Instant now)
    {
        for (var step = 0; member.DueAt <= now; step++)
        {
            var at = step < StepsMax ? Instant.Max(member.DueAt, member.Clock) : now;
            at = Instant.Min(at, now);
            _engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = at, Received = now }, plan, at, _outcome, budgets);
            Note(person, Guid.Empty, at);
            if (at >= now && member.DueAt <= now)
            {
                break;
            }
        }
    }

    public void ChangePlan(int person, Member member, Instant now)
    {
        _engine.Apply(member, new PlanChanged { Id = Guid.Empty, At = now, Received = now }, plan, now, _outcome, budgets);
        Note(person, Guid.Empty, now);
    }

    public void Absorb((int Person, Member Member) survivor, (int Person, Member Member) absorbed, Instant now)
    {
        Advance(survivor.Person, survivor.Member, now);
        Advance(absorbed.Person, absorbed.Member, now);
        _engine.Absorb(survivor.Member, absorbed.Member, plan, now, _outcome, _absorbed);
        Note(survivor.Person, Guid.Empty, now);
        if (IsNoting)
        {
            notes.Take(absorbed.Person, side, _absorbed, Guid.Empty, now);
        }
    }

    private void Note(int person, Guid id, Instant now)
    {
        if (IsNoting && _outcome.Effects.Count + _outcome.Postings.Count > 0)
        {
            notes.Take(person, side, _outcome, id, now);
        }
    }
}
