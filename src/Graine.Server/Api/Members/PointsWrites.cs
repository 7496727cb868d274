using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Intake;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members;

/// <summary>Commands on a member's points: synchronous, idempotent by header, tried without effect by <c>?dry=true&amp;now=</c>.</summary>
internal static class PointsWrites
{
    public static Task<IResult> EarnAsync(string wallet, [AsParameters] CommandRequest request, PointsBody body, CancellationToken ct) =>
        RunAsync(wallet, request, PointsVerb.Earn, body, null, ct);

    public static Task<IResult> SpendAsync(string wallet, [AsParameters] CommandRequest request, PointsBody body, CancellationToken ct) =>
        RunAsync(wallet, request, PointsVerb.Spend, body, null, ct);

    public static Task<IResult> AdjustAsync(string wallet, [AsParameters] CommandRequest request, PointsBody body, CancellationToken ct) =>
        RunAsync(wallet, request, PointsVerb.Adjust, body with { OrderId = null }, null, ct);

    public static async Task<IResult> TransferAsync(
        string wallet, [AsParameters] CommandRequest request, TransferBody body, CancellationToken ct)
    {
        var (receiver, error) = await MemberReads.FindAsync(body.To ?? "", request.Finder, ct);
        return receiver is null
            ? Problems.Of(error!.Kind == ErrorKind.NotFound ? MembersErrors.ReceiverUnknown() : error with { Pointer = "/to" })
            : await RunAsync(wallet, request, PointsVerb.Transfer, new PointsBody(body.Points, body.Reason, null), receiver.Id, ct);
    }

    private static async Task<IResult> RunAsync(
        string wallet, CommandRequest request, PointsVerb verb, PointsBody body, Guid? receiver, CancellationToken ct)
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
            Wallet = wallet,
            Points = body.Points,
            Reason = StaffReasons.Clean(body.Reason),
            OrderId = body.OrderId is { } order ? Redaction.Clean(order) : null, // As the orders' own ids are.
            Receiver = receiver,
        };
        var note = new PointsNote(request.Audit, request.Source, command);
        return await new CommandRun<PointsAnswer>
        {
            Command = command,
            Json = JsonSerializer.SerializeToUtf8Bytes(
                new { wallet, points = command.Points, reason = command.Reason, orderId = command.OrderId, by = request.Source, to = command.Receiver }),
            Verb = verb.ToString(),
            Keys = "points",
            Answer = (standing, id, outcome, names) =>
            {
                note.See(standing, outcome);
                return Answer(standing, wallet, id, outcome, request, names);
            },
            Noting = id => note.Row(member.Id, id),
            Refused = MembersErrors.Points,
            Words = StaffReasons.Note(request.User, body.Note, now),
        }.RunAsync(member, request, ct);
    }

    internal static PointsAnswer Answer(Member member, string wallet, Guid id, Outcome outcome, CommandRequest request, DocumentSet names) => new(
        id == Guid.Empty ? null : id,
        member.Id,
        member.FindWallet(wallet) is { } purse ? PointsMapping.ToView(purse, request.Plan.Current, withLots: false) : null,
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
