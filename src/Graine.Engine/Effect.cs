namespace Graine.Engine;

/// <summary>
/// One visible consequence of an input, with the rule and plan revision that caused it. Stored with its event: the answer to "why?".
/// </summary>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">The wallet, tier set or segment it happened to.</param>
/// <param name="Rule">The earning rule or other document behind it; null for commands and time.</param>
/// <param name="Revision">The plan revision in force.</param>
/// <param name="Amount">Points in the wallet's minor units; 0 where not about points.</param>
/// <param name="From">Tier left; for points, a detail such as the lot.</param>
/// <param name="To">Tier reached.</param>
public readonly record struct Effect(
    EffectKind Kind, string Subject, string? Rule, int Revision, long Amount = 0, string? From = null, string? To = null);

public enum EffectKind : byte
{
    PointsEarned = 0,
    PointsPending = 1,
    PointsActivated = 2,
    PointsSpent = 3,
    PointsGivenBack = 4,
    PointsRevoked = 5,
    PointsExpired = 6,
    PointsAdjusted = 7,
    DebtIncurred = 8,
    DebtRepaid = 9,
    PointsSent = 10,
    PointsReceived = 11,
    TierChanged = 12,
    SegmentEntered = 13,
    SegmentLeft = 14,

    /// <summary>A refund came before its order; it is kept and applied when the order comes.</summary>
    RefundHeld = 15,

    /// <summary>An order or refund seen twice under another message; nothing was counted again.</summary>
    OrderRepeated = 16,

    /// <summary>A rule's expression failed on this input (division by zero, overflow); it counted as not met.</summary>
    RuleFailed = 17,

    /// <summary>An order in another currency than the programme's: kept, but neither added up nor earning.</summary>
    OtherCurrency = 18,

    /// <summary>The member's clock was corrected or the event's moment lay in the future; it counts as of when it came.</summary>
    ClockCorrected = 19,

    /// <summary>Another member's history joined this one.</summary>
    HistoryJoined = 20,

    /// <summary>A return found fewer points than it takes, in a wallet that allows no debt: that many were let go.</summary>
    ShortfallForgiven = 21,

    /// <summary>The rule would have given points; stacking let the rule named in <see cref="Effect.To"/> give instead.</summary>
    RuleGaveWay = 22,

    /// <summary>
    /// A cap cut an award: <see cref="Effect.Amount"/> is granted of <see cref="Effect.From"/> (minor units, as text), by the cap in
    /// <see cref="Effect.To"/> (<c>rule/day</c>, <c>wallet/month</c>…), or by a budget (<c>rule-budget/day</c>, <c>wallet-budget/month</c>…).
    /// </summary>
    PointsCapped = 23,

    /// <summary>The member's birthday has come, and some rule listens to it.</summary>
    BirthdayCame = 24,

    /// <summary>Points were set aside: <see cref="Effect.From"/> is the hold's id, <see cref="Effect.To"/> its end (RFC 3339, UTC).</summary>
    PointsHeld = 40,

    /// <summary>A hold was completed: so many were spent out of the hold in <see cref="Effect.From"/>.</summary>
    HeldPointsSpent = 41,

    /// <summary>So many went back out of the hold in <see cref="Effect.From"/>: it was <c>cancelled</c>, <c>timed-out</c>, or completed with less (<c>rest</c>).</summary>
    HeldPointsReleased = 42,

    /// <summary>So many points expire later: at <see cref="Effect.To"/> instead of <see cref="Effect.From"/> (RFC 3339, UTC).</summary>
    ExpiryExtended = 43,

    /// <summary>So many points came along from another programme, with their own expiry.</summary>
    PointsOpened = 44,

    /// <summary>
    /// An award counts against a budget that all members share: so many points of <see cref="Effect.Subject"/>, or 1 for budgets in
    /// times; <see cref="Effect.From"/> is the budget's key, <see cref="Effect.To"/> the period's name (2026-11).
    /// </summary>
    BudgetUsed = 60,

    /// <summary>
    /// A reward was claimed: <see cref="Effect.From"/> is the claim's id, <see cref="Effect.To"/> its end (RFC 3339, UTC) or null,
    /// <see cref="Effect.Amount"/> what a donation adds to its cause. Points it cost are a <see cref="PointsSpent"/> of the same rule.
    /// </summary>
    RewardClaimed = 70,

    /// <summary>The member has what was claimed; <see cref="Effect.From"/> is the claim's id.</summary>
    RewardFulfilled = 71,

