using System.Diagnostics;
using System.Text.Json.Serialization;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members;

/// <summary>Staff, or the shop's own systems, give a member a tier until a moment or for good, and take it back.</summary>
internal static class TierWrites
{
    public static async Task<IResult> GiveAsync(string set, [AsParameters] CommandRequest request, TierBody body, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null || (error = request.Check(out var now) ?? StaffReasons.Check(request.User, body.Reason, body.Note)) is not null)
        {
            return Problems.Of(error!);
        }

        var command = new TierCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            TierSet = set,
            Tier = body.Tier,
            Until = body.Until is { } until ? Instant.From(until) : Instant.Never,
            Reason = StaffReasons.Clean(body.Reason),
        };
        return await new CommandRun<TierAnswer>
        {
            Command = command,
            Json = TierJson.Write(command, request.Source),
            Verb = "Tier",
            Keys = "tiers",
            Answer = (standing, id, outcome, names) => Answer(standing, set, id, outcome, names),
            Noting = id => request.Audit.Row(
                id,
                request.Source,
                command.Tier is null ? "member.tier_taken_back" : "member.tier_given",
                $"member:{member.Id}",
                null,
                new { command.TierSet, command.Tier, body.Until, command.Reason, Event = id }),
            Refused = refusal => RequestErrors.Refused(refusal, refusal.Code switch
            {
                TierErrors.UnknownSet => ErrorKind.NotFound,
                TierErrors.NotInvited => ErrorKind.Conflict,
                _ => ErrorKind.Refused,
            }),
            Words = StaffReasons.Note(request.User, body.Note, now),
        }.RunAsync(member, request, ct);
    }

    private static TierAnswer Answer(Member member, string set, Guid id, Outcome outcome, DocumentSet names)
    {
        foreach (var standing in member.Standing.Tiers)
        {
            if (standing.TierSet == set)
            {
                return new TierAnswer(
                    id == Guid.Empty ? null : id,
                    member.Id,
                    MemberMapping.ToView(standing, names),
                    [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))]);
            }
        }

        throw new UnreachableException("A tier was given or taken back, and there is no standing.");
    }
}

/// <param name="Tier">Which tier of the set; null takes back what was given. It must be said: a slip of the pen takes nothing from anybody.</param>
/// <param name="Until">Up to and not including; for good when left out.</param>
/// <param name="Reason">Shown in the member's history: no personal data. A person gives one of the known reasons; a key may give any.</param>
/// <param name="Note">Why, in free words, at most 1,000 characters: kept with the profile and forgotten with it.</param>
internal sealed record TierBody([property: JsonRequired] string? Tier, DateTimeOffset? Until = null, string? Reason = null, string? Note = null);

/// <param name="Event">In the log; null in a dry run.</param>
/// <param name="Standing">In the tier set, afterwards.</param>
internal sealed record TierAnswer(Guid? Event, Guid Member, TierView Standing, IReadOnlyList<EffectView> Effects);
