using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>The messages of webhooks, within a session of <see cref="SqlWebhooks"/>.</summary>
internal static class SqlWebhookMessages
{
    public const string Release = "UPDATE webhook_messages SET is_claimed = 0, due_at = $1 WHERE state = 0 AND is_claimed = 1";

    public const string PruneMessages = "DELETE FROM webhook_messages WHERE state <> 0 AND settled_at < $1";

    public const string PruneAttempts = "DELETE FROM webhook_attempts WHERE at < $1";

    private const string Columns = "id, place, member, type, at, body, state, attempts, due_at, last_status, last_problem";

    private const string Move = "UPDATE webhooks SET mark = $3, next_place = next_place + $4 WHERE id = $1 AND mark = $2 AND is_enabled = 1";

    private const string MoveReplay =
        """
        UPDATE webhooks SET replay_mark = $3, replay_to = $5, next_place = next_place + $4
        WHERE id = $1 AND replay_mark = $2 AND replay_to > $6 AND is_enabled = 1
        """;

    private const string Bounds = "SELECT next_place, replay_to FROM webhooks WHERE id = $1";

    private const string Add =
        """
        INSERT INTO webhook_messages
            (webhook, id, place, member, type, at, body, state, attempts, due_at, is_claimed, settled_at, last_status, last_problem)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, 0, 0, 0, '') ON CONFLICT (webhook, id) DO
        """;

    private const string AddOnce = Add + " NOTHING";

    private const string AddAgain =
        Add
        + """
         UPDATE SET place = excluded.place, body = excluded.body, state = 0, attempts = 0, due_at = excluded.due_at, settled_at = 0
        WHERE webhook_messages.state <> 0
        """;

    private const string TakePlace = "UPDATE webhooks SET next_place = next_place + 1 WHERE id = $1 AND is_enabled = 1";

    private const string Resend =
        """
        UPDATE webhook_messages SET place = $4, state = 0, attempts = 0, due_at = $5, settled_at = 0, resent_by = $3
        WHERE webhook = $1 AND id = $2 AND state <> 0 AND (resent_by IS NULL OR resent_by <> $3)
        """;

    private const string CountWaiting =
        "SELECT count(*) FROM (SELECT 1 AS one FROM webhook_messages WHERE webhook = $1 AND state = 0 LIMIT $2) AS found";

    private const string Due =
        $"""
        SELECT {Columns} FROM webhook_messages AS m WHERE webhook = $1 AND state = 0 AND due_at <= $2 AND NOT EXISTS (
            SELECT 1 FROM webhook_messages AS earlier
            WHERE earlier.webhook = m.webhook AND earlier.member = m.member AND earlier.state = 0 AND earlier.place < m.place)
        ORDER BY due_at, place LIMIT $3
        """;

    private const string Claim =
        "UPDATE webhook_messages SET is_claimed = 1, due_at = $4 WHERE webhook = $1 AND id = $2 AND state = 0 AND due_at = $3";

    private const string Settle =
        """
        UPDATE webhook_messages SET state = $3, attempts = $4, due_at = $5, is_claimed = 0, settled_at = $6, last_status = $7, last_problem = $8
        WHERE webhook = $1 AND id = $2 AND state = 0
        """;

