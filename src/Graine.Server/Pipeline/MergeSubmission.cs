using System.Text.Json;
using Graine.Engine;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>A person decided about two members that may be one: they are (<see cref="Submission.Absorbs"/> says who joins), or they are not.</summary>
internal sealed class MergeSubmission : StaffSubmission
{
    public const string JoinedName = "members.joined";
    public const string KeptApartName = "members.kept_apart";

    public required MergeCandidateRow Row { get; init; }

    public override ReadOnlyMemory<byte> Body => JsonSerializer.SerializeToUtf8Bytes(new { candidate = Row.Id, reason = Row.Reason, by = Source });

    public override string Name => Absorbs == Guid.Empty ? KeptApartName : JoinedName;

    public override Steps ToSteps(BatchState state, WorkingMember working)
    {
        working.IsChanged = true;
        return new Steps([Act(state, Name, Body, null)]);
    }

    public override ReadOnlyMemory<byte> Answer(
        BatchState state, WorkingMember working, IReadOnlyList<Effect> effects, Guid id) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new { @event = id, member = working.Member.Id, joined = Absorbs == Guid.Empty ? (Guid?)null : Absorbs });

    /// <summary>Whoever decided first decided: for anybody else the candidate is gone, which is a conflict.</summary>
    public override void Written(BatchState state, WorkingMember working, Guid id) => state.Commit.DecidedCandidates.Add(Row.Id);
}
