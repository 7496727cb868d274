using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Server.Pipeline;

namespace Graine.Server.Api.Members;

/// <summary>Staff let points stay longer.</summary>
internal static class ExtendWrites
{
    public static async Task<IResult> ExtendAsync(string wallet, [AsParameters] CommandRequest request, ExtendBody body, CancellationToken ct)
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
            Wallet = wallet,
            Until = body.Until is { } until ? Instant.From(until) : Instant.None,
            Days = body.Days ?? 0,
            Lots = body.Lots,
            Reason = StaffReasons.Clean(body.Reason),
        };
        IReadOnlyList<EffectView> told = [];
        return await new CommandRun<PointsAnswer>
        {
            Command = command,
            Json = ExtendJson.Write(command, request.Source),
            Verb = "Extend",
            Keys = "points",
            Answer = (standing, id, outcome, names) =>
            {
                var answer = PointsWrites.Answer(standing, wallet, id, outcome, request, names);
                told = answer.Effects;
                return answer;
            },
            Noting = id => request.Audit.Row(
                id,
                request.Source,
                "member.points_extended",
                $"member:{member.Id}",
                null,
                new { command.Wallet, Extended = told.Select(effect => new { effect.Points, effect.From, effect.To }), command.Reason, Event = id }),
            Refused = refusal => MembersErrors.Points(
                refusal.Code == PointsErrors.NotExtendable && body.Days is not null ? refusal with { Pointer = "#/days" } : refusal),
            Words = StaffReasons.Note(request.User, body.Note, now),
        }.RunAsync(member, request, ct);
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
        Days is < 1 or > Extending.LongestDays ? MembersErrors.ExtensionInvalid("/days")
        : (Until is null) == (Days is null) ? MembersErrors.ExtensionInvalid("/until")
        : Lots is { Count: 0 or > LotsMax } ? MembersErrors.ExtensionInvalid("/lots")
        : Until is { } until && (Instant.From(until) <= now || Instant.From(until) > now.PlusDays(Extending.LongestDays))
            ? MembersErrors.ExtensionInvalid("/until")
            : null;
}