    private const string Note =
        """
        INSERT INTO webhook_attempts (webhook, id, message, number, at, status, problem, milliseconds, answer)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private const string Latest =
        $"SELECT {Columns} FROM webhook_messages WHERE webhook = $1 AND place < $2 ORDER BY place DESC LIMIT $3";

    private const string LatestOf =
        $"SELECT {Columns} FROM webhook_messages WHERE webhook = $1 AND place < $2 AND state = $4 ORDER BY place DESC LIMIT $3";

    private const string Find = $"SELECT {Columns} FROM webhook_messages WHERE webhook = $1 AND id = $2";

    private const string Attempts =
        """
        SELECT id, webhook, message, number, at, status, problem, milliseconds, answer FROM webhook_attempts
        WHERE webhook = $1 AND message = $2 ORDER BY number, id
        """;

    public static async Task<bool> FeedAsync(Session session, WebhookFeed feed, CancellationToken ct)
    {
        var count = (long)feed.Messages.Count;
        var bounds = await session.ListAsync(Bounds, row => (Next: row.Long(0), Until: row.Long(1)), ct, feed.Webhook).ConfigureAwait(false);
        if (bounds.Count == 0)
        {
            return false;
        }

        var none = Instant.None.Milliseconds;
        var moved = feed.IsReplay
            ? await session.ExecuteAsync(
                MoveReplay, ct, feed.Webhook, feed.Expected, feed.Next ?? "", count, feed.Next is null ? none : bounds[0].Until, none).ConfigureAwait(false)
            : await session.ExecuteAsync(Move, ct, feed.Webhook, feed.Expected, feed.Next ?? "", count).ConfigureAwait(false);
        if (moved == 0)
        {
            return false;
        }

        // Read again now that the row is ours: another writer may have taken places in between.
        var place = (await session.ListAsync(Bounds, row => row.Long(0), ct, feed.Webhook).ConfigureAwait(false))[0] - count;
        foreach (var message in feed.Messages)
        {
            await session.ExecuteAsync(
                feed.IsReplay ? AddAgain : AddOnce, ct, feed.Webhook, message.Id, place++, message.Member, message.Type, message.At.Milliseconds,
                message.Body.ToArray(), message.DueAt.Milliseconds).ConfigureAwait(false);
        }

        return true;
    }

    public static async Task<bool> ResendAsync(Session session, string id, Guid message, Guid key, Instant now, CancellationToken ct)
    {
        if (await session.ExecuteAsync(TakePlace, ct, id).ConfigureAwait(false) == 0)
        {
            return false;
        }

        var place = (await session.ListAsync(Bounds, row => row.Long(0), ct, id).ConfigureAwait(false))[0] - 1;
        return await session.ExecuteAsync(Resend, ct, id, message, key, place, now.Milliseconds).ConfigureAwait(false) == 1;
    }

    public static async Task<int> CountWaitingAsync(Session session, string id, int most, CancellationToken ct) =>
        (int)(await session.ListAsync(CountWaiting, row => row.Long(0), ct, id, most).ConfigureAwait(false))[0];

    public static async Task<IReadOnlyList<WebhookMessageRow>> ClaimAsync(
        Session session, string id, Instant now, Instant until, int limit, CancellationToken ct)
    {
        var claimed = new List<WebhookMessageRow>();
        foreach (var message in await session.ListAsync(Due, Message, ct, id, now.Milliseconds, limit).ConfigureAwait(false))
        {
            // Two nodes may have found it: the second finds another due moment.
            if (await session.ExecuteAsync(Claim, ct, id, message.Id, message.DueAt.Milliseconds, until.Milliseconds).ConfigureAwait(false) == 1)
            {
                claimed.Add(message);
            }
        }

        return claimed;
    }

    public static async Task SettleAsync(
        Session session, WebhookAttemptRow attempt, WebhookMessageState state, Instant dueAt, CancellationToken ct)
    {
        await session.ExecuteAsync(
            Settle, ct, attempt.Webhook, attempt.Message, (int)state, attempt.Number, dueAt.Milliseconds,
            state == WebhookMessageState.Waiting ? 0L : attempt.At.Milliseconds, attempt.Status, attempt.Problem).ConfigureAwait(false);
        await session.ExecuteAsync(
            Note, ct, attempt.Webhook, attempt.Id, attempt.Message, attempt.Number, attempt.At.Milliseconds, attempt.Status, attempt.Problem,
            attempt.Milliseconds, attempt.Answer).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<WebhookMessageRow>> ReadAsync(
        Session session, string id, WebhookMessageState? state, long before, int limit, CancellationToken ct) => state is { } only
        ? await session.ListAsync(LatestOf, Message, ct, id, before, limit, (int)only).ConfigureAwait(false)
        : await session.ListAsync(Latest, Message, ct, id, before, limit).ConfigureAwait(false);

    public static Task<WebhookMessageRow?> FindAsync(Session session, string id, Guid message, CancellationToken ct) =>
        session.FindAsync(Find, Message, ct, id, message);

    public static async Task<IReadOnlyList<WebhookAttemptRow>> ReadAttemptsAsync(Session session, string id, Guid message, CancellationToken ct) =>
        await session.ListAsync(Attempts, Attempt, ct, id, message).ConfigureAwait(false);

    private static WebhookMessageRow Message(Row row) => new(
        row.Uuid(0), row.Long(1), row.Uuid(2), row.Text(3), row.Instant(4), row.Bytes(5), (WebhookMessageState)row.Int(6), row.Int(7),
        row.Instant(8), row.Int(9), row.Text(10));

    private static WebhookAttemptRow Attempt(Row row) => new(
        row.Uuid(0), row.Text(1), row.Uuid(2), row.Int(3), row.Instant(4), row.Int(5), row.Text(6), row.Int(7), row.Text(8));
}
