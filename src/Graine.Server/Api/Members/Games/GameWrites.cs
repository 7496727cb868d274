using Graine.Engine;
using Graine.Engine.Games;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Games;

/// <summary>Members join challenges; staff give and take badges. Synchronous and idempotent like every command.</summary>
internal static class GameWrites
{
    public static Task<IResult> JoinAsync(string challenge, [AsParameters] CommandRequest request, CarryGameBody? body, CancellationToken ct) =>
        RunAsync(GameVerb.JoinChallenge, challenge, null, body?.Reason, request, ct);

    public static async Task<IResult> GiveBadgeAsync(string badge, [AsParameters] CommandRequest request, BadgeBody body, CancellationToken ct) =>
        StaffReasons.Check(request.User, body.Reason, null) is { } error
            ? Problems.Of(error)
            : await RunAsync(GameVerb.GiveBadge, badge, body.Level, body.Reason, request, ct);

    public static async Task<IResult> TakeBadgeAsync(string badge, [AsParameters] CommandRequest request, CarryGameBody body, CancellationToken ct) =>
        StaffReasons.Check(request.User, body.Reason, null) is { } error
            ? Problems.Of(error)
            : await RunAsync(GameVerb.TakeBadge, badge, null, body.Reason, request, ct);

    private static async Task<IResult> RunAsync(
        GameVerb verb, string document, string? level, string? reason, CommandRequest request, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null || (error = request.Check(out var now)) is not null)
        {
            return Problems.Of(error!);
        }

        var command = new GameCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = verb,
            Document = document,
            Level = level,
            Reason = StaffReasons.Clean(reason),
        };
        return await new CommandRun<GameAnswer>
        {
            Command = command,
            Json = GameJson.Write(command, request.Source),
            Verb = verb.ToString(),
            Keys = "games",
            Answer = (standing, id, outcome, names) => Answer(standing, command, id, outcome, names, request),
            Noting = id => request.Audit.Row(
                id,
                request.Source,
                verb switch
                {
                    GameVerb.JoinChallenge => "member.challenge_joined",
                    GameVerb.GiveBadge => "member.badge_given",
                    _ => "member.badge_taken",
                },
                $"member:{member.Id}",
                null,
                new { command.Document, command.Level, command.Reason, Event = id }),
            Refused = refusal => RequestErrors.Refused(refusal, refusal.Code switch
            {
                GameErrors.UnknownChallenge or GameErrors.UnknownBadge => ErrorKind.NotFound,
                GameErrors.Joined or GameErrors.Finished or GameErrors.BadgeHeldCode or GameErrors.BadgeNotHeldCode => ErrorKind.Conflict,
                _ => ErrorKind.Refused,
            }),
        }.RunAsync(member, request, ct);
    }

    private static GameAnswer Answer(Member member, GameCommand command, Guid id, Outcome outcome, DocumentSet names, CommandRequest request)
    {
        var view = new GameLook(member, request.Plan.Current, names, member.Clock).ToView();
        return new GameAnswer(
            id == Guid.Empty ? null : id,
            member.Id,
            view.Challenges.FirstOrDefault(each => command.Verb == GameVerb.JoinChallenge && each.Id == command.Document),
            view.Badges.FirstOrDefault(each => command.Verb != GameVerb.JoinChallenge && each.Id == command.Document),
            [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))]);
    }
}

/// <param name="Level">Of a badge that has levels.</param>
/// <param name="Reason">Shown in the member's history: no personal data. A person gives one of the known reasons; a key may give any.</param>
internal sealed record BadgeBody(string? Level = null, string? Reason = null);

/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record CarryGameBody(string? Reason = null);

/// <param name="Event">In the log; null in a dry run.</param>
/// <param name="Challenge">The one that was joined, as it now is.</param>
/// <param name="Badge">The one that was given or taken, as it now is.</param>
internal sealed record GameAnswer(Guid? Event, Guid Member, ChallengeView? Challenge, BadgeView? Badge, IReadOnlyList<EffectView> Effects);
