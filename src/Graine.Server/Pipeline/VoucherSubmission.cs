using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Vouchers;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>A command on codes: what was loaded with the batch is looked at there, changed with the member and written in one commit.</summary>
internal sealed class VoucherSubmission : Submission
{
    /// <summary>But for its codes.</summary>
    public required VoucherCommand Command { get; init; }

    /// <summary>In the order of <see cref="Submission.Vouchers"/>: what is to be taken off a gift card; null: as much as is to be paid.</summary>
    public IReadOnlyList<long?> Amounts { get; init; } = [];

    /// <summary>Of the stack only this one is rolled back; empty: all of it.</summary>
    public Guid Only { get; init; }

    /// <summary>Makes the answer of what was done.</summary>
    public required Func<VoucherDone, byte[]> Answering { get; init; }

    private VoucherCommand? _command;
    private VoucherLooked? _looked;

    /// <summary>Of the event that only tells of somebody being met.</summary>
    public override ReadOnlyMemory<byte> Body => Recorder.Empty;

    public override string Name => CommandNames.Of(Command);

    public override Instant At => Command.At;

    public override Instant Received => Command.Received;

    public override bool LooksUpKey => true;

    /// <summary>What stands against a code must not be somebody's older state.</summary>
    public override bool LoadsFresh => true;

    public override bool MakesMember => Identifiers.Count > 0;

    public override Input? ToInput(Guid id, BatchState state, WorkingMember working) => null;

    public override Steps ToSteps(BatchState state, WorkingMember working)
    {
        var (vouchers, now) = (state.Vouchers, Now(state));
        var rows = Stack == Guid.Empty ? [] : vouchers.OfStack(Stack).Where(row => Only == Guid.Empty || row.Id == Only).ToList();
        if (Command.Verb == VoucherVerb.RollBack && rows.All(row => row.State == RedemptionState.RolledBack))
        {
            return new Steps([]) { IsRepeat = true, Repeat = Answering(new VoucherDone(working.Member.Id, Command, null, rows, [], Guid.Empty)) };
        }

        var held = Command.Key == Guid.Empty ? null : working.Member.Vouchers.Find(Command.Key);
        if (Command.Verb == VoucherVerb.Release && held is null)
        {
            return new Steps([]) { IsRepeat = true, Repeat = Answering(new VoucherDone(working.Member.Id, Command, null, [], [], Guid.Empty)) };
        }

        var command = _command = Command with
        {
            At = now,
            Received = state.Now,
            Uses = [.. Vouchers.Select((code, place) => new VoucherUse(Clock.NewId(state.Now), vouchers.Find(code), Amounts.Count > place ? Amounts[place] : null))],
            Held = [.. (held?.Codes ?? []).Where(each => !Vouchers.Contains(each.Code)).Select(each => vouchers.Find(each.Code)).OfType<VoucherCode>()],
            Undoes = [.. rows.Select(row => new VoucherUndo(
                VoucherRows.Read(row), state.Plan.FindShared(row.Code) is null ? vouchers.Find(row.Code) : null))],
        };
        _looked = command.Verb is VoucherVerb.Hold or VoucherVerb.Redeem ? Look(command, state, working) : null;
        return _looked is { IsValid: false } && !command.IsPartial
            ? new Steps([], VoucherErrors.Of(_looked))
            : new Steps([new Step(id => command with { Id = id }, Name, VoucherJson.Write(command, _looked, Source))]);
    }

    public override ReadOnlyMemory<byte> Answer(
        BatchState state, WorkingMember working, IReadOnlyList<Effect> effects, Guid id)
    {
        var stack = Stack == Guid.Empty ? id : Stack;
        var rows = state.Vouchers.OfStack(stack).Where(row => Only == Guid.Empty || row.Id == Only).ToList();
        return Answering(new VoucherDone(working.Member.Id, _command!, _looked, rows, effects, id));
    }

    private Instant Now(BatchState state) => IsHistory ? Instant.Min(Command.At, state.Now) : state.Now;

    private VoucherLooked Look(VoucherCommand command, BatchState state, WorkingMember working)
    {
        var scope = new Scope();
        scope.Reset(working.Member, state.Plan, Now(state));
        scope.Budgets = state.Budgets;
        return VoucherLook.Look(scope, command);
    }
}

/// <param name="Member">Whose.</param>
/// <param name="Command">With its codes.</param>
/// <param name="Looked">What was found; null for what takes no looking.</param>
/// <param name="Rows">Redemptions as they now are.</param>
/// <param name="Effects">What it did.</param>
/// <param name="Event">The event; empty when nothing happened any more.</param>
internal sealed record VoucherDone(
    Guid Member, VoucherCommand Command, VoucherLooked? Looked, IReadOnlyList<RedemptionRow> Rows, IReadOnlyList<Effect> Effects, Guid Event);
