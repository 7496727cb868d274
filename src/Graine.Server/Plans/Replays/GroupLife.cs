using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Plans.Replays.Checkouts;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>
/// The history of a group of members lived again by the pure engine, in the order it was lived: most are groups of one, the others have
/// been merged or sent each other points. Under the plan in force alone until the moment of parting, from then on under both. Writes
/// nothing. Not thread-safe.
/// </summary>
internal sealed class GroupLife
{
    private const int FaultsMax = 16;

    private readonly ReplayPlans _plans;
    private readonly ReplaySpan _span;
    private readonly LifeNotes _notes;
    private readonly PastInputs _inputs;
    private readonly ReplayBudgets? _budgets;
    private readonly CheckoutRows? _checkouts;
    private readonly SideLife _before;
    private readonly SideLife _after;
    private readonly DocumentWriter _writer = new();
    private readonly NamePool _names = new();
    private readonly List<(int Person, int Row)> _steps = [];
    private readonly HashSet<(Guid Row, Side Side)> _skipped = [];
    private readonly List<FaultNote> _faults = [];

    public GroupLife(ReplayPlans plans, ReplaySpan span, LifeNotes notes, (BudgetCounts Before, BudgetCounts After)? budgets)
    {
        (_plans, _span, _notes) = (plans, span, notes);
        _inputs = new PastInputs(plans.Published.Programme.Currency);
        _checkouts = plans.AreCheckoutsPriced ? new CheckoutRows(_inputs) : null;
        if (budgets is { } counts)
        {
            var draft = new ReplayBudgets(counts.After, null);
            _budgets = new ReplayBudgets(counts.Before, draft);
            _after = new SideLife(plans.Draft, Side.After, notes, draft);
        }

        _before = new SideLife(plans.Published, Side.Before, notes, _budgets);
        _after ??= new SideLife(plans.Draft, Side.After, notes, null);
    }

    /// <summary>Inputs that were lived in the span.</summary>
    public int Lived { get; private set; }

    public int Unreadable { get; private set; }

    /// <summary>False when it cannot be lived: what was noted says why.</summary>
    public bool TryRun(Group group)
    {
        Order(group);
        _checkouts?.Find(group, _steps);
        _skipped.Clear();
        _faults.Clear();
        for (var attempt = 0; attempt <= FaultsMax; attempt++)
        {
            _notes.Clear();
            if (Run(group) is not { } fault)
            {
                _notes.Faults.AddRange(_faults);
                return true;
            }

            // What would be parked live is left out, and the rest lived from the start: a life that stopped half way is in no order.
            var isNew = _skipped.Add((fault.Row, fault.Side));
            _faults.Add(new FaultNote(
                fault.Person, fault.Side, FaultNote.EventFault, null, $"Applying it failed with {fault.Exception.GetType().Name}.", fault.Row));
            if (!isNew)
            {
                break;
            }
        }

        _notes.Clear();
        _notes.Faults.AddRange(_faults);
        return false;
    }

    private void Order(Group group)
    {
        _steps.Clear();
        for (var person = 0; person < group.People.Count; person++)
        {
            for (var row = 0; row < group.People[person].Rows.Count; row++)
            {
                _steps.Add((person, row));
            }
        }

        LifeOrder.Sort(group, _steps);
    }

    private LifeFault? Run(Group group)
    {
        (Lived, Unreadable) = (0, 0);
        var isParted = !_span.From.IsSet;
        foreach (var person in group.People)
        {
            if (isParted)
            {
                person.BeginParted(_plans.Published.Revision, _plans.Draft.Revision);
            }
            else
            {
                person.Begin(_plans.Published.Revision);
            }
        }

        group.Begin();
        _checkouts?.Begin();
        Share(isParted);
        var (at, side, index) = (Guid.Empty, Side.Before, 0);
        try
        {
            foreach (var step in _steps)
            {
                var person = group.People[step.Person];
                ref readonly var row = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(person.Rows)[step.Row];
                var now = Instant.Max(PastInputs.Now(row), person.Before.Clock);
                if (now >= _span.Until)
                {
                    continue;
                }

                (at, side, index) = (row.Id, Side.Before, step.Person);
                if (!isParted && now >= _span.From)
                {
                    Part(group);
                    isParted = true;
                }

                Merge(group, row.Id, now);
                Live(group, step.Person, row, now, ref side);
                Lived += isParted ? 1 : 0;
            }

            (at, side) = (Guid.Empty, Side.Before);
            if (!isParted)
            {
                Part(group);
            }

            MergeTheRest(group);
            for (index = 0; index < group.People.Count; index++)
            {
                side = Side.Before;
                _before.Advance(index, group.People[index].Before, _span.Until);
                side = Side.After;
                _after.Advance(index, group.People[index].After, _span.Until);
            }
        }
        catch (Exception fault) when (fault is ArithmeticException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            return new LifeFault(index, side, at, fault);
        }

        return null;
    }

    /// <summary>Until they part both plans are one, and nothing is compared.</summary>
    private void Share(bool isParted)
    {
        _before.IsNoting = isParted;
        if (_budgets is not null)
        {
            _budgets.IsShared = !isParted;
        }
    }

    private void Part(Group group)
    {
        for (var index = 0; index < group.People.Count; index++)
        {
            var person = group.People[index];
            _before.Advance(index, person.Before, _span.From);
            _writer.Clear();
            MemberCodec.Write(person.Before, _writer);
            person.After = MemberCodec.Read(person.Id, _writer.Written, _names);
            person.IsParted = true;
            foreach (var wallet in person.Before.Wallets)
            {
                _notes.Open(index, wallet);
            }
        }

        Share(isParted: true);
        for (var index = 0; index < group.People.Count; index++)
        {
            var member = group.People[index].After;
            if (member.MergedInto == Guid.Empty && member.Clock.IsSet)
            {
                _after.ChangePlan(index, member, _span.From);
            }
            else if (member.MergedInto == Guid.Empty)
            {
                member.PlanRevision = _plans.Draft.Revision;
            }
        }
    }

