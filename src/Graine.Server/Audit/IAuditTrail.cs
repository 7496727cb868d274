using Graine.Storage;

namespace Graine.Server.Audit;

/// <summary>
/// Where every change made by staff or with a key is noted: who, what, before and after. Subjects and bodies carry ids and never
/// personal data, because nothing is ever taken out of the log. The note of a change goes with it, in one transaction: through the
/// port that writes it (<c>Noting</c>) or the commit of its input (<see cref="Pipeline.Submission.Noting"/>).
/// </summary>
public interface IAuditTrail
{
    /// <summary>The note of a change that is about to be made, to be written with it.</summary>
    /// <param name="who">The caller: <see cref="Callers.NameOf"/>.</param>
    /// <param name="action">Dotted, past tense: <c>member.points_adjusted</c>.</param>
    /// <param name="subject">What changes, by id: <c>member:…</c>.</param>
    /// <param name="before">Written as JSON (<see cref="AuditJson"/> for JSON that is there already); null when there was nothing.</param>
    /// <param name="after">As <paramref name="before"/>; null when nothing is left.</param>
    AuditRow Row(string who, string action, string subject, object? before, object? after);

    /// <summary>The same, under an id of the change itself (its event's): writing it again adds nothing.</summary>
    AuditRow Row(Guid change, string who, string action, string subject, object? before, object? after);

    /// <summary>Notes what no transaction of the store does (a download, a file that is imported): before it happens, so that a crash loses no note.</summary>
    Task NoteAsync(string who, string action, string subject, object? before, object? after, CancellationToken ct);
}
