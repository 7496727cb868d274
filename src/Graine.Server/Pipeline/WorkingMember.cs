using Graine.Engine;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>A member while a batch works on it: decoded, with the version it was loaded at. Thrown away when the commit fails.</summary>
internal sealed class WorkingMember(Member member, long version, Instant loadedDueAt)
{
    private readonly int _loadedRevision = member.PlanRevision;

    public Member Member { get; } = member;

    /// <summary>0: made in this batch.</summary>
    public long Version { get; } = version;

    public bool IsChanged { get; set; }

    /// <summary>The member's identifiers, where they were needed (limits, merges).</summary>
    public List<IdentifierRow>? Identifiers { get; set; }

    /// <summary>The profile as it will be; null while untouched.</summary>
    public ReadOnlyMemory<byte>? Profile { get; set; }

    /// <summary>The row's moment came and the member's own is later: the row is to be written again.</summary>
    public bool IsWokenEarly(Instant now) => loadedDueAt <= now && Member.DueAt > now && Version > 0;

    /// <summary>
    /// When to look at the member again: its due moment, or an earlier one that its row has already. Events mostly move due moments
    /// to later; leaving the row's alone spares two indexes at each of them and costs one look in vain when it comes.
    /// </summary>
    public Instant LookAt(Instant now) => IsKept(now) ? loadedDueAt : Member.DueAt;

    /// <summary>The moment to look again has not changed since loading.</summary>
    public bool KeepsDueAt(Instant now) => Version > 0 && LookAt(now) == loadedDueAt;

    /// <summary>The plan revision has not changed since loading.</summary>
    public bool KeepsRevision => Version > 0 && Member.PlanRevision == _loadedRevision;

    // Of one that was taken in nothing is due any more, and whoever looks finds the one it stands under instead.
    private bool IsKept(Instant now) => Version > 0 && Member.MergedInto == Guid.Empty && loadedDueAt > now && loadedDueAt <= Member.DueAt;
}
