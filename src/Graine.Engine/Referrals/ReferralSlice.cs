namespace Graine.Engine.Referrals;

/// <summary>How the member came, and whom it brought.</summary>
public sealed class ReferralSlice
{
    /// <summary>Those that are remembered one by one; of older ones the books alone know what they gave.</summary>
    public const int MadeMax = 100;

    /// <summary>Who brought the member; null when nobody did. One that was refused or ran out may be followed by another.</summary>
    public OwnReferral? Own { get; set; }

    /// <summary>Referrals by the member that qualified, or were withdrawn before that was heard of: oldest first.</summary>
    public List<MadeReferral> Made { get; } = [];

    /// <summary>How many have qualified and were not withdrawn, by programme.</summary>
    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    internal bool IsEmpty => Own is null && Made.Count == 0 && Counts.Count == 0;

    internal MadeReferral? Find(Guid referral) => Made.Find(made => made.Id == referral);

    internal void Add(MadeReferral made)
    {
        Made.Add(made);
        if (Made.Count > MadeMax)
        {
            Made.RemoveAt(0);
        }
    }

    internal int Count(string programme, int by)
    {
        var count = Math.Max(0, Counts.GetValueOrDefault(programme) + by);
        _ = count == 0 ? Counts.Remove(programme) : (Counts[programme] = count) > 0;
        return count;
    }
}

/// <summary>The referral that brought a member, as the member's own side has it.</summary>
public sealed class OwnReferral
{
    public required Guid Id { get; init; }

    public required string Programme { get; init; }

    public required Guid Referrer { get; init; }

    /// <summary>When it was registered.</summary>
    public required Instant At { get; init; }

    public ReferralState State { get; internal set; }

    public Instant ChangedAt { get; internal set; }

    /// <summary>The first moment at which it can no longer qualify.</summary>
    public Instant ExpiresAt { get; init; } = Instant.Never;

    /// <summary>When it did what was asked; not set before. One in review may have and still wait.</summary>
    public Instant QualifiedAt { get; internal set; } = Instant.None;

    /// <summary>The order that qualified; 0 when it was none.</summary>
    public ulong OrderKey { get; internal set; }

    /// <summary>The claim of what it gave; empty when it gave none.</summary>
    public Guid Claim { get; internal set; }

    /// <summary>Signs, or why it was refused: words of the code, with commas.</summary>
    public string? Reason { get; internal set; }

    /// <summary>Still waits for the member to do what is asked.</summary>
    internal bool IsWaiting => State is ReferralState.Registered or ReferralState.Review && !QualifiedAt.IsSet;

    /// <summary>Nobody else can have brought the member.</summary>
    public bool Stands => State is ReferralState.Registered or ReferralState.Review or ReferralState.Qualified or ReferralState.TakenBack;
}

/// <summary>A referral as the referrer's side has it.</summary>
/// <param name="Id">The referral.</param>
/// <param name="Programme">Of the plan.</param>
/// <param name="At">When it qualified, or was withdrawn.</param>
/// <param name="Gave">What became of the referrer's reward.</param>
/// <param name="Claim">The claim of what it gave; empty when it gave none.</param>
public sealed record MadeReferral(Guid Id, string Programme, Instant At, ReferralGave Gave, Guid Claim);

public enum ReferralState : byte
{
    /// <summary>Asked to come, not here yet.</summary>
    Invited = 0,

    /// <summary>Here, and has yet to do what is asked.</summary>
    Registered = 1,

    /// <summary>Somebody has to look at it first.</summary>
    Review = 2,

    /// <summary>Has done what is asked, and has its reward.</summary>
    Qualified = 3,
    Refused = 4,

    /// <summary>The time to qualify is over.</summary>
    Expired = 5,

    /// <summary>What was done was undone, and the reward with it.</summary>
    TakenBack = 6,
}

/// <summary>What became of the referrer's reward.</summary>
public enum ReferralGave : byte
{
    /// <summary>Not heard of yet.</summary>
    Nothing = 0,
    Rewarded = 1,

    /// <summary>Cut to nothing by the programme's caps.</summary>
    Capped = 2,

    /// <summary>The programme gives the referrer nothing, or both have brought each other.</summary>
    NotDue = 3,
    TakenBack = 4,
}
