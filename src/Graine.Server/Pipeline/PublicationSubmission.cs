using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Vouchers;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>A code is handed out to a member: in the member's history, and on the code, in one commit.</summary>
internal sealed class PublicationSubmission : Submission
{
    /// <summary>The code that looked free, or the member's own.</summary>
    public required VoucherRow Chosen { get; init; }

    /// <summary>The request names it: handing it out again to whom it was is no refusal.</summary>
    public bool IsNamed { get; init; }

    public required Instant Now { get; init; }

    public required Func<VoucherRow, byte[]> Answering { get; init; }

    public override ReadOnlyMemory<byte> Body => Recorder.Empty;

    public override string Name => CommandNames.PublishVouchers;

    public override Instant At => Now;

    public override Instant Received => Now;

    public override bool LooksUpKey => true;

    public override bool MakesMember => false;

    public static bool IsFree(VoucherRow row) => row is { Used: 0, IsDisabled: false, Held: null } && row.Member == Guid.Empty && !row.PublishedAt.IsSet;

    public override Input? ToInput(Guid id, BatchState state, WorkingMember working) => null;

    public override Steps ToSteps(BatchState state, WorkingMember working)
    {
        var code = state.Vouchers.Find(Chosen.Code);
        if (IsNamed && code is not null && code.Member == working.Member.Id && code.PublishedAt.IsSet)
        {
            return new Steps([]) { IsRepeat = true, Repeat = Answering(Row(code)) };
        }

        if (code is null || code.Used > 0 || code.IsDisabled || code.Member != Guid.Empty || code.PublishedAt.IsSet || code.Holds.Count > 0)
        {
            return new Steps([], VoucherErrors.Of(new VoucherLack(VoucherLackKind.NotYours, Instant.Never)));
        }

        var command = new VoucherCommand
        {
            Id = Guid.Empty,
            At = state.Now,
            Received = state.Now,
            Verb = VoucherVerb.Publish,
            Uses = [new VoucherUse(Guid.Empty, code)],
        };
        return new Steps([new Step(id => command with { Id = id }, Name, VoucherJson.Write(command, null, Source))]);
    }

    public override ReadOnlyMemory<byte> Answer(
        BatchState state, WorkingMember working, IReadOnlyList<Effect> effects, Guid id) => Answering(Row(state.Vouchers.Find(Chosen.Code)!));

    private VoucherRow Row(VoucherCode code) => Chosen with { Member = code.Member, PublishedAt = code.PublishedAt, ValidUntil = code.ValidUntil };
}
