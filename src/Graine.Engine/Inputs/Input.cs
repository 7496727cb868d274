using Graine.Engine.Members;

namespace Graine.Engine.Inputs;

/// <summary>
/// Something that happened to one member, or that somebody asks for. Facts are always accepted; commands can be refused.
/// Closed family: <see cref="Event"/>, <see cref="PointsCommand"/>, <see cref="HoldCommand"/>, <see cref="ExtendCommand"/>, <see cref="TierCommand"/>, <see cref="RewardCommand"/>, <see cref="VoucherCommand"/>, <see cref="GameCommand"/>, <see cref="PrizeArrived"/>, <see cref="PromotionCommand"/>, <see cref="ReferralCommand"/>, <see cref="ReferralQualified"/>, <see cref="ReferralWithdrawn"/>, <see cref="HouseholdCommand"/>, <see cref="HouseholdLinked"/>, <see cref="PointsShared"/>, <see cref="HouseholdOrderReturned"/>, <see cref="TimerElapsed"/>, <see cref="PlanChanged"/>,
/// <see cref="TransferArrived"/>, <see cref="StaffAct"/>, <see cref="OpeningCommand"/>.
/// </summary>
public abstract record Input
{
    private protected Input()
    {
    }

    /// <summary>UUIDv7 made by the shell when the input arrived.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it happened, clock skew corrected and the future clamped to <see cref="Received"/>.</summary>
    public required Instant At { get; init; }

    /// <summary>When the server got it.</summary>
    public required Instant Received { get; init; }
}

/// <summary>The member's due moment has come: activate, expire, leave and enter what time alone decides.</summary>
public sealed record TimerElapsed : Input;

/// <summary>A new plan revision is in force: segments and tiers are judged again.</summary>
public sealed record PlanChanged : Input
{
    /// <summary>When events happened that the new plan asks about in a window and the member no longer tells apart.</summary>
    public IReadOnlyList<PastEvents> Past { get; init; } = [];
}

/// <summary>
/// Staff wrote something down: a correction of the profile, a note. Nothing the customer did, so nothing is counted; only facts may
/// be set, and what depends on them is judged again.
/// </summary>
public sealed record StaffAct : Input
{
    /// <summary>Non-personal facts the correction sets (null value deletes).</summary>
    public IReadOnlyDictionary<string, object?>? Facts { get; init; }
}
