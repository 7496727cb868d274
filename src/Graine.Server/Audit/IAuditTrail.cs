namespace Graine.Server.Audit;

/// <summary>
/// Where every change made by staff or with a key is noted: who, what, before and after. Subjects and bodies carry ids and never
/// personal data, because nothing is ever taken out of the log.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Notes a change that has been made.</summary>
    /// <param name="who">The caller: <see cref="Callers.NameOf"/>.</param>
    /// <param name="action">Dotted, past tense: <c>member.points_adjusted</c>.</param>
    /// <param name="subject">What changed, by id: <c>member:…</c>.</param>
    /// <param name="before">Written as JSON (<see cref="AuditJson"/> for JSON that is there already); null when there was nothing.</param>
    /// <param name="after">As <paramref name="before"/>; null when nothing is left.</param>
    Task NoteAsync(string who, string action, string subject, object? before, object? after, CancellationToken ct);

    /// <summary>The same, under an id of the change itself (its event's): noting it again adds nothing, so a retry may.</summary>
    Task NoteOnceAsync(Guid change, string who, string action, string subject, object? before, object? after, CancellationToken ct);
}
