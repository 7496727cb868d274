using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Server.Pipeline;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Data;

/// <summary>What came in and was not applied, and what waits for a person to decide.</summary>
internal static class RejectedRoutes
{
    public static IServiceCollection AddRejected(this IServiceCollection services) => services.AddSingleton<ParkedInputs>().AddSingleton<SourceReads>().AddSingleton<ImportUploads>();

    public static RouteGroupBuilder MapRejected(this IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("/v1/data").WithTags("Data");
        data.MapGet("/rejected", ListAsync).WithName("ListRejected").RequireAuthorization(Policies.DataRead);
        data.MapPost("/parked/{id:guid}/retry", RetryAsync).WithName("RetryParked").RequireAuthorization(Policies.DataWrite);
        data.MapGet("/merge-candidates", CandidatesAsync).WithName("ListMergeCandidates").RequireAuthorization(Policies.DataRead);
        return data;
    }

    private static async Task<Results<Ok<Page<RejectedView>>, ProblemResult>> ListAsync(
        string? after, int? limit, IStore store, CancellationToken ct)
    {
        if (Paging.Check(after, limit, out var cursor, out var size) is { } error)
        {
            return Problems.Of(error);
        }

        var rows = await store.Reads.ReadRejectedAsync(cursor, size, ct);
        return TypedResults.Ok(new Page<RejectedView>(
            [.. rows.Select(RejectedView.Of)], rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].At, rows[^1].Id))));
    }

    private static async Task<Results<Ok<Page<MergeCandidateView>>, ProblemResult>> CandidatesAsync(
        string? after, int? limit, IStore store, CancellationToken ct)
    {
        if (Paging.Check(after, limit, out var cursor, out var size) is { } error)
        {
            return Problems.Of(error);
        }

        var rows = await store.Reads.ReadMergeCandidatesAsync(cursor, size, ct);
        return TypedResults.Ok(new Page<MergeCandidateView>(
            [.. rows.Select(row => new MergeCandidateView(row.Id, row.First, row.Second, row.Reason, row.At.ToDateTimeOffset()))],
            rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].At, rows[^1].Id))));
    }

    /// <summary>Needs no key of its own: an input leaves the list with the commit that applies it, and can be driven once.</summary>
    private static async Task<Results<Ok<DrivenView>, ProblemResult>> RetryAsync(
        Guid id, Guid? member, ClaimsPrincipal user, IStore store, ParkedInputs inputs, Lanes lanes, LaneOptions limits, IAuditTrail audit,
        CancellationToken ct)
    {
        if (await store.Reads.FindEventAsync(member ?? Guid.Empty, id, ct) is not { Status: EventStatus.Parked } row)
        {
            return Problems.Of(DataErrors.NotParked());
        }

        var who = Callers.NameOf(user);
        if (inputs.Restore(row, driven => audit.Row(driven, who, "event.retried", $"event:{id}", null, new { row.Name, Event = driven })) is not { } submission)
        {
            return Problems.Of(DataErrors.NotDrivable());
        }

        if (lanes.TrySubmit([submission]) is not { } ticket)
        {
            return Problems.Of(RequestErrors.Full(limits.RetryAfterSeconds));
        }

        var applied = (await ticket.Done.WaitAsync(ct))[0];
        return applied.Status switch
        {
            AppliedStatus.Applied => TypedResults.Ok(new DrivenView(applied.Event, applied.Member)),
            AppliedStatus.Repeated => Problems.Of(DataErrors.NotParked()),
            AppliedStatus.NoMember => Problems.Of(DataErrors.NotDrivable()),
            _ => Problems.Of(DataErrors.StillFails(RejectedView.Of(row).Reason?.Detail ?? "")),
        };
    }
}
