using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Games;

/// <summary>How far a member is in the games of the programme.</summary>
internal static class GameReads
{
    public static async Task<Results<Ok<GameView>, ProblemResult>> GetAsync(
        string reference, DateTimeOffset? now, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, Clock clock, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        if (AskedMoment.Read(now, clock, out var asked) is { } wrong)
        {
            return Problems.Of(wrong);
        }

        var (current, names) = (plan.Current, await documents.ReadAsync(ct));
        var moment = Instant.Max(asked, member.Clock);
        _ = DryRun.Apply(member, new TimerElapsed { Id = Guid.Empty, At = moment, Received = moment }, current, moment);
        return TypedResults.Ok(new GameLook(member, current, names, moment).ToView());
    }
}
