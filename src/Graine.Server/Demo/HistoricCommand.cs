using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Pipeline;

namespace Graine.Server.Demo;

/// <summary>A command on points as of when it was given, for a history that is loaded after the fact.</summary>
internal sealed class HistoricCommand : Submission
{
    private readonly byte[] _json;

    public HistoricCommand(PointsCommand command)
    {
        Command = command;
        IsHistory = true;
        _json = JsonSerializer.SerializeToUtf8Bytes(
            new { wallet = command.Wallet, points = command.Points, reason = command.Reason, orderId = command.OrderId, by = "demo" });
    }

    public PointsCommand Command { get; }

    public override ReadOnlyMemory<byte> Body => _json;

    public override string Name => Command.Verb == PointsVerb.Spend ? "points.spend" : "points.adjust";

    public override Instant At => Command.At;

    public override Instant Received => Command.Received;

    public override bool LooksUpKey => true;

    public override bool MakesMember => false;

    public override Input ToInput(Guid id, BatchState state, WorkingMember working) => Command with { Id = id };
}
