using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Pipeline;

namespace Graine.Server.Demo;

/// <summary>A command as of when it was given, for a history that is loaded after the fact.</summary>
internal sealed class HistoricCommand : Submission
{
    private readonly Func<Input, byte[]> _write;
    private Input _command;
    private ClaimCode? _code;

    /// <param name="command">But for its id.</param>
    /// <param name="write">How the log keeps it.</param>
    public HistoricCommand(Input command, Func<Input, byte[]> write)
    {
        (_command, _write) = (command, write);
        IsHistory = true;
    }

    /// <summary>Of a claim that is carried on: when it was made; null for any other command.</summary>
    public Instant? ClaimedAt { get; init; }

    /// <summary>The command makes what it is about: a household.</summary>
    public bool IsNew { get; init; }

    public override bool MakesNamed => IsNew;

    public override ReadOnlyMemory<byte> Body => _write(_command);

    public override string Name => CommandNames.Of(_command);

    public override Instant At => _command.At;

    public override Instant Received => _command.Received;

    public override bool LooksUpKey => true;

    public override bool MakesMember => false;

    public override Input? ToInput(Guid id, BatchState state, WorkingMember working)
    {
        _code = _command is RewardCommand { Verb: RewardVerb.Claim } ? new ClaimCode() : null;
        if (ClaimedAt is { } at && _command is RewardCommand carried)
        {
            // One that was refused, or has ended by itself, is not carried on.
            var claim = working.Member.Rewards.All.Find(each => each.IsOpen && each.At == at);
            _command = carried with { Claim = claim?.Id ?? Guid.Empty };
            return claim is null ? null : _command with { Id = id };
        }

        return _code is not null && _command is RewardCommand claimed ? _code.Look(claimed, state) with { Id = id } : _command with { Id = id };
    }

    public override void Written(BatchState state, WorkingMember working, Guid id)
    {
        // A refused claim made no row that could have a code.
        if (state.Commit.Claims.Exists(row => row.Id == id))
        {
            _code?.Take(state, id);
        }
    }
}
