using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Server.Pipeline;

/// <summary>A command on a member's points, with the answer its caller and every retry of it get.</summary>
internal sealed class CommandSubmission : Submission
{
    public required PointsCommand Command { get; init; }

    public required ReadOnlyMemory<byte> Json { get; init; }

    public required Func<Member, Guid, Outcome, byte[]> Answering { get; init; }

    public override ReadOnlyMemory<byte> Body => Json;

    public override string Name => Command.Verb switch
    {
        PointsVerb.Earn => "points.earn",
        PointsVerb.Spend => "points.spend",
        PointsVerb.Adjust => "points.adjust",
        PointsVerb.Transfer => "points.transfer",
    };

    public override Instant At => Command.At;

    public override Instant Received => Command.Received;

    public override bool LooksUpKey => true;

    public override bool MakesMember => false;

    public override Input ToInput(Guid id, BatchState state, WorkingMember working) =>
        Command with { Id = id, At = state.Now, Received = state.Now };

    public override ReadOnlyMemory<byte> Answer(Member member, Guid id, Outcome outcome) => Answering(member, id, outcome);
}
