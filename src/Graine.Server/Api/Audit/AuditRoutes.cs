using System.Text.Json;
using Graine.Engine;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Audit;

/// <summary>All that the host sees of the audit log: one Add and one Map.</summary>
internal static class AuditRoutes
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<IAuditTrail, AuditTrail>();

    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/audit", ReadAsync).WithName("ReadAudit").WithTags("Audit").RequireAuthorization(Policies.AuditRead);
        return routes;
    }

    private static async Task<Results<Ok<Page<AuditView>>, ProblemResult>> ReadAsync(
        [AsParameters] AuditQuery query, IAudit audit, CancellationToken ct)
    {
        if (Paging.Check(query.After, query.Limit, out var cursor, out var limit) is { } error)
        {
            return Problems.Of(error);
        }

        var rows = await audit.ReadAsync(query.Filter(), cursor, limit, ct);
        var next = rows.Count < limit ? null : Paging.Write(new EventCursor(rows[^1].At, rows[^1].Id));
        return TypedResults.Ok(new Page<AuditView>([.. rows.Select(View)], next));
    }

    private static AuditView View(AuditRow row) => new(
        row.Id, row.At.ToDateTimeOffset(), row.Who, row.Action, row.Subject, Json(row.Before), Json(row.After));

    private static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);
}

/// <param name="Who">The caller, whole: <c>user:…</c> or the id of a key.</param>
/// <param name="Action">How the action begins: <c>plan.</c>.</param>
/// <param name="Subject">Any part of the subject.</param>
/// <param name="From">From then on.</param>
/// <param name="To">Before then.</param>
internal sealed record AuditQuery(
    [FromQuery(Name = "who")] string? Who,
    [FromQuery(Name = "action")] string? Action,
    [FromQuery(Name = "subject")] string? Subject,
    [FromQuery(Name = "from")] DateTimeOffset? From,
    [FromQuery(Name = "to")] DateTimeOffset? To,
    [FromQuery(Name = "after")] string? After,
    [FromQuery(Name = "limit")] int? Limit)
{
    public AuditFilter Filter() => new(Who, Action, Subject, Moment(From), Moment(To));

    private static Instant? Moment(DateTimeOffset? moment) => moment is { } some ? Instant.From(some) : null;
}

/// <param name="Who">A user (<c>user:…</c>) or the id of a key.</param>
/// <param name="Action">What was done, dotted: <c>plan.published</c>.</param>
/// <param name="Subject">To what, by id.</param>
/// <param name="Before">As it was; null when there was nothing.</param>
/// <param name="After">As it is since; null when nothing is left.</param>
internal sealed record AuditView(
    Guid Id, DateTimeOffset At, string Who, string Action, string Subject, JsonElement? Before, JsonElement? After);
