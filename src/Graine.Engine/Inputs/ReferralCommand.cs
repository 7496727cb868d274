namespace Graine.Engine.Inputs;

/// <summary>Somebody says who brought this member, or staff decide about a referral that waits for them.</summary>
public sealed record ReferralCommand : Input
{
    public required ReferralVerb Verb { get; init; }

    /// <summary>Of the plan, for <see cref="ReferralVerb.Register"/>.</summary>
    public string Programme { get; init; } = "";

    /// <summary>Who brought the member.</summary>
    public Guid Referrer { get; init; }

    /// <summary>Which, for the others; of a new one, the invitation it follows. Otherwise a new one has the id of this input.</summary>
    public Guid Referral { get; init; }

    /// <summary>What the shell found suspicious: a check of <see cref="Plans.ReferralChecks"/>, with a detail after a dot.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    /// <summary>It came with an event, which is a fact: what stands against it is told, and refuses nothing.</summary>
    public bool IsFact { get; init; }

    /// <summary>Why, in the words of whoever decided; shown to staff and members, so no personal data.</summary>
    public string? Reason { get; init; }
}

public enum ReferralVerb : byte
{
    Register = 0,
    Approve = 1,
    Refuse = 2,
}

/// <summary>Somebody this member brought has done what the programme asks: delivered once through the inbox.</summary>
public sealed record ReferralQualified : Input
{
    public required Guid Referral { get; init; }

    public required string Programme { get; init; }

    public required Guid Referee { get; init; }

    /// <summary>When it was registered.</summary>
    public required Instant Since { get; init; }
}

/// <summary>What somebody this member brought had done was undone: delivered once through the inbox, maybe before the other.</summary>
public sealed record ReferralWithdrawn : Input
{
    public required Guid Referral { get; init; }

    public required string Programme { get; init; }
}
