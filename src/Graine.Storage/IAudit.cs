using Graine.Engine;

namespace Graine.Storage;

/// <summary>Who changed what: written once, never changed (the database refuses it), read newest first.</summary>
public interface IAudit
{
    /// <summary>Adds the entry, or nothing when its id is there already: a retry notes a change once.</summary>
    Task AppendAsync(AuditRow entry, CancellationToken ct);

    /// <summary>Entries that pass the filter by (at, id) descending, starting after the cursor.</summary>
    Task<IReadOnlyList<AuditRow>> ReadAsync(AuditFilter filter, EventCursor? after, int limit, CancellationToken ct);
}

/// <param name="Who">A user (<c>user:…</c>) or the id of an API key.</param>
/// <param name="Action">Dotted: <c>plan.published</c>.</param>
/// <param name="Subject">What was changed, by id and without personal data: <c>member:…</c>, <c>earning-rule/welcome</c>.</param>
/// <param name="Before">JSON; null when there was nothing.</param>
/// <param name="After">JSON; null when there is nothing now.</param>
public sealed record AuditRow(Guid Id, Instant At, string Who, string Action, string Subject, string? Before, string? After);

/// <summary>What is left null does not narrow.</summary>
/// <param name="Who">The whole text.</param>
/// <param name="Action">The beginning: <c>plan.</c> finds all about the plan.</param>
/// <param name="Subject">Any part, in any case.</param>
/// <param name="From">From then on.</param>
/// <param name="To">Before then.</param>
public sealed record AuditFilter(
    string? Who = null, string? Action = null, string? Subject = null, Instant? From = null, Instant? To = null);
