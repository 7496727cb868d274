using System.Globalization;
using System.Text.Json;
using Graine.Channels.Webhooks;
using Graine.Server.Pipeline;
using Graine.Server.Webhooks;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Webhooks;

/// <summary>Which webhooks there are, and what became of what they were sent.</summary>
internal static class WebhookReads
{
    public static async Task<Ok<WebhooksView>> ListAsync(IStore store, Clock clock, CancellationToken ct)
    {
        var views = new List<WebhookView>();
        foreach (var row in await store.Webhooks.ListAsync(ct))
        {
            views.Add(await ShowAsync(row, store, clock, ct));
        }

        return TypedResults.Ok(new WebhooksView(views));
    }

    public static async Task<Results<Ok<WebhookView>, ProblemResult>> FindAsync(string id, IStore store, Clock clock, CancellationToken ct) =>
        await store.Webhooks.FindAsync(id, ct) is { } row
            ? TypedResults.Ok(await ShowAsync(row, store, clock, ct))
            : Problems.Of(WebhookErrors.NotFound());

    public static Ok<WebhookTypesView> Types() => TypedResults.Ok(new WebhookTypesView(
        [.. WebhookTypes.All.Select(type => new WebhookTypeView(type.Name, new Dictionary<string, string> { ["fr"] = type.Fr, ["en"] = type.En }))],
        [.. WebhookRetries.Pauses.Select(pause => (int)pause.TotalSeconds)],
        (int)WebhookSender.Timeout.TotalSeconds,
        WebhookDelivery.FailingDaysMax));

    public static async Task<Results<Ok<Page<WebhookMessageView>>, ProblemResult>> MessagesAsync(
        string id, string? state, string? after, int? limit, IStore store, CancellationToken ct)
    {
        var size = limit ?? Paging.LimitDefault;
        var before = long.MaxValue;
        var only = StateOf(state);
        var error = size is < 1 or > Paging.LimitMax ? RequestErrors.LimitInvalid(Paging.LimitMax)
            : !string.IsNullOrEmpty(after) && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before) ? RequestErrors.CursorInvalid()
            : state is not null && only is null ? WebhookErrors.StateUnknown()
            : await store.Webhooks.FindAsync(id, ct) is null ? WebhookErrors.NotFound()
            : null;
        if (error is not null)
        {
            return Problems.Of(error);
        }

        var rows = await store.Webhooks.ReadMessagesAsync(id, only, before, size, ct);
        var next = rows.Count < size ? null : rows[^1].Place.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(new Page<WebhookMessageView>([.. rows.Select(View)], next));
    }

    public static async Task<Results<Ok<WebhookMessageDetailView>, ProblemResult>> MessageAsync(
        string id, string message, IStore store, CancellationToken ct)
    {
        if (await FindMessageAsync(id, message, store, ct) is not { } row)
        {
            return Problems.Of(WebhookErrors.NotFound());
        }

        var attempts = await store.Webhooks.ReadAttemptsAsync(id, row.Id, ct);
        return TypedResults.Ok(new WebhookMessageDetailView(
            View(row),
            JsonSerializer.Deserialize<JsonElement>(row.Body.Span),
            [.. attempts.Select(each => new WebhookAttemptView(
                each.Number, PointsMapping.Moment(each.At), Status(each.Status), Problem(each.Problem), each.Milliseconds, each.Answer))]));
    }

    /// <summary>A message by its id as it is sent; null when there is none.</summary>
    public static async Task<WebhookMessageRow?> FindMessageAsync(string id, string message, IStore store, CancellationToken ct) =>
        message.StartsWith("msg_", StringComparison.Ordinal) && Guid.TryParseExact(message["msg_".Length..], "N", out var found)
            ? await store.Webhooks.FindMessageAsync(id, found, ct)
            : null;

    public static async Task<WebhookView> ShowAsync(WebhookRow row, IStore store, Clock clock, CancellationToken ct) => new(
        row.Id,
        TagOf(row),
        row.Url,
        row.Description,
        row.Events.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.IsEnabled,
        PointsMapping.Moment(row.CreatedAt),
        PointsMapping.Moment(row.DisabledAt),
        row.IsEnabled ? null : row.DisabledBecause,
        PointsMapping.Moment(row.FailingSince),
        await store.Webhooks.CountWaitingAsync(row.Id, WebhookFeeder.WaitingMax, ct),
        row.OldSecret.Length > 0 && clock.Now < row.OldSecretUntil ? PointsMapping.Moment(row.OldSecretUntil) : null,
        row.ReplayMark is not null);

    public static string TagOf(WebhookRow row) => row.Version.ToString(CultureInfo.InvariantCulture);

    public static WebhookMessageView View(WebhookMessageRow row) => new(
        WebhookMessages.IdOf(row.Id),
        row.Type,
        row.Member == Guid.Empty ? null : row.Member,
        PointsMapping.Moment(row.At),
        row.State switch
        {
            WebhookMessageState.Waiting => "waiting",
            WebhookMessageState.Taken => "taken",
            WebhookMessageState.GivenUp => "given-up",
        },
        row.Attempts,
        row.State == WebhookMessageState.Waiting ? PointsMapping.Moment(row.DueAt) : null,
        Status(row.LastStatus),
        Problem(row.LastProblem));

    private static WebhookMessageState? StateOf(string? state) => state switch
    {
        "waiting" => WebhookMessageState.Waiting,
        "taken" => WebhookMessageState.Taken,
        "given-up" => WebhookMessageState.GivenUp,
        _ => null,
    };

    private static int? Status(int status) => status == 0 ? null : status;

    private static string? Problem(string problem) => problem.Length == 0 ? null : problem;
}