    private void Live(Group group, int index, in PastRow row, Instant now, ref Side side)
    {
        var person = group.People[index];
        if (PastInputs.IsArrival(row) && group.IsWhole)
        {
            Deliver(group, PastInputs.CauseOf(row), row.Id, now);
            return;
        }

        if (PastInputs.IsRefusedTransfer(row))
        {
            if (person.IsParted)
            {
                _notes.Commands.Add(new CommandNote(index, row.Name, IsDoneBefore: false, IsDoneAfter: false, 0));
            }

            return;
        }

        if (PastInputs.IsMeeting(row))
        {
            // Live it brought the member to the moment, and no further.
            Advance(index, person, now);
            return;
        }

        if (_inputs.Read(row) is not { } input)
        {
            Unreadable += PastInputs.MustBeReadable(row) ? 1 : 0;
            return;
        }

        if (_checkouts?.Find(row.Id) is { } part)
        {
            LiveCheckout(group, index, part, (row, input), now, ref side);
            return;
        }

        side = Side.Before;
        var isDone = _skipped.Contains((row.Id, Side.Before)) || _before.Apply(index, person.Before, input, now, group);
        var isDoneAfter = isDone;
        if (person.IsParted)
        {
            side = Side.After;
            isDoneAfter = _skipped.Contains((row.Id, Side.After)) || _after.Apply(index, person.After, input, now, group);
            if (input is not (Event or ReferralQualified or ReferralWithdrawn or HouseholdLinked or PointsShared or HouseholdOrderReturned))
            {
                _notes.Commands.Add(new CommandNote(index, row.Name, isDone, isDoneAfter, PastInputs.PointsOf(input)));
            }
        }
    }

    /// <summary>An order and what belongs to it, whose promotions and codes are asked again.</summary>
    private void LiveCheckout(Group group, int index, CheckoutPart part, (PastRow Row, Input Input) was, Instant now, ref Side side)
    {
        var person = group.People[index];
        Span<bool> isDone = [false, false];
        var isElsewhere = true;
        foreach (var life in (ReadOnlySpan<SideLife>)[_before, _after])
        {
            side = life.Side;
            if ((side == Side.After && !person.IsParted) || _skipped.Contains((was.Row.Id, side)))
            {
                continue;
            }

            var member = side == Side.Before ? person.Before : person.After;
            life.Advance(index, member, now);
            foreach (var input in part.Checkout.Live(part.Role, was.Input, new CheckoutMoment(side, person.IsParted, member, life.Plan, now, life.Budgets)))
            {
                isElsewhere = false;
                isDone[(int)side] |= life.Apply(index, member, input, now, group) && input is not VoucherCommand { Uses.Count: 0, Undoes.Count: 0 };
            }
        }

        if (person.IsParted && part.Role == CheckoutRole.Order)
        {
            _notes.Checkouts.Add(new CheckoutNote(index, part.Checkout.Kind));
        }
        else if (person.IsParted && was.Input is not Event && !isElsewhere)
        {
            _notes.Commands.Add(new CommandNote(index, was.Row.Name, isDone[0], isDone[1], 0));
        }
    }

    private void Advance(int index, Person person, Instant now)
    {
        _before.Advance(index, person.Before, now);
        if (person.IsParted)
        {
            _after.Advance(index, person.After, now);
        }
    }

    private void Deliver(Group group, Guid cause, Guid id, Instant now)
    {
        foreach (var life in (ReadOnlySpan<SideLife>)[_before, _after])
        {
            if (!group.OnTheWay.Remove((cause, life.Side), out var sent) || group.Standing(sent.To, life.Side) is not { } index)
            {
                continue;
            }

            var person = group.People[index];
            if (life.Side == Side.After && !person.IsParted)
            {
                continue;
            }

            var arrived = sent.Input with { Id = id, Received = now };
            _ = life.Apply(index, life.Side == Side.Before ? person.Before : person.After, arrived, now, group);
        }
    }

    private void Merge(Group group, Guid cause, Instant now)
    {
        if (!group.MergesBy.TryGetValue(cause, out var merges))
        {
            return;
        }

        foreach (var merge in merges)
        {
            Join(group, merge, now);
        }
    }

    private void MergeTheRest(Group group)
    {
        foreach (var merge in group.Merges)
        {
            if (merge.At < _span.Until)
            {
                Join(group, merge, merge.At);
            }
        }
    }

    private void Join(Group group, MergeRow merge, Instant now)
    {
        foreach (var life in (ReadOnlySpan<SideLife>)[_before, _after])
        {
            if (group.Standing(merge.Survivor, life.Side) is not { } into || group.IndexOf(merge.Absorbed) is not { } from || into == from)
            {
                continue;
            }

            var (survivor, absorbed) = (group.People[into], group.People[from]);
            if (life.Side == Side.After && !survivor.IsParted)
            {
                continue;
            }

            var taken = life.Side == Side.Before ? absorbed.Before : absorbed.After;
            if (taken.MergedInto == Guid.Empty)
            {
                life.Absorb((into, life.Side == Side.Before ? survivor.Before : survivor.After), (from, taken), now);
            }
        }
    }

    private sealed record LifeFault(int Person, Side Side, Guid Row, Exception Exception);
}
