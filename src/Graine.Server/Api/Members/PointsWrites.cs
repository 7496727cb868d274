using System.Security.Claims;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Audit;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members;

/// <summary>Commands on a member's points: synchronous, idempotent by header, tried without effect by <c>?dry=true&amp;now=</c>.</summary>
internal static class PointsWrites
{
    public static Task<IResult> EarnAsync([AsParameters] PointsRequest request, PointsBody body, CancellationToken ct) =>
        RunAsync(request, PointsVerb.Earn, body, null, ct);

    public static Task<IResult> SpendAsync([AsParameters] PointsRequest request, PointsBody body, CancellationToken ct) =>
        RunAsync(request, PointsVerb.Spend, body, null, ct);

    public static Task<IResult> AdjustAsync([AsParameters] PointsRequest request, PointsBody body, CancellationToken ct) =>
        RunAsync(request, PointsVerb.Adjust, body with { OrderId = null }, null, ct);

    public static async Task<IResult> TransferAsync(
        [AsParameters] PointsRequest request, TransferBody body, CancellationToken ct)
    {
        var (receiver, error) = await MemberReads.FindAsync(body.To ?? "", request.Finder, ct);
        return receiver is null
            ? Problems.Of(error!.Kind == ErrorKind.NotFound ? MembersErrors.ReceiverUnknown() : error with { Pointer = "/to" })
            : await RunAsync(request, PointsVerb.Transfer, new PointsBody(body.Points, body.Reason, null), receiver.Id, ct);
    }

    private static async Task<IResult> RunAsync(
        PointsRequest request, PointsVerb verb, PointsBody body, Guid? receiver, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null || (error = request.Check(out var now) ?? StaffReasons.Check(request.User, verb, body)) is not null)
        {
            return Problems.Of(error!);
        }

        var command = new PointsCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = verb,
            Wallet = request.Wallet,
            Points = body.Points,
            Reason = StaffReasons.Clean(body.Reason),
            OrderId = body.OrderId,
            Receiver = receiver,
        };
        var names = await request.Documents.ReadAsync(ct);
        return request.Dry == true
            ? Try(member, command, request, names, now)
            : await SendAsync(member, command, body.Note, request, names, ct);
    }

    private static IResult Try(Member member, PointsCommand command, PointsRequest request, DocumentSet names, Instant now)
    {
        var outcome = DryRun.Apply(member, command, request.Plan.Current, now);
        return outcome.Refusal is { } refusal
            ? Problems.Of(RequestErrors.Refused(refusal))
            : TypedResults.Ok(Answer(member, Guid.Empty, outcome, request, names));
    }

    private static async Task<IResult> SendAsync(
        Member member, PointsCommand command, string? words, PointsRequest request, DocumentSet names, CancellationToken ct)
    {
        var source = request.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new { wallet = command.Wallet, points = command.Points, reason = command.Reason, orderId = command.OrderId, by = source, to = command.Receiver });
        var note = new PointsNote(request.Audit, source, command);
        var submission = new CommandSubmission
        {
            Command = command,
            Json = json,
            Source = source,
            Member = member.Id,
            Key = RequestKeys.Key("points", source, request.IdempotencyKey!),
            BodyHash = RequestKeys.Hash($"{request.Reference}\n{command.Verb}\n{System.Text.Encoding.UTF8.GetString(json)}"),
            Note = StaffReasons.Note(request.User, words, command.At),
            Noting = id => note.Row(member.Id, id),
            Answering = (standing, id, outcome) =>
            {
                note.See(standing, outcome);
                return JsonSerializer.SerializeToUtf8Bytes(Answer(standing, id, outcome, request, names), JsonSerializerOptions.Web);
            },
        };
        if (await StaffAnswers.ApplyAsync(submission, request.Lanes, ct) is not { } applied)
        {
            return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
        }

        return StaffAnswers.Of(applied, request.Http, refusal => RequestErrors.Refused(refusal), RequestErrors.Parked());
    }

    internal static PointsAnswer Answer(Member member, Guid id, Outcome outcome, PointsRequest request, DocumentSet names) => new(
        id == Guid.Empty ? null : id,
        member.Id,
        member.FindWallet(request.Wallet) is { } wallet ? PointsMapping.ToView(wallet, request.Plan.Current, withLots: false) : null,
        [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))]);
}

/// <param name="Points">In the wallet's minor units; negative only for an adjustment.</param>
/// <param name="Reason">
/// Shown in the member's history: no personal data. A person adjusting a balance gives one of the known reasons; a key may give any.
/// </param>
/// <param name="OrderId">The order a spend pays for, so that its return gives the points back.</param>
/// <param name="Note">Why, in free words, at most 1,000 characters: kept with the profile and forgotten with it.</param>
internal sealed record PointsBody(long Points, string? Reason, string? OrderId, string? Note = null);

/// <param name="To">Reference of the receiver.</param>
internal sealed record TransferBody(string? To, long Points, string? Reason);

internal sealed record PointsAnswer(Guid? Event, Guid Member, WalletView? Wallet, IReadOnlyList<EffectView> Effects);

/// <summary>What every command on points is called with.</summary>
internal sealed record PointsRequest(
    [FromRoute] string Reference,
    [FromRoute] string Wallet,
    [FromQuery(Name = "dry")] bool? Dry,
    [FromQuery(Name = "now")] DateTimeOffset? Now,
    [FromHeader(Name = RequestKeys.Header)] string? IdempotencyKey,
    ClaimsPrincipal User,
    HttpContext Http,
    MemberFinder Finder,
    RunningPlan Plan,
    PublishedDocuments Documents,
    Lanes Lanes,
    IAuditTrail Audit,
    LaneOptions Limits,
    Clock Clock)
{
    /// <summary>A dry run may name its moment; a real one needs a key.</summary>
    public Error? Check(out Instant now)
    {
        now = Now is { } moment ? Instant.From(moment) : Clock.Now;
        return Now is not null && Dry != true ? RequestErrors.NowInvalid()
            : Dry != true && !RequestKeys.IsValid(IdempotencyKey) ? RequestErrors.KeyMissing()
            : null;
    }
}
