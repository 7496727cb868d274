using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members;

/// <summary>Two-phase spending: points are held, then completed or cancelled. Synchronous and idempotent like every command on points.</summary>
internal static class HoldWrites
{
    public static async Task<IResult> HoldAsync([AsParameters] HoldRequest request, HoldBody body, CancellationToken ct)
    {
        if ((request.Check(out var now) ?? body.Check(now)) is { } error)
        {
            return Problems.Of(error);
        }

        return await RunAsync(request, now, new HoldCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = HoldVerb.Hold,
            Wallet = body.Wallet ?? "",
            Points = body.Amount,
            Until = body.ExpiresAt is { } at ? Instant.From(at) : Instant.None,
            ForMilliseconds = body.Milliseconds,
            Reference = string.IsNullOrWhiteSpace(body.Reference) ? null : body.Reference.Trim(),
            Reason = StaffReasons.Clean(body.Reason),
        }, ct);
    }

    public static Task<IResult> CompleteAsync(Guid hold, [AsParameters] HoldRequest request, CompleteBody? body, CancellationToken ct) =>
        CloseAsync(request, HoldVerb.Complete, hold, body?.Amount, body?.Reason, ct);

    public static Task<IResult> CancelAsync(Guid hold, [AsParameters] HoldRequest request, CancelBody? body, CancellationToken ct) =>
        CloseAsync(request, HoldVerb.Cancel, hold, null, body?.Reason, ct);

    private static async Task<IResult> CloseAsync(
        HoldRequest request, HoldVerb verb, Guid hold, long? amount, string? reason, CancellationToken ct) =>
        request.Check(out var now) is { } error
            ? Problems.Of(error)
            : await RunAsync(request, now, new HoldCommand
            {
                Id = Guid.Empty,
                At = now,
                Received = now,
                Verb = verb,
                Hold = hold,
                Points = amount,
                Reason = StaffReasons.Clean(reason),
            }, ct);

    private static async Task<IResult> RunAsync(HoldRequest request, Instant now, HoldCommand command, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var names = await request.Documents.ReadAsync(ct);
        return request.Dry == true
            ? Try(member, command, request, names, now)
            : await SendAsync(member, command, request, names, ct);
    }

    private static IResult Try(Member member, HoldCommand command, HoldRequest request, DocumentSet names, Instant now)
    {
        var outcome = DryRun.Apply(member, command, request.Plan.Current, now);
        return outcome.Refusal is { } refusal
            ? Problems.Of(MembersErrors.Hold(refusal))
            : TypedResults.Ok(Answer(member, command, Guid.Empty, outcome, request, names));
    }

    private static async Task<IResult> SendAsync(
        Member member, HoldCommand command, HoldRequest request, DocumentSet names, CancellationToken ct)
    {
        var source = request.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var json = HoldJson.Write(command, source);
        HoldAnswer? told = null;
        var submission = new CommandSubmission
        {
            Command = command,
            Json = json,
            Source = source,
            Member = member.Id,
            Key = RequestKeys.Key("holds", source, request.IdempotencyKey!),
            BodyHash = RequestKeys.Hash($"{request.Reference}\n{command.Verb}\n{System.Text.Encoding.UTF8.GetString(json)}"),
            Noting = id => Note(request.Audit, source, command, told!, id),
            Answering = (standing, id, outcome) =>
                JsonSerializer.SerializeToUtf8Bytes(told = Answer(standing, command, id, outcome, request, names), JsonSerializerOptions.Web),
        };
        if (await StaffAnswers.ApplyAsync(submission, request.Lanes, ct) is not { } applied)
        {
            return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
        }

        return command.Verb == HoldVerb.Hold && applied.Status is AppliedStatus.Applied or AppliedStatus.Repeated
            ? Created(applied, request)
            : StaffAnswers.Of(applied, request.Http, MembersErrors.Hold, RequestErrors.Parked());
    }

    private static IResult Created(Applied applied, HoldRequest request)
    {
        if (applied.Status == AppliedStatus.Repeated)
        {
            request.Http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        request.Http.Response.Headers.Location = $"/v1/members/{Uri.EscapeDataString(request.Reference)}/holds/{applied.Event}";
        return TypedResults.Text(applied.Answer.Span, "application/json", StatusCodes.Status201Created);
    }

    /// <summary>The hold as the command left it. One that is new has the id of its event.</summary>
    private static HoldAnswer Answer(
        Member member, HoldCommand command, Guid id, Outcome outcome, HoldRequest request, DocumentSet names)
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
