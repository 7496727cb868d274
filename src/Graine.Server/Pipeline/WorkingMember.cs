using Graine.Engine;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>A member while a batch works on it: decoded, with the version it was loaded at. Thrown away when the commit fails.</summary>
internal sealed class WorkingMember(Member member, long version)
{
    private readonly Instant _loadedDueAt = member.DueAt;
    private readonly int _loadedRevision = member.PlanRevision;

    public Member Member { get; } = member;

    /// <summary>0: made in this batch.</summary>
    public long Version { get; } = version;

    public bool IsChanged { get; set; }

    /// <summary>The member's identifiers, where they were needed (limits, merges).</summary>
    public List<IdentifierRow>? Identifiers { get; set; }

    /// <summary>The profile as it will be; null while untouched.</summary>
    public ReadOnlyMemory<byte>? Profile { get; set; }

    public Instant DueAt => Member.DueAt;

    /// <summary>Neither the due moment nor the plan revision has changed since loading.</summary>
    public bool KeepsSchedule => Version > 0 && Member.DueAt == _loadedDueAt && Member.PlanRevision == _loadedRevision;
}
