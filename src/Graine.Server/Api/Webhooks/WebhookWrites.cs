using System.Security.Claims;
using Graine.Engine;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Server.Webhooks;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Graine.Server.Api.Webhooks;

/// <summary>Making, changing, trying and replaying webhooks.</summary>
internal static class WebhookWrites
{
    private const int DescriptionMax = 200;
    private const double OverlapHoursDefault = 24;
    private const double OverlapHoursMax = 168;

    public static async Task<Results<Created<NewWebhookView>, Ok<NewWebhookView>, ProblemResult>> MakeAsync(
        NewWebhookBody body,
        [FromHeader(Name = RequestKeys.Header)] string? idempotencyKey,
        HttpContext http,
        IStore store,
        WebhookDesk desk,
        Clock clock,
        CancellationToken ct)
    {
        if (!RequestKeys.IsValid(idempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyMissing());
        }

        if ((CheckUrl(body.Url, desk) ?? Check(body.Events, body.Description)) is { } error)
        {
            return Problems.Of(error);
        }

        var id = "wh_" + RequestKeys.Key("webhooks", http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", idempotencyKey!).ToString("N")[..12];
        var known = await store.Webhooks.FindAsync(id, ct);
        if (known is null && (await store.Webhooks.ListAsync(ct)).Count >= WebhookDesk.CountMax)
        {
            return Problems.Of(WebhookErrors.TooMany(WebhookDesk.CountMax));
        }

        var made = known is null
            ? await desk.MakeAsync(
                id, body.Url!.Trim(), body.Description?.Trim() ?? "", Join(body.Events), body.Enabled ?? true, Callers.NameOf(http.User), ct)
            : null;
        if (made is { } fresh)
        {
            return TypedResults.Created(
                $"/v1/webhooks/{id}", new NewWebhookView(await WebhookReads.ShowAsync(fresh.Row, store, clock, ct), fresh.Secret));
        }

        var row = known ?? (await store.Webhooks.FindAsync(id, ct))!;
        if (row.Url != body.Url!.Trim())
        {
            return Problems.Of(RequestErrors.KeyReused());
        }

        http.Response.Headers["Idempotency-Replayed"] = "true";
        return TypedResults.Ok(new NewWebhookView(await WebhookReads.ShowAsync(row, store, clock, ct), null));
    }

    public static async Task<Results<Ok<WebhookView>, ProblemResult>> ChangeAsync(
        string id,
        WebhookChangeBody body,
        [FromHeader(Name = EntityTags.Header)] string? ifMatch,
        ClaimsPrincipal user,
        IStore store,
        WebhookDesk desk,
        Clock clock,
        CancellationToken ct)
    {
        if (await store.Webhooks.FindAsync(id, ct) is not { } row)
        {
            return Problems.Of(WebhookErrors.NotFound());
        }

        var error = !EntityTags.Fits(ifMatch, WebhookReads.TagOf(row)) ? WebhookErrors.VersionChanged()
            : (body.Url is null ? null : CheckUrl(body.Url, desk)) ?? Check(body.Events, body.Description);
        var changed = row with
        {
            Url = body.Url?.Trim() ?? row.Url,
            Description = body.Description?.Trim() ?? row.Description,
            Events = body.Events is null ? row.Events : Join(body.Events),
            IsEnabled = body.Enabled ?? row.IsEnabled,
        };
        if (error is null && changed != row && !await desk.ChangeAsync(row, changed, Callers.NameOf(user), ct))
        {
            error = WebhookErrors.VersionChanged();
        }

        return error is null
            ? TypedResults.Ok(await WebhookReads.ShowAsync((await store.Webhooks.FindAsync(id, ct))!, store, clock, ct))
            : Problems.Of(error);
    }

    public static async Task<Results<NoContent, ProblemResult>> DeleteAsync(
        string id, ClaimsPrincipal user, IStore store, WebhookDesk desk, CancellationToken ct) =>
        await store.Webhooks.FindAsync(id, ct) is not { } row ? Problems.Of(WebhookErrors.NotFound())
        : await desk.DeleteAsync(row, Callers.NameOf(user), ct) ? TypedResults.NoContent()
        : Problems.Of(WebhookErrors.VersionChanged());

    public static async Task<Results<Ok<NewWebhookView>, ProblemResult>> RotateAsync(
        string id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] WebhookRotationBody? body,
        ClaimsPrincipal user,
        IStore store,
        WebhookDesk desk,
        Clock clock,
        CancellationToken ct)
    {
        var hours = body?.OverlapHours ?? OverlapHoursDefault;
        if (hours is not (>= 0 and <= OverlapHoursMax))
        {
            return Problems.Of(WebhookErrors.OverlapInvalid());
        }

        if (await store.Webhooks.FindAsync(id, ct) is not { } row)
        {
            return Problems.Of(WebhookErrors.NotFound());
        }

        return await desk.RotateAsync(row, TimeSpan.FromHours(hours), Callers.NameOf(user), ct) is { } secret
            ? TypedResults.Ok(new NewWebhookView(await WebhookReads.ShowAsync((await store.Webhooks.FindAsync(id, ct))!, store, clock, ct), secret))
            : Problems.Of(WebhookErrors.VersionChanged());
    }

