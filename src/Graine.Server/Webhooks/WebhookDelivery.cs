using Graine.Channels.Webhooks;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Webhooks;

/// <summary>Sends one message once and notes what came of it.</summary>
internal sealed class WebhookDelivery(
    IStore store, WebhookSender sender, WebhookSecrets secrets, IAuditTrail audit, Clock clock, WebhookMeter meter)
{
    /// <summary>An address that has taken nothing for so long is switched off.</summary>
    public const int FailingDaysMax = 5;

    /// <summary>What came back; how long the address wants to rest is in it.</summary>
    public async Task<WebhookAnswer> SendAsync(WebhookRow webhook, WebhookMessageRow message, CancellationToken ct)
    {
        var at = clock.Now;
        var answer = await AskAsync(webhook, WebhookMessages.IdOf(message.Id), message.Body, ct);
        meter.Tried(answer);
        var number = message.Attempts + 1;
        var pause = answer.IsTaken || answer.IsGone ? null : WebhookRetries.After(number, Random.Shared.NextDouble(), answer.RetryAfter);
        var state = answer.IsTaken ? WebhookMessageState.Taken
            : pause is null && !answer.IsGone ? WebhookMessageState.GivenUp
            : WebhookMessageState.Waiting;
        var attempt = new WebhookAttemptRow(
            Clock.NewId(at), webhook.Id, message.Id, number, at, answer.Status ?? 0, answer.Problem ?? "", (int)answer.Took.TotalMilliseconds, answer.Text);
        await store.Webhooks.SettleAsync(attempt, state, at.Plus((long)(pause ?? TimeSpan.Zero).TotalMilliseconds), ct);
        if (answer.IsGone)
        {
            await DisableAsync(webhook, "gone", ct);
        }
        else if (!answer.IsTaken && webhook.FailingSince.IsSet && at >= webhook.FailingSince.PlusDays(FailingDaysMax))
        {
            await DisableAsync(webhook, "failing", ct);
        }

        return answer;
    }

    /// <summary>A message that is not in the log, to see whether the address takes what it gets.</summary>
    public Task<WebhookAnswer> TryAsync(WebhookRow webhook, CancellationToken ct) =>
        AskAsync(webhook, WebhookMessages.IdOf(Clock.NewId(clock.Now)), WebhookMessages.Trial(clock.Now), ct);

    private async Task<WebhookAnswer> AskAsync(WebhookRow webhook, string id, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var now = clock.Now;
        return secrets.Open(webhook, now) is { } keys
            ? await sender.SendAsync(new WebhookRequest(new Uri(webhook.Url), id, now.Milliseconds / 1000, body, keys), ct)
            : new WebhookAnswer(null, "", "secret_unreadable", TimeSpan.Zero);
    }

    private Task<bool> DisableAsync(WebhookRow webhook, string because, CancellationToken ct) => store.Webhooks
        .Noting(audit.Row("graine", "webhook.disabled", "webhook:" + webhook.Id, null, new { because }))
        .DisableAsync(webhook.Id, webhook.Version, because, clock.Now, ct);
}
