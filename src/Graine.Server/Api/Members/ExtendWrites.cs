using System.Security.Claims;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members;

/// <summary>Staff let points stay longer.</summary>
internal static class ExtendWrites
{
    public static async Task<IResult> ExtendAsync([AsParameters] PointsRequest request, ExtendBody body, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null
            || (error = request.Check(out var now) ?? StaffReasons.Check(request.User, body.Reason, body.Note) ?? body.Check(now)) is not null)
        {
            return Problems.Of(error!);
        }

        var command = new ExtendCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Wallet = request.Wallet,
            Until = body.Until is { } until ? Instant.From(until) : Instant.None,
            Days = body.Days ?? 0,
            Lots = body.Lots,
            Reason = StaffReasons.Clean(body.Reason),
        };
        var names = await request.Documents.ReadAsync(ct);
        if (request.Dry == true)
        {
            var outcome = DryRun.Apply(member, command, request.Plan.Current, now);
            return outcome.Refusal is { } refusal
                ? Problems.Of(RequestErrors.Refused(refusal))
                : TypedResults.Ok(PointsWrites.Answer(member, Guid.Empty, outcome, request, names));
        }

        return await SendAsync(member, command, body.Note, request, names, ct);
    }

    private static async Task<IResult> SendAsync(
        Member member, ExtendCommand command, string? words, PointsRequest request, DocumentSet names, CancellationToken ct)
    {
        var source = request.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var json = ExtendJson.Write(command, source);
        IReadOnlyList<EffectView> told = [];
        var submission = new CommandSubmission
        {
            Command = command,
            Json = json,
            Source = source,
            Member = member.Id,
            Key = RequestKeys.Key("points", source, request.IdempotencyKey!),
            BodyHash = RequestKeys.Hash($"{request.Reference}\nExtend\n{System.Text.Encoding.UTF8.GetString(json)}"),
            Note = StaffReasons.Note(request.User, words, command.At),
            Noting = id => request.Audit.Row(
                id,
                source,
                "member.points_extended",
                $"member:{member.Id}",
                null,
                new { command.Wallet, Extended = told.Select(effect => new { effect.Points, effect.From, effect.To }), command.Reason, Event = id }),
            Answering = (standing, id, outcome) =>
            {
                var answer = PointsWrites.Answer(standing, id, outcome, request, names);
                told = answer.Effects;
                return JsonSerializer.SerializeToUtf8Bytes(answer, JsonSerializerOptions.Web);
            },
        };
        return await StaffAnswers.ApplyAsync(submission, request.Lanes, ct) is { } applied
            ? StaffAnswers.Of(applied, request.Http, refusal => RequestErrors.Refused(refusal), RequestErrors.Parked())
            : Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
    }
}

/// <param name="Until">The new expiry of what expires before it.</param>
/// <param name="Days">Or how many days later than now.</param>
/// <param name="Lots">Which lots; all of the wallet when left out.</param>
/// <param name="Reason">Shown in the member's history: no personal data. A person gives one of the known reasons; a key may give any.</param>
/// <param name="Note">Why, in free words, at most 1,000 characters: kept with the profile and forgotten with it.</param>
internal sealed record ExtendBody(
    DateTimeOffset? Until = null, int? Days = null, IReadOnlyList<int>? Lots = null, string? Reason = null, string? Note = null)
{
    private const int LotsMax = 100;

    public Error? Check(Instant now) =>
        (Until is null) == (Days is null)
        || Days is < 1 or > Extending.LongestDays
        || Lots is { Count: 0 or > LotsMax }
        || (Until is { } until && (Instant.From(until) <= now || Instant.From(until) > now.PlusDays(Extending.LongestDays)))
            ? MembersErrors.ExtensionInvalid()
            : null;
}
