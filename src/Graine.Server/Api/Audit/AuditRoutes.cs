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

internal sealed record AuditQuery
{
    /// <summary>The caller, whole: <c>user:…</c> or the id of a key.</summary>
    [FromQuery(Name = "who")]
    public string? Who { get; init; }

    /// <summary>How the action begins: <c>plan.</c>.</summary>
    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    /// <summary>Any part of the subject.</summary>
    [FromQuery(Name = "subject")]
    public string? Subject { get; init; }

    /// <summary>From then on.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>Before then.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

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
