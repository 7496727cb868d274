using System.Diagnostics;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Audit;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members;

/// <summary>Two-phase spending: points are held, then completed or cancelled. Synchronous and idempotent like every command on points.</summary>
internal static class HoldWrites
{
    public static async Task<IResult> HoldAsync([AsParameters] CommandRequest request, HoldBody body, CancellationToken ct)
    {
        if ((request.Check(out var now) ?? body.Check(now)) is { } error)
        {
            return Problems.Of(error);
        }

        return await RunAsync(request, new HoldCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = HoldVerb.Hold,
            Wallet = body.Wallet ?? "",
            Points = body.Amount,
            Until = body.ExpiresAt is { } at ? Instant.From(at) : Instant.None,
            ForMilliseconds = body.Milliseconds,
            Reference = string.IsNullOrWhiteSpace(body.Reference) ? null : Redaction.Clean(body.Reference.Trim()),
            Reason = StaffReasons.Clean(body.Reason),
        }, ct);
    }

    public static Task<IResult> CompleteAsync(Guid hold, [AsParameters] CommandRequest request, CompleteBody? body, CancellationToken ct) =>
        CloseAsync(request, HoldVerb.Complete, hold, body?.Amount, body?.Reason, ct);

    public static Task<IResult> CancelAsync(Guid hold, [AsParameters] CommandRequest request, CancelBody? body, CancellationToken ct) =>
        CloseAsync(request, HoldVerb.Cancel, hold, null, body?.Reason, ct);

    private static async Task<IResult> CloseAsync(
        CommandRequest request, HoldVerb verb, Guid hold, long? amount, string? reason, CancellationToken ct) =>
        request.Check(out var now) is { } error
            ? Problems.Of(error)
            : await RunAsync(request, new HoldCommand
            {
                Id = Guid.Empty,
                At = now,
                Received = now,
                Verb = verb,
                Hold = hold,
                Points = amount,
                Reason = StaffReasons.Clean(reason),
            }, ct);

    private static async Task<IResult> RunAsync(CommandRequest request, HoldCommand command, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        HoldAnswer? told = null;
        return await new CommandRun<HoldAnswer>
        {
            Command = command,
            Json = HoldJson.Write(command, request.Source),
            Verb = command.Verb.ToString(),
            Keys = "holds",
            Answer = (standing, id, outcome, names) => told = Answer(standing, command, id, outcome, request, names),
            Noting = id => Note(request.Audit, request.Source, command, told!, id),
            Refused = MembersErrors.Hold,
            Location = command.Verb == HoldVerb.Hold ? id => $"/v1/members/{Uri.EscapeDataString(request.Reference)}/holds/{id}" : null,
        }.RunAsync(member, request, ct);
    }

    /// <summary>The hold as the command left it. One that is new has the id of its event.</summary>
    private static HoldAnswer Answer(
        Member member, HoldCommand command, Guid id, Outcome outcome, CommandRequest request, DocumentSet names)
    {
        var wanted = command.Verb == HoldVerb.Hold ? id : command.Hold;
        foreach (var wallet in member.Wallets)
        {
            if (wallet.Holds?.Find(wanted) is { } hold)
            {
                return new HoldAnswer(
                    wanted == Guid.Empty ? null : wanted,
                    id == Guid.Empty ? null : id,
                    member.Id,
                    PointsMapping.ToView(wallet, hold),
                    PointsMapping.ToView(wallet, request.Plan.Current, withLots: false),
                    [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))]);
            }
        }

        throw new UnreachableException("A hold was made or closed, and is not there.");
    }

    private static Storage.AuditRow Note(IAuditTrail audit, string who, HoldCommand command, HoldAnswer told, Guid id) => audit.Row(
        id,
        who,
        command.Verb switch
        {
            HoldVerb.Hold => "member.points_held",
            HoldVerb.Complete => "member.hold_completed",
            HoldVerb.Cancel => "member.hold_cancelled",
        },
        $"member:{told.Member}",
        null,
        new
        {
            told.Hold.Wallet,
            told.Wallet.Active,
            told.Wallet.Held,
            Hold = told.Hold.Id,
            told.Hold.Amount,
            told.Hold.State,
            told.Hold.Spent,
            told.Hold.Reference,
            command.Reason,
            Event = id,
        });
}
