using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Audit;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members;

/// <summary>Reading and correcting what a profile says.</summary>
internal static class ProfileWrites
{
    public static async Task<Results<Ok<ProfileView>, ProblemResult>> GetAsync(
        string reference, ClaimsPrincipal user, MemberFinder finder, IStore store, HttpResponse response, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null || (error = PersonalData.IsShownTo(user) ? null : MembersErrors.ProfileHidden()) is not null)
        {
            return Problems.Of(error!);
        }

        var profile = (await store.Reads.FindProfileAsync(member.Id, ct))?.Json ?? default;
        var tag = ProfileDocument.Tag(profile);
        response.Headers.ETag = $"\"{tag}\"";
        return TypedResults.Ok(new ProfileView(member.Id, tag, ProfileDocument.Values(profile)));
    }

    public static async Task<IResult> CorrectAsync([AsParameters] ProfileRequest request, ProfileBody body, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        error ??= request.Check(body);
        if (member is null || error is not null)
        {
            return Problems.Of(error!);
        }

        if (ProfileChanges.Read(body.Changes!, request.Hasher, request.Plan.Current.Identity) is not { } changes)
        {
            return Problems.Of(MembersErrors.ProfileUnreadable(ProfileChanges.Expected));
        }

        var names = await request.Documents.ReadAsync(ct);
        return request.Dry == true
            ? await TryAsync(member, changes, request, names, ct)
            : await SendAsync(member, changes, body, request, names, ct);
    }

    private static async Task<IResult> TryAsync(
        Member member, ProfileChanges changes, ProfileRequest request, DocumentSet names, CancellationToken ct)
    {
        var profile = (await request.Store.Reads.FindProfileAsync(member.Id, ct))?.Json ?? default;
        if (request.Tag is { } expected && ProfileDocument.Tag(profile) != expected)
        {
            return Problems.Of(MembersErrors.ProfileChanged("The profile was changed by somebody else since it was read."));
        }

        var now = request.Clock.Now;
        var others = new List<Guid>();
        foreach (var identifier in changes.Identifiers)
        {
            if (await request.Finder.OwnerAsync(identifier.Forms ?? [identifier.Hash], ct) is var owner && owner != Guid.Empty
                && await request.Finder.FindAsync(new MemberReference(owner, default), ct) is { } other && other.Id != member.Id)
            {
                others.Add(other.Id);
            }
        }

        var act = new StaffAct { Id = Guid.Empty, At = now, Received = now, Facts = changes.Facts };
        var outcome = DryRun.Apply(
            member, act, request.Plan.Current, now, await BudgetTrials.ReadAsync(request.Store, request.Plan.Current, now, ct));
        return TypedResults.Ok(new ProfileAnswer(
            null,
            member.Id,
            ProfileDocument.Tag(ProfileDocument.Merge(profile, changes.Json, now)),
            changes.Fields,
            [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))],
            others));
    }

    private static async Task<IResult> SendAsync(
        Member member, ProfileChanges changes, ProfileBody body, ProfileRequest request, DocumentSet names, CancellationToken ct)
    {
        var (now, reason) = (request.Clock.Now, StaffReasons.Clean(body.Reason));
        var submission = new ProfileSubmission
        {
            Changes = changes.Json,
            Facts = changes.Facts,
            Previous = changes.Identifiers,
            ExpectedTag = request.Tag,
            Json = JsonSerializer.SerializeToUtf8Bytes(new { fields = changes.Fields, reason, by = request.Who }),
            Note = StaffReasons.Note(request.User, body.Note, now),
            Now = now,
            Source = request.Who,
            Member = member.Id,
            Key = RequestKeys.Key("profile", request.Who, request.IdempotencyKey!),
            BodyHash = request.Hasher.Hash(new Engine.Identity.Identifier(
                "profile", $"{member.Id}\n{request.Tag}\n{reason}\n{Encoding.UTF8.GetString(changes.Json.Span)}")),
            Noting = id => request.Audit.Row(
                id, request.Who, "member.profile_corrected", $"member:{member.Id}", null, new { changes.Fields, Reason = reason, Event = id }),
            Answering = (id, tag, effects, others) => JsonSerializer.SerializeToUtf8Bytes(
                new ProfileAnswer(id, member.Id, tag, changes.Fields, [.. effects.Select(effect => EffectTelling.ToView(effect, names))], others),
                JsonSerializerOptions.Web),
        };
        if (await StaffAnswers.ApplyAsync(submission, request.Lanes, ct) is not { } applied)
        {
            return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
        }

        return StaffAnswers.Of(applied, request.Http, refusal => refusal.Code == ProfileSubmission.ChangedCode
            ? MembersErrors.ProfileChanged(refusal.Detail)
            : RequestErrors.Refused(refusal));
    }
}

/// <param name="Tag">The state the profile is in, as in the ETag.</param>
internal sealed record ProfileView(Guid Member, string Tag, JsonObject Profile);

/// <param name="Changes">Traits with their new values; null takes one out. What is not named stays.</param>
/// <param name="Reason">One of the known reasons for a person; no personal data.</param>
/// <param name="Note">Why, in free words, at most 1,000 characters: kept with the profile and forgotten with it.</param>
internal sealed record ProfileBody(JsonObject? Changes, string? Reason, string? Note);

/// <param name="Event">Null on a dry run.</param>
/// <param name="Tag">The state of the profile afterwards.</param>
/// <param name="Fields">What was said anew.</param>
/// <param name="Others">Members who have one of the new e-mails, phones or cards: they were proposed to be joined with this one.</param>
internal sealed record ProfileAnswer(
    Guid? Event, Guid Member, string Tag, IReadOnlyList<string> Fields, IReadOnlyList<EffectView> Effects, IReadOnlyList<Guid> Others);

/// <summary>What a correction is called with.</summary>
internal sealed record ProfileRequest
{
    [FromRoute]
    public required string Reference { get; init; }

    [FromQuery(Name = "dry")]
    public bool? Dry { get; init; }

    [FromHeader(Name = "If-Match")]
    public string? IfMatch { get; init; }

    [FromHeader(Name = RequestKeys.Header)]
    public string? IdempotencyKey { get; init; }

    public required ClaimsPrincipal User { get; init; }

    public required HttpContext Http { get; init; }

    public required MemberFinder Finder { get; init; }

    public required IdentityHasher Hasher { get; init; }

    public required RunningPlan Plan { get; init; }

    public required PublishedDocuments Documents { get; init; }

    public required IStore Store { get; init; }

    public required Lanes Lanes { get; init; }

    public required LaneOptions Limits { get; init; }

    public required IAuditTrail Audit { get; init; }

    public required Clock Clock { get; init; }

    public string Who => Callers.NameOf(User);

    /// <summary>Null takes whatever is there.</summary>
    public string? Tag => IfMatch is null or "*" ? null : IfMatch.Trim().Trim('"');

    public Error? Check(ProfileBody body) =>
        !PersonalData.IsShownTo(User) ? MembersErrors.ProfileHidden()
        : Dry != true && !RequestKeys.IsValid(IdempotencyKey) ? RequestErrors.KeyMissing()
        : Dry != true && IfMatch is null ? MembersErrors.ProfileTagMissing()
        : body.Changes is not { Count: > 0 } ? MembersErrors.ProfileUnreadable(ProfileChanges.Expected)
        : Dry == true ? null
        : StaffReasons.Check(User, body.Reason, body.Note);
}
