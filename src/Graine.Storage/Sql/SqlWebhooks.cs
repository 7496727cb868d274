using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Webhooks on any database. A replay that has not begun, or none, is told from one under way by the moment it goes up to.</summary>
public sealed class SqlWebhooks(Database database) : IWebhooks
{
    private const string Columns =
        """
        id, version, url, description, events, is_enabled, secret, old_secret, old_secret_until, created_at, disabled_at, disabled_because,
        failing_since, mark, replay_from, replay_to, replay_mark
        """;

    private const string List = $"SELECT {Columns} FROM webhooks ORDER BY created_at, id";

    private const string Find = $"SELECT {Columns} FROM webhooks WHERE id = $1";

    private const string Add =
        $"""
        INSERT INTO webhooks ({Columns}, next_place)
        VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1) ON CONFLICT (id) DO NOTHING
        """;

    private const string Replace =
        """
        UPDATE webhooks SET version = version + 1, url = $3, description = $4, events = $5, is_enabled = $6, secret = $7, old_secret = $8,
            old_secret_until = $9, disabled_at = $10, disabled_because = $11,
            failing_since = CASE WHEN is_enabled = 0 AND $6 = 1 THEN $12 ELSE failing_since END
        WHERE id = $1 AND version = $2
        """;

    private const string Begin = "UPDATE webhooks SET replay_from = $2, replay_to = $3, replay_mark = $4 WHERE id = $1";

    private const string Delete = "DELETE FROM webhooks WHERE id = $1 AND version = $2";

    private const string DeleteMessages = "DELETE FROM webhook_messages WHERE webhook = $1";

    private const string DeleteAttempts = "DELETE FROM webhook_attempts WHERE webhook = $1";

    private const string Disable =
        """
        UPDATE webhooks SET version = version + 1, is_enabled = 0, disabled_at = $3, disabled_because = $4
        WHERE id = $1 AND version = $2 AND is_enabled = 1
        """;

    private const string Fail = "UPDATE webhooks SET failing_since = $2 WHERE id = $1 AND failing_since = $3";

    private const string Succeed = "UPDATE webhooks SET failing_since = $2 WHERE id = $1 AND failing_since <> $2";

    public IWebhooks Noting(AuditRow note) => new SqlWebhooks(new NotedDatabase(database, note));

    public Task<IReadOnlyList<WebhookRow>> ListAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<WebhookRow>>(
        async (session, ct) => await session.ListAsync(List, Webhook, ct).ConfigureAwait(false), ct);

    public Task<WebhookRow?> FindAsync(string id, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(Find, Webhook, ct, id), ct);

