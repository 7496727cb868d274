using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Games;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Draws;

/// <summary>Staff close a draw before its time, or with the public value it waits for. Closing again answers what came of it.</summary>
internal static class DrawWrites
{
    public static async Task<IResult> CloseAsync(
        string draw, CloseBody? body, ClaimsPrincipal user, RunningPlan plan, PublishedDocuments documents, DrawDesk desk, IStore store,
        IAuditTrail audit, Clock clock, CancellationToken ct)
    {
        if (plan.Current.Game?.FindDraw(draw) is not { } found)
        {
            return Problems.Of(DrawProblems.Unknown(draw));
        }

        var beacon = body?.Beacon?.Trim() ?? "";
        if (beacon.Length > DrawProblems.BeaconMax || beacon.Any(char.IsControl) || (beacon.Length == 0) == found.NeedsBeacon)
        {
            return Problems.Of(DrawProblems.BeaconWrong(found.NeedsBeacon));
        }

        if (await store.Draws.FindAsync(draw, ct) is not { } row || !row.ClosedAt.IsSet)
        {
            await audit.NoteAsync(Callers.NameOf(user), "draw.closed", $"draw:{draw}", null, new { Beacon = beacon }, ct);
            _ = await desk.CloseAsync(found, beacon, ct);
        }

        return await DrawReads.ViewAsync(found, await documents.ReadAsync(ct), desk, store, clock.Now, ct) is { } view
            ? TypedResults.Ok(view)
            : Problems.Of(DrawProblems.Unknown(draw));
    }
}

/// <param name="Beacon">The public value that is mixed in, where the draw says so: 200 characters at most.</param>
internal sealed record CloseBody(string? Beacon = null);