    public static async Task<Results<Ok<WebhookTrialView>, ProblemResult>> TryAsync(string id, IStore store, WebhookDesk desk, CancellationToken ct)
    {
        if (await store.Webhooks.FindAsync(id, ct) is not { } row)
        {
            return Problems.Of(WebhookErrors.NotFound());
        }

        var answer = await desk.TryAsync(row, ct);
        return TypedResults.Ok(new WebhookTrialView(
            answer.IsTaken, answer.Status, answer.Problem, (int)answer.Took.TotalMilliseconds, answer.Text));
    }

    public static async Task<Results<Accepted<WebhookView>, ProblemResult>> ReplayAsync(
        string id, WebhookReplayBody body, ClaimsPrincipal user, IStore store, WebhookDesk desk, Clock clock, CancellationToken ct)
    {
        var to = body.To is { } end ? Instant.From(end) : clock.Now.Plus(1);
        if (body.From is not { } from || Instant.From(from) >= to)
        {
            return Problems.Of(WebhookErrors.PeriodInvalid());
        }

        var row = await store.Webhooks.FindAsync(id, ct);
        var error = row is null ? WebhookErrors.NotFound()
            : !row.IsEnabled ? WebhookErrors.Disabled()
            : await desk.ReplayAsync(row, Instant.From(from), to, Callers.NameOf(user), ct) ? null
            : WebhookErrors.VersionChanged();
        return error is null
            ? TypedResults.Accepted($"/v1/webhooks/{id}", await WebhookReads.ShowAsync((await store.Webhooks.FindAsync(id, ct))!, store, clock, ct))
            : Problems.Of(error);
    }

    public static async Task<Results<Accepted<WebhookMessageView>, ProblemResult>> ResendAsync(
        string id,
        string message,
        [FromHeader(Name = RequestKeys.Header)] string? idempotencyKey,
        HttpContext http,
        IStore store,
        WebhookDesk desk,
        CancellationToken ct)
    {
        if (!RequestKeys.IsValid(idempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyMissing());
        }

        if (await store.Webhooks.FindAsync(id, ct) is not { } row || await WebhookReads.FindMessageAsync(id, message, store, ct) is not { } found)
        {
            return Problems.Of(WebhookErrors.NotFound());
        }

        if (!row.IsEnabled)
        {
            return Problems.Of(WebhookErrors.Disabled());
        }

        var key = RequestKeys.Key("webhook-resends", http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", idempotencyKey!);
        if (!await desk.ResendAsync(row, found, key, Callers.NameOf(http.User), ct))
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return TypedResults.Accepted(
            $"/v1/webhooks/{id}/messages/{message}", WebhookReads.View((await store.Webhooks.FindMessageAsync(id, found.Id, ct)) ?? found));
    }

    private static Error? CheckUrl(string? url, WebhookDesk desk) => desk.Check(url?.Trim()) is { } why ? WebhookErrors.UrlInvalid(why) : null;

    private static Error? Check(IReadOnlyList<string?>? events, string? description)
    {
        for (var index = 0; index < (events?.Count ?? 0); index++)
        {
            if (!WebhookTypes.IsKnown(events![index]))
            {
                return WebhookErrors.EventUnknown(index);
            }
        }

        return description?.Length > DescriptionMax ? WebhookErrors.DescriptionInvalid() : null;
    }

    private static string Join(IReadOnlyList<string?>? events) => string.Join(' ', (events ?? []).Distinct());
}
