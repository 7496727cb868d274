using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Server.Api;

namespace Graine.Server.Plans;

/// <summary>Why a change of the plan is refused.</summary>
public static class PlanErrors
{
    public static Error UnknownKind(string kind)
    {
        var meant = NearestName.Of(kind, DocumentKinds.All);
        return new Error(
            ErrorKind.NotFound, "plan.kind_unknown",
            $"There is no kind \"{kind}\"{(meant is null ? "." : $"; did you mean \"{meant}\"?")} Kinds are {string.Join(", ", DocumentKinds.All)}.");
    }

    public static Error UnknownDocument(string kind, string id, string? pointer = null) =>
        new(ErrorKind.NotFound, "plan.document_unknown", $"There is no {kind} \"{id}\".", pointer);

    public static Error UnknownRevision(string kind, string id, int revision) => new(
        ErrorKind.NotFound, "plan.revision_unknown",
        FormattableString.Invariant($"The {kind} \"{id}\" was not published in revision {revision} or before."), "/revision");

    public static Error NoSuchRevision(int revision) => new(
        ErrorKind.NotFound, "plan.revision_unknown", FormattableString.Invariant($"There is no revision {revision}."), "/revision");

    public static Error UnknownState(string state, string pointer) => new(
        ErrorKind.Invalid, "plan.state_unknown", $"\"{state}\" is neither draft, published nor the number of a revision.", pointer);

    public static Error DraftsInTheWay(IReadOnlyList<DocumentName> documents) => new(
        ErrorKind.Conflict, "plan.drafts_in_the_way",
        $"There are drafts that would be replaced: {string.Join(", ", documents.Select(each => $"{each.Kind} {each.Id}"))}. Say replaceDrafts to replace them.");

    public static Error NoteTooLong(int max) => new(
        ErrorKind.Invalid, "plan.note_too_long", FormattableString.Invariant($"A note has at most {max} characters."), "/note");

    public static Error BodyInvalid(string pointer) =>
        new(ErrorKind.Invalid, "plan.body_invalid", "A document to try is a JSON object, or null for one that is retired.", pointer);

    public static Error EventCountInvalid(int max) => new(
        ErrorKind.Invalid, "plan.event_count_invalid", FormattableString.Invariant($"Between 1 and {max} events can be tried."), "/events");

    public static Error ExpressionInvalid() =>
        new(ErrorKind.Invalid, "plan.expression_invalid", "The expression is not right yet: check it first.", "/text");

    public static Error UnknownMember() =>
        new(ErrorKind.NotFound, "plan.member_unknown", "No customer is known by this reference.", "/member");

    public static Error EventInvalid(string detail, string pointer) => new(ErrorKind.Invalid, "plan.event_invalid", detail, pointer);

    public static Error UnknownContext(string context, IEnumerable<string> known) => new(
        ErrorKind.Invalid, "plan.context_unknown",
        $"There is no context \"{context}\". Contexts are {string.Join(", ", known)}.", "/context");

    public static Error MemberMissing(string pointer) =>
        new(ErrorKind.Invalid, "plan.member_missing", "Something must be said here.", pointer);

    public static Error UnknownDraft(string id) => new(ErrorKind.NotFound, "plan.document_unknown", $"There is no document \"{id}\".");

    public static Error DraftAmbiguous(string id, IReadOnlyList<string> kinds) => new(
        ErrorKind.Conflict, "plan.draft_ambiguous",
        $"Several documents are called \"{id}\": {string.Join(", ", kinds)}. Put the kind and a colon before it, as in {kinds[0]}:{id}.");

    public static Error ReplaySpanInvalid(string detail, string pointer) => new(ErrorKind.Invalid, "plan.replay_span_invalid", detail, pointer);

    public static Error ReplaySampleInvalid() => new(
        ErrorKind.Invalid, "plan.replay_sample_invalid", "A sample is a part of the members: more than 0, at most 1.", "/sample");

    public static Error ReplaysBusy(int max) => new(
        ErrorKind.TooMany, "plan.replays_busy", FormattableString.Invariant($"At most {max} replays are under way or wait. Come back when one is through, or cancel one."))
    {
        RetryAfterSeconds = 10,
    };

    public static Error UnknownReplay() => new(
        ErrorKind.NotFound, "plan.replay_unknown", "There is no such replay on this server: they are kept for a day, and not over a restart.");

    public static Error VersionRequired(long version) => new(
        ErrorKind.PreconditionRequired, "plan.version_required",
        FormattableString.Invariant($"The document exists: send If-Match with the version you have read. It is now \"{version}\"."));

    public static Error VersionUnreadable() => new(
        ErrorKind.Invalid, "plan.version_unreadable", "If-Match holds one version in quotes, as the ETag was given.");

    public static Error VersionChanged(long version) => new(
        ErrorKind.PreconditionFailed, "plan.version_changed",
        FormattableString.Invariant($"The document has changed since you read it. It is now \"{version}\"."));

    public static Error AlreadyThere(long version) => new(
        ErrorKind.PreconditionFailed, "plan.already_there",
        FormattableString.Invariant($"There is such a document already, in version \"{version}\"."));

    public static Error NotThere() => new(
        ErrorKind.PreconditionFailed, "plan.not_there", "There is no such document, so no version of it can match.");

    public static Error RevisionChanged(int revision) => new(
        ErrorKind.PreconditionFailed, "plan.revision_changed",
        FormattableString.Invariant($"Another revision was published since. The plan is now at \"{revision}\"."));

    public static Error PublishedMeanwhile() => new(
        ErrorKind.Conflict, "plan.published_meanwhile", "Somebody else published at the same moment. Look at the plan and publish again.");

    public static Error InvalidDocument(IReadOnlyList<DocumentProblem> problems) => new(
        ErrorKind.Refused, "plan.document_invalid", Summary(problems.Count, problems[0].Detail))
    {
        Items = [.. problems.Select(problem => Item(problem, ""))],
    };

    /// <summary>Pointers go into the plan as <c>{kind: {id: document}}</c>.</summary>
    public static Error InvalidPlan(IReadOnlyList<PlanProblem> problems) => new(
        ErrorKind.Refused, "plan.invalid", Summary(problems.Count, problems[0].Problem.Detail))
    {
        Items = [.. problems.Select(each => Item(each.Problem, $"/{each.Kind}/{each.Id}"))],
    };

    private static string Summary(int count, string first) =>
        count == 1 ? first : FormattableString.Invariant($"{count} things are wrong. The first: {first}");

    private static ErrorItem Item(DocumentProblem problem, string prefix) =>
        new(problem.Detail, prefix + problem.Pointer, problem.Code, problem.Position, problem.Suggestion);
}