    public Task<bool> SaveAsync(WebhookRow webhook, long expectedVersion, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var on = webhook.IsEnabled ? 1 : 0;
            if (expectedVersion == 0)
            {
                return await session.ExecuteAsync(
                    Add, ct, webhook.Id, webhook.Url, webhook.Description, webhook.Events, on, webhook.Secret, webhook.OldSecret,
                    webhook.OldSecretUntil.Milliseconds, webhook.CreatedAt.Milliseconds, webhook.DisabledAt.Milliseconds, webhook.DisabledBecause,
                    webhook.FailingSince.Milliseconds, webhook.Mark, webhook.ReplayFrom.Milliseconds, webhook.ReplayTo.Milliseconds,
                    webhook.ReplayMark ?? "").ConfigureAwait(false) == 1;
            }

            var isSaved = await session.ExecuteAsync(
                Replace, ct, webhook.Id, expectedVersion, webhook.Url, webhook.Description, webhook.Events, on, webhook.Secret,
                webhook.OldSecret, webhook.OldSecretUntil.Milliseconds, webhook.DisabledAt.Milliseconds, webhook.DisabledBecause,
                Instant.None.Milliseconds).ConfigureAwait(false) == 1;
            if (isSaved && webhook.ReplayMark is { } mark && webhook.ReplayTo.IsSet)
            {
                await session.ExecuteAsync(
                    Begin, ct, webhook.Id, webhook.ReplayFrom.Milliseconds, webhook.ReplayTo.Milliseconds, mark).ConfigureAwait(false);
            }

            return isSaved;
        },
        ct);

    public Task<bool> DeleteAsync(string id, long expectedVersion, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await session.ExecuteAsync(Delete, ct, id, expectedVersion).ConfigureAwait(false) == 0)
            {
                return false;
            }

            await session.ExecuteAsync(DeleteMessages, ct, id).ConfigureAwait(false);
            await session.ExecuteAsync(DeleteAttempts, ct, id).ConfigureAwait(false);
            return true;
        },
        ct);

    public Task<bool> DisableAsync(string id, long expectedVersion, string because, Instant at, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
            await session.ExecuteAsync(Disable, ct, id, expectedVersion, at.Milliseconds, because).ConfigureAwait(false) == 1,
        ct);

    public Task<bool> FeedAsync(WebhookFeed feed, CancellationToken ct) =>
        database.WriteAsync((session, ct) => SqlWebhookMessages.FeedAsync(session, feed, ct), ct);

    public Task<bool> ResendAsync(string id, Guid message, Guid key, Instant now, CancellationToken ct) =>
        database.WriteAsync((session, ct) => SqlWebhookMessages.ResendAsync(session, id, message, key, now, ct), ct);

    public Task<int> CountWaitingAsync(string id, int most, CancellationToken ct) =>
        database.ReadAsync((session, ct) => SqlWebhookMessages.CountWaitingAsync(session, id, most, ct), ct);

    public Task<IReadOnlyList<WebhookMessageRow>> ClaimAsync(string id, Instant now, Instant until, int limit, CancellationToken ct) =>
        database.WriteAsync((session, ct) => SqlWebhookMessages.ClaimAsync(session, id, now, until, limit, ct), ct);

    public Task ReleaseAsync(Instant now, CancellationToken ct) =>
        database.WriteAsync((session, ct) => session.ExecuteAsync(SqlWebhookMessages.Release, ct, now.Milliseconds), ct);

    public Task SettleAsync(WebhookAttemptRow attempt, WebhookMessageState state, Instant dueAt, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await SqlWebhookMessages.SettleAsync(session, attempt, state, dueAt, ct).ConfigureAwait(false);
            var none = Instant.None.Milliseconds;
            return state == WebhookMessageState.Taken
                ? await session.ExecuteAsync(Succeed, ct, attempt.Webhook, none).ConfigureAwait(false)
                : await session.ExecuteAsync(Fail, ct, attempt.Webhook, attempt.At.Milliseconds, none).ConfigureAwait(false);
        },
        ct);

    public Task<IReadOnlyList<WebhookMessageRow>> ReadMessagesAsync(
        string id, WebhookMessageState? state, long before, int limit, CancellationToken ct) =>
        database.ReadAsync((session, ct) => SqlWebhookMessages.ReadAsync(session, id, state, before, limit, ct), ct);

    public Task<WebhookMessageRow?> FindMessageAsync(string id, Guid message, CancellationToken ct) =>
        database.ReadAsync((session, ct) => SqlWebhookMessages.FindAsync(session, id, message, ct), ct);

    public Task<IReadOnlyList<WebhookAttemptRow>> ReadAttemptsAsync(string id, Guid message, CancellationToken ct) =>
        database.ReadAsync((session, ct) => SqlWebhookMessages.ReadAttemptsAsync(session, id, message, ct), ct);

    public Task PruneAsync(Instant before, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await session.ExecuteAsync(SqlWebhookMessages.PruneMessages, ct, before.Milliseconds).ConfigureAwait(false);
            return await session.ExecuteAsync(SqlWebhookMessages.PruneAttempts, ct, before.Milliseconds).ConfigureAwait(false);
        },
        ct);

    private static WebhookRow Webhook(Row row) => new(
        row.Text(0), row.Long(1), row.Text(2), row.Text(3), row.Text(4), row.Int(5) == 1, row.Text(6), row.Text(7), row.Instant(8),
        row.Instant(9), row.Instant(10), row.Text(11), row.Instant(12), row.Text(13), row.Instant(14), row.Instant(15),
        row.Instant(15).IsSet ? row.Text(16) : null);
}
