using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members;

/// <summary>A person says whether two members are one: this member takes the other's history in, or the proposal goes.</summary>
internal static class MergeWrites
{
    private const int CandidatesMax = 200;

    public static Task<IResult> AcceptAsync([AsParameters] MergeRequest request, Guid candidate, CancellationToken ct) =>
        DecideAsync(request, candidate, isSame: true, ct);

    public static Task<IResult> DeclineAsync([AsParameters] MergeRequest request, Guid candidate, CancellationToken ct) =>
        DecideAsync(request, candidate, isSame: false, ct);

    private static async Task<IResult> DecideAsync(MergeRequest request, Guid candidate, bool isSame, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        error ??= RequestKeys.IsValid(request.IdempotencyKey) ? null : RequestErrors.KeyMissing();
        if (member is null || error is not null)
        {
            return Problems.Of(error!);
        }

        var (key, bodyHash) = (RequestKeys.Key("merge", request.Who, request.IdempotencyKey!), RequestKeys.Hash($"{member.Id}\n{candidate}\n{isSame}"));
        var history = await request.Finder.HistoryOfAsync(member.Id, ct);
        var row = (await request.Store.Reads.ReadMergeCandidatesOfAsync(history, CandidatesMax, ct)).FirstOrDefault(each => each.Id == candidate);
        if (row is null)
        {
            // Decided already: by this very request, which is then answered again, or by somebody else.
            return await request.Store.Commits.FindKeyAsync(key, ct) is { } known && known.BodyHash == bodyHash
                ? StaffAnswers.Of(StoredAnswer.Replay(known), request.Http, refusal => RequestErrors.Refused(refusal))
                : Problems.Of(MembersErrors.CandidateNotFound());
        }

        var submission = new MergeSubmission
        {
            Row = row,
            Now = request.Clock.Now,
            Source = request.Who,
            Member = member.Id,
            Absorbs = !isSame ? Guid.Empty : history.Contains(row.First) ? row.Second : row.First,
            Key = key,
            BodyHash = bodyHash,
            Noting = id => request.Audit.Row(
                id, request.Who, isSame ? "member.joined" : "member.kept_apart", $"member:{member.Id}",
                null, new { Candidate = candidate, With = $"member:{(history.Contains(row.First) ? row.Second : row.First)}" }),
        };
        if (await StaffAnswers.ApplyAsync(submission, request.Lanes, ct) is not { } applied)
        {
            return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
        }

        return applied.Status == AppliedStatus.Repeated && applied.Answer.IsEmpty
            ? Problems.Of(MembersErrors.CandidateNotFound())
            : StaffAnswers.Of(applied, request.Http, refusal => RequestErrors.Refused(refusal));
    }
}

/// <param name="Joined">Whose history joined; null when the two were kept apart.</param>
internal sealed record MergeAnswer(Guid Event, Guid Member, Guid? Joined);

/// <summary>What a decision is called with.</summary>
internal sealed record MergeRequest
{
    [FromRoute]
    public required string Reference { get; init; }

    [FromHeader(Name = RequestKeys.Header)]
    public string? IdempotencyKey { get; init; }

    public required ClaimsPrincipal User { get; init; }

    public required HttpContext Http { get; init; }

    public required MemberFinder Finder { get; init; }

    public required IStore Store { get; init; }

    public required Lanes Lanes { get; init; }

    public required LaneOptions Limits { get; init; }

    public required IAuditTrail Audit { get; init; }

    public required Clock Clock { get; init; }

    public string Who => Callers.NameOf(User);
}
