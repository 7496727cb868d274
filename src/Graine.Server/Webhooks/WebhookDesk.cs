using Graine.Channels.Webhooks;
using Graine.Engine;
using Graine.Server.Audit;
using Graine.Server.Hosting;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Webhooks;

/// <summary>What people do with webhooks. Every change leaves a note, and a version that was changed meanwhile is not overwritten.</summary>
internal sealed class WebhookDesk(
    IStore store, WebhookSecrets secrets, WebhookDelivery delivery, WebhookWorker worker, IAuditTrail audit, ServeOptions options, Clock clock)
{
    /// <summary>Every address reads the log, so there are not many.</summary>
    public const int CountMax = 20;

    private IWebhooks Webhooks => store.Webhooks;

    /// <summary>What is wrong with an address as it is written; null when nothing is.</summary>
    public string? Check(string? address) => WebhookAddress.Check(address, options.AllowLocalWebhooks);

    /// <summary>With the secret, which is never shown again. What is committed from now on is told. Null: somebody made it meanwhile.</summary>
    public async Task<(WebhookRow Row, string Secret)?> MakeAsync(
        string id, string url, string description, string events, bool isEnabled, string who, CancellationToken ct)
    {
        var secret = WebhookSecret.Make();
        var row = new WebhookRow(
            id, 1, url, description, events, isEnabled, secrets.Keep(secret), "", Instant.None, clock.Now,
            isEnabled ? Instant.None : clock.Now, isEnabled ? "" : "person", Instant.None, await store.Recent.FindEndAsync(ct),
            Instant.None, Instant.None, null);
        var isMade = await Webhooks.Noting(audit.Row(who, "webhook.made", Subject(id), null, Noted(row))).SaveAsync(row, 0, ct);
        worker.Wake();
        return isMade ? (row, secret) : null;
    }

    /// <summary>False when it was changed meanwhile.</summary>
    public async Task<bool> ChangeAsync(WebhookRow row, WebhookRow changed, string who, CancellationToken ct)
    {
        var next = changed.IsEnabled == row.IsEnabled ? changed
            : changed.IsEnabled ? changed with { DisabledAt = Instant.None, DisabledBecause = "" }
            : changed with { DisabledAt = clock.Now, DisabledBecause = "person" };
        var isSaved = await Webhooks.Noting(audit.Row(who, "webhook.changed", Subject(row.Id), Noted(row), Noted(next)))
            .SaveAsync(next with { ReplayMark = null }, row.Version, ct);
        worker.Wake();
        return isSaved;
    }

    public Task<bool> DeleteAsync(WebhookRow row, string who, CancellationToken ct) =>
        Webhooks.Noting(audit.Row(who, "webhook.deleted", Subject(row.Id), Noted(row), null)).DeleteAsync(row.Id, row.Version, ct);

    /// <summary>A new secret; for so long, messages are signed with the old one too. Null when it was changed meanwhile.</summary>
    public async Task<string?> RotateAsync(WebhookRow row, TimeSpan overlap, string who, CancellationToken ct)
    {
        var secret = WebhookSecret.Make();
        var next = row with
        {
            Secret = secrets.Keep(secret),
            OldSecret = row.Secret,
            OldSecretUntil = clock.Now.Plus((long)overlap.TotalMilliseconds),
            ReplayMark = null,
        };
        var note = audit.Row(who, "webhook.rotated", Subject(row.Id), null, new { bothUntil = next.OldSecretUntil.ToDateTimeOffset() });
        return await Webhooks.Noting(note).SaveAsync(next, row.Version, ct) ? secret : null;
    }

    /// <summary>Tells again, from the log, what the server took in from one moment up to another. False when it was changed meanwhile.</summary>
    public async Task<bool> ReplayAsync(WebhookRow row, Instant from, Instant to, string who, CancellationToken ct)
    {
        var note = audit.Row(who, "webhook.replayed", Subject(row.Id), null, new { from = from.ToDateTimeOffset(), to = to.ToDateTimeOffset() });
        var isBegun = await Webhooks.Noting(note).SaveAsync(row with { ReplayFrom = from, ReplayTo = to, ReplayMark = "" }, row.Version, ct);
        worker.Wake();
        return isBegun;
    }

    /// <summary>Sends one message again, once for each key. False when there was nothing to do: it waits already, or the key had it sent before.</summary>
    public async Task<bool> ResendAsync(WebhookRow row, WebhookMessageRow message, Guid key, string who, CancellationToken ct)
    {
        var note = audit.Row(who, "webhook.resent", Subject(row.Id), null, new { message = WebhookMessages.IdOf(message.Id), message.Type });
        var isAnew = await Webhooks.Noting(note).ResendAsync(row.Id, message.Id, key, clock.Now, ct);
        worker.Wake();
        return isAnew;
    }

    public Task<WebhookAnswer> TryAsync(WebhookRow row, CancellationToken ct) => delivery.TryAsync(row, ct);

    private static string Subject(string id) => "webhook:" + id;

    // An address may carry a token of its own in its path or query: the log is for ever, so only its host goes there.
    private static object Noted(WebhookRow row) => new
    {
        host = new Uri(row.Url).Authority,
        row.Description,
        events = row.Events.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.IsEnabled,
    };
}
