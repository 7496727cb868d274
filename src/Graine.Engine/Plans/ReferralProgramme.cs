using System.Collections.Frozen;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>One referral programme, compiled. Into a disabled one nobody comes any more; who is in it is still rewarded.</summary>
public sealed class ReferralProgramme
{
    public required string Id { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>Events that may qualify.</summary>
    public required FrozenSet<string> On { get; init; }

    /// <summary>Asked of such an event; null: each does.</summary>
    public Condition? When { get; init; }

    /// <summary>Asked of the new member when registered; null: everybody may be brought.</summary>
    public Condition? Eligible { get; init; }

    /// <summary>Local days after registration in which to qualify; 0: no end.</summary>
    public int WindowDays { get; init; }

    /// <summary>Null: this side gets nothing.</summary>
    public ReferralGain? Referrer { get; init; }

    public ReferralGain? Referee { get; init; }

    /// <summary>What one referrer gets at most.</summary>
    public CapRule[] Caps { get; init; } = [];

    /// <summary>By number, ascending.</summary>
    public IReadOnlyList<ReferralMilestone> Milestones { get; init; } = [];

    /// <summary>A qualifying order that comes back takes both rewards with it.</summary>
    public bool TakesBack { get; init; } = true;

    /// <summary>It has come back when less than this is left of it, in minor units; 0: when nothing is left.</summary>
    public long BelowMinor { get; init; }

    public ReferralChecks Checks { get; init; } = ReferralChecks.Default;

    public Instant ValidFrom { get; init; } = Instant.None;

    public Instant ValidUntil { get; init; } = Instant.Never;

    /// <summary>How its points and caps are named in the books: no document's id has a colon.</summary>
    public string Rule => field ??= RulePrefix + Id;

    public const string RulePrefix = "referral-programme:";
}

/// <param name="Wallet">Whose points; null when none.</param>
/// <param name="Minor">In the wallet's minor units.</param>
/// <param name="PendingDays">Until they can be spent.</param>
/// <param name="Reward">Claimed for nothing; null when none.</param>
public sealed record ReferralGain(WalletRules? Wallet, long Minor, int PendingDays, string? Reward);

/// <param name="At">The how-manieth referral.</param>
/// <param name="Minor">So many points more, in minor units of the referrer's wallet.</param>
public sealed record ReferralMilestone(int At, long Minor);

/// <summary>What becomes of a referral that a check finds suspicious.</summary>
public enum ReferralCheck : byte
{
    Ignore = 0,
    Review = 1,
    Refuse = 2,
}

/// <summary>Each check with what it leads to.</summary>
/// <param name="Self">Both are one person: the same member, e-mail address, phone or card.</param>
/// <param name="Repeat">The person was brought before, as another member.</param>
/// <param name="Device">The device is the referrer's or that of another referral.</param>
/// <param name="Address">The postal address is the referrer's or that of another referral.</param>
/// <param name="Velocity">The referrer brings more than so many in an hour or a day.</param>
/// <param name="Disposable">The e-mail address is of a service for throwing away.</param>
/// <param name="Circular">The referrer was brought, however indirectly, by this member.</param>
public sealed record ReferralChecks(
    ReferralCheck Self,
    ReferralCheck Repeat,
    ReferralCheck Device,
    ReferralCheck Address,
    ReferralCheck Velocity,
    ReferralCheck Disposable,
    ReferralCheck Circular)
{
    public static readonly ReferralChecks Default = new(
        ReferralCheck.Refuse, ReferralCheck.Refuse, ReferralCheck.Review, ReferralCheck.Review, ReferralCheck.Review, ReferralCheck.Review, ReferralCheck.Refuse);

    /// <summary>In one hour.</summary>
    public int HourMax { get; init; } = 5;

    public int DayMax { get; init; } = 20;

    /// <summary>Beside the well-known ones, in lower case.</summary>
    public IReadOnlyList<string> DisposableDomains { get; init; } = [];

    /// <summary>What a sign leads to; what nobody knows asks for a look.</summary>
    public ReferralCheck Of(string sign) => (sign.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? sign[..dot] : sign) switch
    {
        "self" => Self,
        "repeat" => Repeat,
        "device" => Device,
        "address" => Address,
        "velocity" => Velocity,
        "disposable" => Disposable,
        "circular" => Circular,
        _ => ReferralCheck.Review,
    };
}
