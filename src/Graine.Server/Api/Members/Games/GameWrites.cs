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
        RunAsync(new Asked(GameVerb.JoinChallenge, challenge, null, 0, body?.Reason), request, ct);

    public static async Task<IResult> GiveBadgeAsync(string badge, [AsParameters] CommandRequest request, BadgeBody body, CancellationToken ct) =>
        StaffReasons.Check(request.User, body.Reason, null) is { } error
            ? Problems.Of(error)
            : await RunAsync(new Asked(GameVerb.GiveBadge, badge, body.Level, 0, body.Reason), request, ct);

    public static async Task<IResult> TakeBadgeAsync(string badge, [AsParameters] CommandRequest request, CarryGameBody body, CancellationToken ct) =>
        StaffReasons.Check(request.User, body.Reason, null) is { } error
            ? Problems.Of(error)
            : await RunAsync(new Asked(GameVerb.TakeBadge, badge, null, 0, body.Reason), request, ct);

    public static async Task<IResult> GiveFreezesAsync(string streak, [AsParameters] CommandRequest request, FreezesBody body, CancellationToken ct) =>
        StaffReasons.Check(request.User, body.Reason, null) is { } error
            ? Problems.Of(error)
            : await RunAsync(new Asked(GameVerb.GiveFreezes, streak, null, body.Count, body.Reason), request, ct);

    public static Task<IResult> EnterDrawAsync(string draw, [AsParameters] CommandRequest request, TicketsBody body, CancellationToken ct) =>
        RunAsync(new Asked(GameVerb.EnterDraw, draw, null, body.Count, body.Reason), request, ct);

    private static async Task<IResult> RunAsync(Asked asked, CommandRequest request, CancellationToken ct)
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
            Verb = asked.Verb,
            Document = asked.Document,
            Level = asked.Level,
            Count = asked.Count,
            Reason = StaffReasons.Clean(asked.Reason),
        };
        return await new CommandRun<GameAnswer>
        {
            Command = command,
            Json = GameJson.Write(command, request.Source),
            Verb = asked.Verb.ToString(),
            Keys = "games",
            Answer = (standing, id, outcome, names) => Answer(standing, command, id, outcome, names, request),
            Noting = id => request.Audit.Row(
                id,
                request.Source,
                asked.Verb switch
                {
                    GameVerb.JoinChallenge => "member.challenge_joined",
                    GameVerb.GiveBadge => "member.badge_given",
                    GameVerb.GiveFreezes => "member.freezes_given",
                    GameVerb.EnterDraw => "member.tickets_bought",
                    _ => "member.badge_taken",
                },
                $"member:{member.Id}",
                null,
                new { command.Document, command.Level, command.Count, command.Reason, Event = id }),
            Refused = refusal => RequestErrors.Refused(refusal, refusal.Code switch
            {
                GameErrors.UnknownChallenge or GameErrors.UnknownBadge or GameErrors.UnknownStreak or DrawErrors.Unknown => ErrorKind.NotFound,
                GameErrors.Joined or GameErrors.Finished or GameErrors.BadgeHeldCode or GameErrors.BadgeNotHeldCode or GameErrors.FreezesFull or DrawErrors.Closed => ErrorKind.Conflict,
                _ => ErrorKind.Refused,
            }),
        }.RunAsync(member, request, ct);
    }

    private sealed record Asked(GameVerb Verb, string Document, string? Level, int Count, string? Reason);

    private static GameAnswer Answer(Member member, GameCommand command, Guid id, Outcome outcome, DocumentSet names, CommandRequest request)
    {
        var view = new GameLook(member, request.Plan.Current, names, member.Clock).ToView();
        return new GameAnswer(
            id == Guid.Empty ? null : id,
            member.Id,
            view.Challenges.FirstOrDefault(each => command.Verb == GameVerb.JoinChallenge && each.Id == command.Document),
            view.Badges.FirstOrDefault(each => command.Verb is GameVerb.GiveBadge or GameVerb.TakeBadge && each.Id == command.Document),
            view.Streaks.FirstOrDefault(each => command.Verb == GameVerb.GiveFreezes && each.Id == command.Document),
            view.Draws.FirstOrDefault(each => command.Verb == GameVerb.EnterDraw && each.Id == command.Document),
            [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))]);
    }
}

/// <param name="Level">Of a badge that has levels.</param>
/// <param name="Reason">Shown in the member's history: no personal data. A person gives one of the known reasons; a key may give any.</param>
internal sealed record BadgeBody(string? Level = null, string? Reason = null);

/// <param name="Count">How many tickets.</param>
/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record TicketsBody(int Count = 1, string? Reason = null);

/// <param name="Count">1 to 64; as many are given as there is room for.</param>
/// <param name="Reason">Shown in the member's history: no personal data. A person gives one of the known reasons; a key may give any.</param>
internal sealed record FreezesBody(int Count, string? Reason = null);

/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record CarryGameBody(string? Reason = null);

/// <param name="Event">In the log; null in a dry run.</param>
/// <param name="Challenge">The one that was joined, as it now is.</param>
/// <param name="Badge">The one that was given or taken, as it now is.</param>
/// <param name="Streak">The one that was given freezes, as it now is.</param>
/// <param name="Draw">The one that was entered, as it now is.</param>
internal sealed record GameAnswer(Guid? Event, Guid Member, ChallengeView? Challenge, BadgeView? Badge, StreakView? Streak, TicketsView? Draw, IReadOnlyList<EffectView> Effects);
