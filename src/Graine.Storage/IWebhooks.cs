using Graine.Engine;

namespace Graine.Storage;

/// <summary>
/// Addresses that are told what happens, and the messages on their way there. The log is the queue: messages are made from it, in its order,
/// in the transaction that moves an address's mark, so none is lost and none is made twice.
/// </summary>
public interface IWebhooks
{
    /// <summary>The same, but each write leaves the note in its own transaction; one that met a conflict leaves none.</summary>
    IWebhooks Noting(AuditRow note);

    /// <summary>By creation, then id.</summary>
    Task<IReadOnlyList<WebhookRow>> ListAsync(CancellationToken ct);

    Task<WebhookRow?> FindAsync(string id, CancellationToken ct);

    /// <summary>
    /// Writes what people decide if it is still at <paramref name="expectedVersion"/> (0: must not exist), as the version after it. Of a row
    /// that exists, mark, failing moment and creation stay as they are, and its replay unless a new one is given. False on a conflict.
    /// </summary>
    Task<bool> SaveAsync(WebhookRow webhook, long expectedVersion, CancellationToken ct);

    /// <summary>With its messages and attempts. False when it is not at that version.</summary>
    Task<bool> DeleteAsync(string id, long expectedVersion, CancellationToken ct);

    /// <summary>
    /// Switches it off, with the reason, if it is still on and at <paramref name="expectedVersion"/>: else false. What was sent before a person
    /// switched it on again says nothing about it now.
    /// </summary>
    Task<bool> DisableAsync(string id, long expectedVersion, string because, Instant at, CancellationToken ct);

    /// <summary>
    /// Takes messages in and moves the mark, if it is still where it was and the address is on: else false and nothing. A message that is there
    /// already stays as it is; in a replay, one that is no longer waiting waits anew, behind the others.
    /// </summary>
    Task<bool> FeedAsync(WebhookFeed feed, CancellationToken ct);

    /// <summary>
    /// One message waits anew, behind the others, once for each key. False and nothing when it waits already, was sent again by this very key
    /// last, or is not there, and when the address is off.
    /// </summary>
    Task<bool> ResendAsync(string id, Guid message, Guid key, Instant now, CancellationToken ct);

    /// <summary>Messages that wait, at most <paramref name="most"/> are counted.</summary>
    Task<int> CountWaitingAsync(string id, int most, CancellationToken ct);

    /// <summary>
    /// Due messages, and none behind another of the same member that waits or is being sent; what is answered is this caller's until
    /// <paramref name="until"/>.
    /// </summary>
    Task<IReadOnlyList<WebhookMessageRow>> ClaimAsync(string id, Instant now, Instant until, int limit, CancellationToken ct);

    /// <summary>Gives back what is claimed, of a process that is no more: only where there can be no other.</summary>
    Task ReleaseAsync(Instant now, CancellationToken ct);

    /// <summary>Notes an attempt and what becomes of its message, and since when the address has been failing (none after a success).</summary>
    Task SettleAsync(WebhookAttemptRow attempt, WebhookMessageState state, Instant dueAt, CancellationToken ct);

    /// <summary>The latest made first.</summary>
    /// <param name="before">Only places before this one.</param>
    Task<IReadOnlyList<WebhookMessageRow>> ReadMessagesAsync(string id, WebhookMessageState? state, long before, int limit, CancellationToken ct);

    Task<WebhookMessageRow?> FindMessageAsync(string id, Guid message, CancellationToken ct);

    /// <summary>Of a message, the first attempt first.</summary>
    Task<IReadOnlyList<WebhookAttemptRow>> ReadAttemptsAsync(string id, Guid message, CancellationToken ct);

    /// <summary>Forgets messages that were settled before then, and attempts made before then.</summary>
    Task PruneAsync(Instant before, CancellationToken ct);
}

/// <param name="Version">Counts what people change, for If-Match.</param>
/// <param name="Events">Types of events, space-separated; empty is all.</param>
/// <param name="Secret">As it is kept, not in clear.</param>
/// <param name="OldSecret">The secret before it; empty when there is none.</param>
/// <param name="OldSecretUntil">How long messages are signed with it too.</param>
/// <param name="DisabledBecause">gone, failing or person; empty while it is on.</param>
/// <param name="FailingSince">The first of the failures since the last success; none while all is well.</param>
/// <param name="Mark">How far the log was read for it.</param>
/// <param name="ReplayMark">Where its replay is; null when there is none.</param>
public sealed record WebhookRow(
    string Id,
    long Version,
    string Url,
    string Description,
    string Events,
    bool IsEnabled,
    string Secret,
    string OldSecret,
    Instant OldSecretUntil,
    Instant CreatedAt,
    Instant DisabledAt,
    string DisabledBecause,
    Instant FailingSince,
    string Mark,
    Instant ReplayFrom,
    Instant ReplayTo,
    string? ReplayMark);

public enum WebhookMessageState : byte
{
    Waiting = 0,

    Taken = 1,

    /// <summary>All attempts failed.</summary>
    GivenUp = 2,
}

/// <param name="Place">In the order of the address's messages.</param>
/// <param name="Member">Empty for a test.</param>
/// <param name="At">When it was made.</param>
/// <param name="LastStatus">Of the last attempt; 0 without an answer.</param>
public sealed record WebhookMessageRow(
    Guid Id,
    long Place,
    Guid Member,
    string Type,
    Instant At,
    ReadOnlyMemory<byte> Body,
    WebhookMessageState State,
    int Attempts,
    Instant DueAt,
    int LastStatus,
    string LastProblem);

/// <param name="Number">From 1.</param>
/// <param name="Status">0 when nothing came back.</param>
/// <param name="Problem">Why nothing came back; empty when something did.</param>
/// <param name="Answer">The beginning of the answer's body.</param>
public sealed record WebhookAttemptRow(
    Guid Id, string Webhook, Guid Message, int Number, Instant At, int Status, string Problem, int Milliseconds, string Answer);

/// <summary>What a page of the log became.</summary>
/// <param name="Expected">Where the mark is believed to be.</param>
/// <param name="Next">Where it will be; null in a replay: it is over.</param>
/// <param name="Messages">Their places are given by the store.</param>
public sealed record WebhookFeed(string Webhook, bool IsReplay, string Expected, string? Next, IReadOnlyList<WebhookMessageRow> Messages);
