namespace Graine.Lake.Tail;

/// <summary>
/// What the lake takes in at once: rows since the last watermark, and the watermark after them. A row that the
/// lake already has may come again. Orders, refunds and members replace what they had; the rest is kept as first told.
/// </summary>
public sealed record LakeBatch
{
    /// <summary>The place in the source's log after this batch, in the source's own words; the lake only keeps it.</summary>
    public required string Watermark { get; init; }

    public IReadOnlyList<LakeEvent> Events { get; init; } = [];

    public IReadOnlyList<LakeOrder> Orders { get; init; } = [];

    public IReadOnlyList<LakeRefund> Refunds { get; init; } = [];

    public IReadOnlyList<LakePosting> Postings { get; init; } = [];

    public IReadOnlyList<LakeMember> Members { get; init; } = [];

    /// <summary>
    /// Members the batch says something about and does not tell: told later, together with what others say of them. Until
    /// then <see cref="LakeDatabase.Stale"/> names them.
    /// </summary>
    public IReadOnlyCollection<Guid> Stale { get; init; } = [];

    /// <summary>Members that are stale no more: told by this batch, or known to be nobody.</summary>
    public IReadOnlyCollection<Guid> Told { get; init; } = [];

    public IReadOnlyList<LakeSegmentChange> SegmentChanges { get; init; } = [];

    public IReadOnlyList<LakeTierChange> TierChanges { get; init; } = [];

    public IReadOnlyList<LakeChallengeStep> ChallengeSteps { get; init; } = [];

    /// <summary>Members that have become one; applied after the batch's rows, in this order.</summary>
    public IReadOnlyList<LakeMerge> Merges { get; init; } = [];
}