    /// <summary>
    /// What was claimed was used up; <see cref="Effect.From"/> is the claim's id. With a checkout, <see cref="Effect.To"/> is its order and
    /// <see cref="Effect.Amount"/> the discount in minor units of the programme's currency.
    /// </summary>
    RewardUsed = 72,

    /// <summary>A claim was taken back; <see cref="Effect.From"/> is its id. Its points are a <see cref="PointsGivenBack"/> of the same rule.</summary>
    RewardCancelled = 73,

    /// <summary>A claim's time is over; <see cref="Effect.From"/> is its id.</summary>
    RewardExpired = 74,

    /// <summary>The order it was used with came back, and it may be used again: members as of <see cref="RewardUsed"/>.</summary>
    RewardReopened = 75,

    /// <summary>Somebody gave the tier in <see cref="Effect.To"/>: until <see cref="Effect.From"/> (RFC 3339, UTC), or for good when that is null.</summary>
    TierGiven = 80,

    /// <summary>The tier in <see cref="Effect.From"/> is no longer given: its time is over, or somebody took it back.</summary>
    TierGivenNoMore = 81,

    /// <summary>Somebody brought this member: <see cref="Effect.Subject"/> is the programme, <see cref="Effect.From"/> the referral's id, here and below.</summary>
    ReferralRegistered = 90,

    /// <summary>The referral waits for a person: <see cref="Effect.To"/> has the signs, with commas.</summary>
    ReferralInReview = 91,

    /// <summary>The referral does not count: <see cref="Effect.To"/> has the signs or the reason's code.</summary>
    ReferralRefused = 92,

    /// <summary>Somebody looked at the referral and found it right.</summary>
    ReferralApproved = 93,

    /// <summary>The member did what the programme asks of who is brought.</summary>
    ReferralQualified = 94,

    /// <summary>The time to qualify is over.</summary>
    ReferralExpired = 95,

    /// <summary>Somebody this member brought has qualified: worth <see cref="Effect.Amount"/> (minor units) of the wallet in <see cref="Effect.To"/>.</summary>
    ReferralRewarded = 96,

    /// <summary>It was the how-manieth in <see cref="Effect.To"/>, worth <see cref="Effect.Amount"/> more.</summary>
    ReferralMilestone = 97,

    /// <summary>What qualified was undone; what it gave is taken back.</summary>
    ReferralTakenBack = 98,

    /// <summary>A member is in a household, as <see cref="Effect.Subject"/>: <see cref="Effect.From"/> is the other side, here and below.</summary>
    HouseholdJoined = 110,

    HouseholdLeft = 111,

    HouseholdDissolved = 112,

    /// <summary>Points the member earned went to its household.</summary>
    HouseholdShared = 113,

    /// <summary>Points a member earned came into the household.</summary>
    HouseholdEarned = 114,

    /// <summary>A member spent the household's points.</summary>
    HouseholdSpent = 115,

    /// <summary>The member takes part in a challenge, until <see cref="Effect.To"/> (RFC 3339, UTC) or without an end.</summary>
    ChallengeJoined = 120,

    /// <summary>
    /// A step of a challenge: <see cref="Effect.From"/> is its id, <see cref="Effect.Amount"/> what was added and <see cref="Effect.To"/>
    /// what is there of what is needed (<c>200/300</c>), all in hundredths.
    /// </summary>
    ChallengeAdvanced = 121,

    /// <summary>An order came back: so much of a step was taken out again, told as <see cref="ChallengeAdvanced"/> is.</summary>
    ChallengeSetBack = 122,

    /// <summary>All steps are done, the <see cref="Effect.Amount"/>th time.</summary>
    ChallengeFinished = 123,

    /// <summary>What a finished challenge rested on came back: it is open again, and its prize is taken back.</summary>
    ChallengeReopened = 124,

    /// <summary>The time of a challenge is over before it was finished.</summary>
    ChallengeEnded = 125,

    /// <summary>A badge, at the level in <see cref="Effect.To"/> where it has levels; at the one in <see cref="Effect.From"/> before.</summary>
    BadgeGiven = 126,

    /// <summary>A badge was taken away; <see cref="Effect.From"/> is the level it had.</summary>
    BadgeTaken = 127,

    /// <summary>
    /// A prize could not be given: <see cref="Effect.Subject"/> is the wallet, reward or badge, <see cref="Effect.To"/> says why:
    /// <c>stock</c>, <c>gone</c>, <c>room</c>, <c>wallet</c>.
    /// </summary>
    PrizeMissed = 128,

    /// <summary>
    /// A promotion took money off an order when it closed: <see cref="Effect.Amount"/> in minor units of the currency in <see cref="Effect.To"/>;
    /// <see cref="Effect.From"/> is the order's id.
    /// </summary>
    DiscountGiven = 100,

    /// <summary>
    /// The order came back, whole or in part: so much of its discount counts no longer for limits and budgets in money. What counts times counts none
    /// less before all of it is back.
    /// </summary>
    DiscountTakenBack = 101,

    /// <summary>So many stamps; <see cref="Effect.To"/> is what is on the card (<c>7/10</c>).</summary>
    StampsAdded = 129,

    /// <summary>An order came back with so many stamps, told as <see cref="StampsAdded"/> is.</summary>
    StampsTaken = 130,

    /// <summary>A stamp card is full, the <see cref="Effect.Amount"/>th.</summary>
    CardFilled = 131,

    /// <summary>A full card is not full any more, for an order came back; its prize is taken back.</summary>
    CardReopened = 132,

    /// <summary>So many stamps were too old.</summary>
    StampsLapsed = 133,

    /// <summary>From one level (null: none) to a higher one.</summary>
    LevelReached = 134,

    /// <summary>From one level to a lower one (null: none).</summary>
    LevelLost = 135,

    /// <summary>So much experience, in hundredths; <see cref="Effect.To"/> is all there is.</summary>
    ExperienceGained = 136,

    /// <summary>So much experience went with an order that came back, told as <see cref="ExperienceGained"/> is.</summary>
    ExperienceTaken = 137,

    /// <summary>A streak is now so many periods long.</summary>
    StreakGrew = 138,

    /// <summary>A missed period was frozen; so many freezes are left.</summary>
    StreakFrozen = 139,

    /// <summary>A streak of so many periods is over.</summary>
    StreakBroken = 140,

    /// <summary>So many freezes more.</summary>
    FreezesGiven = 141,

    /// <summary>An order came back: the streak is so many periods long now.</summary>
    StreakShortened = 142,

    /// <summary>
    /// A code of the campaign was redeemed: <see cref="Effect.From"/> is the redemption's id, <see cref="Effect.To"/> the order or checkout (or null),
    /// <see cref="Effect.Amount"/> the discount, or what was taken off a gift card, in minor units of the programme's currency.
    /// </summary>
    VoucherRedeemed = 180,

    /// <summary>A redemption was rolled back: members as of <see cref="VoucherRedeemed"/>. Points it gave are a <see cref="PointsRevoked"/> of the same rule.</summary>
    VoucherRolledBack = 181,

    /// <summary>A code of the campaign is held: <see cref="Effect.From"/> is the key, <see cref="Effect.To"/> its end (RFC 3339, UTC).</summary>
    VoucherHeld = 182,

    /// <summary>A code of the campaign is no longer held under the key in <see cref="Effect.From"/>: it was <c>released</c> or <c>timed-out</c>.</summary>
    VoucherReleased = 183,

    /// <summary>A code of the campaign was handed out to the member; <see cref="Effect.To"/> is its end (RFC 3339, UTC) or null.</summary>
    VoucherPublished = 184,

    /// <summary>A part of what was taken off a gift card of the campaign went back onto it: members as of <see cref="VoucherRedeemed"/>.</summary>
    GiftCardRefunded = 185,

    /// <summary>So many tickets of a draw; <see cref="Effect.From"/> is the entry's id as the draw's list has it.</summary>
    DrawEntered = 143,

    /// <summary>An order came back with so many tickets of the entry in <see cref="Effect.From"/>.</summary>
    EntryTaken = 144,

    /// <summary>The member won a draw, as the <see cref="Effect.Amount"/>th.</summary>
    DrawWon = 145,

    /// <summary>So many points expire on one day, the first of them at the moment in <see cref="Effect.To"/> (RFC 3339, UTC), if nothing happens.</summary>
    PointsExpiringSoon = 230,

    /// <summary>
    /// The tier in <see cref="Effect.From"/> is lost, if nothing happens, at the moment in <see cref="Effect.To"/> (RFC 3339, UTC), which a space and
    /// the tier afterwards follow where there is one. <see cref="Effect.Amount"/> is what is missing, in hundredths of the measure.
    /// </summary>
    TierWillGoDown = 231,

    /// <summary>The member's place on a leaderboard, in the period in <see cref="Effect.From"/>, has won something; <see cref="Effect.To"/> is how many share it, when several do.</summary>
    PlaceWon = 146,
}
