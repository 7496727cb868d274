using System.Collections.Frozen;
using Graine.Engine.Expressions;
using Graine.Engine.Identity;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>Everything the shop has decided, compiled once from published documents, immutable. One revision number for the whole.</summary>
public sealed record Plan
{
    private FrozenDictionary<string, RuleSet>? _rulesByEvent;
    private FrozenDictionary<string, string[]>? _actions;
    private FrozenDictionary<string, Reward>? _rewards;
    private FrozenDictionary<string, Promotion>? _promotions;
    private FrozenDictionary<string, VoucherCampaign>? _campaigns;
    private FrozenDictionary<string, VoucherCampaign>? _gifts;
    private bool? _hasBirthdays;
    private bool? _hasWarnings;
    private BudgetRule[]? _budgets;
    private IReadOnlyList<CountedPoints>? _countedPoints;
    private string[]? _countedVisits;
    private Hearings? _hearings;

    public required int Revision { get; init; }

    public required Programme Programme { get; init; }

    public required IReadOnlyList<WalletRules> Wallets
    {
        get;
        init
        {
            field = value;
            _hasWarnings = null;
        }
    }

    /// <summary>In the order they are applied: priority, then id.</summary>
    public required IReadOnlyList<EarningRule> EarningRules
    {
        get;
        init
        {
            // A copy with other rules must not answer by those of the original.
            field = value;
            (_rulesByEvent, _actions, _hasBirthdays, _budgets) = (null, null, null, null);
        }
    }

    public required IReadOnlyList<TierSet> TierSets
    {
        get;
        init
        {
            field = value;
            _hasWarnings = null;
        }
    }

    public required IReadOnlyList<Segment> Segments
    {
        get;
        init
        {
            field = value;
            SegmentPlaces = value.Select((segment, place) => (segment.Id, place)).ToFrozenDictionary(
                each => each.Id, each => each.place, StringComparer.Ordinal);
        }
    }

    /// <summary>Where a segment is in <see cref="Segments"/>, by its id.</summary>
    public FrozenDictionary<string, int> SegmentPlaces { get; private init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Of rewards, those included that are disabled for now: what was taken of them may still come back.</summary>
    public IReadOnlyList<BudgetRule> Stocks { get; init; } = [];

    /// <summary>What codes of rewards take off checkouts, those included that are disabled for now: who has claimed one may use it.</summary>
    public IReadOnlyList<VoucherCampaign> RewardDiscounts { get; init; } = [];

    /// <summary>Campaigns of codes, by id; disabled ones too, for what was redeemed may be rolled back.</summary>
    public IReadOnlyList<VoucherCampaign> Campaigns { get; init; } = [];

    /// <summary>Those that can be claimed, in the order of the catalogue.</summary>
    public IReadOnlyList<Reward> Rewards { get; init; } = [];

    /// <summary>Challenges, badges and what else is a game; null when there is none, and then nothing anywhere asks for it.</summary>
    public Game? Game { get; init; }

    /// <summary>In the order they are applied: priority, then id. Those included that are disabled for now.</summary>
    public IReadOnlyList<Promotion> Promotions { get; init; } = [];

    /// <summary>The disabled ones too: who is in them is still rewarded. In the order of their ids.</summary>
    public IReadOnlyList<ReferralProgramme> Referrals { get; init; } = [];

    /// <summary>Of no consequence to events: empty or not, they cost nothing.</summary>
    public IReadOnlyList<Leaderboard> Leaderboards { get; init; } = [];

    public required IdentityPolicy Identity { get; init; }

    /// <summary>Event names some expression asks about in a window, with the longest window in days.</summary>
    public required FrozenDictionary<string, int> WindowedEvents { get; init; }

    /// <summary>Event names some expression asks a streak of, with the kinds of periods. Orders are not among them.</summary>
    public FrozenDictionary<string, CapPeriod[]> Streaks { get; init; } = FrozenDictionary<string, CapPeriod[]>.Empty;

    /// <summary>Events that points of some rule wait for, with the properties they are recognised by.</summary>
    public FrozenDictionary<string, string[]> Actions => _actions ??= EarningRules
        .Select(rule => rule.Activation).OfType<Activation>()
        .GroupBy(each => each.Event, each => each.Match, StringComparer.Ordinal)
        .ToFrozenDictionary(each => each.Key, each => each.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>Some rule listens to birthdays.</summary>
    public bool HasBirthdays => _hasBirthdays ??= RulesFor(Birthdays.EventName) is not null;

    /// <summary>Somebody wants to be told before points or tiers are lost.</summary>
    public bool HasWarnings => _hasWarnings ??= Wallets.Any(wallet => wallet.WarnDays > 0) || TierSets.Any(set => set.WarnDays > 0);

    /// <summary>All budgets of rules, wallets and promotions, and stocks of rewards: empty in most plans, and then nothing anywhere asks for them.</summary>
    public IReadOnlyList<BudgetRule> Budgets => _budgets ??=
        [.. EarningRules.SelectMany(rule => rule.Budgets), .. Wallets.SelectMany(wallet => wallet.Budgets), .. Promotions.SelectMany(promotion => promotion.Budgets), .. Stocks, .. Campaigns.SelectMany(campaign => campaign.Budgets)];

    /// <summary>Earned points that some tier set measures.</summary>
    public IReadOnlyList<CountedPoints> CountedPoints => _countedPoints ??=
        [.. TierSets.Select(set => set.Points).OfType<CountedPoints>().DistinctBy(points => points.Subject, StringComparer.Ordinal)];

    /// <summary>Events whose days some tier set measures; empty is any.</summary>
    public IReadOnlyList<string> CountedVisits => _countedVisits ??= Subjects(TierMeasure.Visits);

    /// <summary>The rules that listen to an event name; null when none does.</summary>
    public RuleSet? RulesFor(string eventName) => (_rulesByEvent ??= IndexRules()).GetValueOrDefault(eventName);

    public WalletRules? FindWallet(string id)
    {
        foreach (var wallet in Wallets)
        {
            if (wallet.Id == id)
            {
                return wallet;
            }
        }

        return null;
    }

    /// <summary>Events that tiers and games ask about in a window; null for a plan that was not compiled, of which it is not known.</summary>
    public IReadOnlyCollection<string>? JudgedEvents { get; init; }

    /// <summary>Which events the plan lets pass.</summary>
    internal Hearings Hearings => _hearings is { } known && known.IsOf(this) ? known : _hearings = new Hearings(this);

    /// <summary>Some tier set counts what nothing else keeps.</summary>
    internal bool IsTallying => CountedPoints.Count > 0 || CountedVisits.Count > 0;

    public EarningRule? FindEarningRule(string id)
    {
        foreach (var rule in EarningRules)
        {
            if (rule.Id == id)
            {
                return rule;
            }
        }

        return null;
    }

    public TierSet? FindTierSet(string id)
    {
        foreach (var set in TierSets)
        {
            if (set.Id == id)
            {
                return set;
            }
        }

        return null;
    }

    private string[] Subjects(TierMeasure by) =>
        [.. TierSets.Where(set => set.By == by).Select(set => set.Subject).Distinct(StringComparer.Ordinal)];

    /// <summary>Null when members do not share points.</summary>
    public HouseholdPolicy? Households { get; init; }

    public ReferralProgramme? FindReferral(string id)
    {
        foreach (var programme in Referrals)
        {
            if (programme.Id == id)
            {
                return programme;
            }
        }

        return null;
    }

    public Leaderboard? FindLeaderboard(string id) => Leaderboards.FirstOrDefault(board => board.Id == id);

    /// <summary>The stock of a reward; null when it has none.</summary>
    public BudgetRule? FindStock(string reward)
    {
        foreach (var stock in Stocks)
        {
            if (stock.Id == reward)
            {
                return stock;
            }
        }

        return null;
    }

    /// <summary>Null when there is none, or it is disabled.</summary>
    public Reward? FindReward(string id) =>
        (_rewards ??= Rewards.ToFrozenDictionary(reward => reward.Id, StringComparer.Ordinal)).GetValueOrDefault(id);

    /// <summary>Null when there is none; a disabled one is found.</summary>
    public Promotion? FindPromotion(string id) =>
        (_promotions ??= Promotions.ToFrozenDictionary(promotion => promotion.Id, StringComparer.Ordinal)).GetValueOrDefault(id);

    /// <summary>Null when there is none.</summary>
    public VoucherCampaign? FindCampaign(string id) =>
        (_campaigns ??= Campaigns.ToFrozenDictionary(campaign => campaign.Id, StringComparer.Ordinal)).GetValueOrDefault(id);

    /// <summary>What codes are good for: a campaign, or a reward under <see cref="Reward.CodePrefix"/>; null when there is none such.</summary>
    public VoucherCampaign? FindRedeemable(string id) => id.StartsWith(Reward.CodePrefix, StringComparison.Ordinal)
        ? (_gifts ??= RewardDiscounts.ToFrozenDictionary(gift => gift.Id, StringComparer.Ordinal)).GetValueOrDefault(id)
        : FindCampaign(id);

    /// <summary>The campaign of a code that everybody has; null when it is none.</summary>
    /// <param name="code">As look-ups name it.</param>
    public VoucherCampaign? FindShared(string code)
    {
        foreach (var campaign in Campaigns)
        {
            if (campaign.SharedCode == code)
            {
                return campaign;
            }
        }

        return null;
    }

    private FrozenDictionary<string, RuleSet> IndexRules() => EarningRules
        .SelectMany(rule => rule.On)
        .Distinct(StringComparer.Ordinal)
        .ToFrozenDictionary(
            name => name, name => new RuleSet([.. EarningRules.Where(rule => rule.On.Contains(name))]), StringComparer.Ordinal);
}

/// <param name="Currency">ISO 4217; totals in other currencies are kept but do not earn.</param>
/// <param name="Zone">The business time zone (IANA), for days and calendar expiries.</param>
/// <param name="OrderHorizonDays">How long orders are remembered one by one (and can be returned with their points).</param>
public sealed record Programme(string Currency, TimeZoneInfo Zone, int OrderHorizonDays)
{
    /// <summary>Of ISO 3166, where it was said; else the zone may tell it.</summary>
    public string? Country { get; init; }

    /// <summary>Where the shop is, as exactly as it is known: its country, else its time zone.</summary>
    public string Place => Country ?? Zone.Id;
}

/// <summary>A condition over the scope. Compiled from an expression; a failed evaluation counts as false and is reported.</summary>
public delegate bool Condition(Scope scope);

/// <summary>An amount over the scope, in whole units (euros, points), before rounding.</summary>
public delegate double Amount(Scope scope);

public sealed class Segment
{
    public required string Id { get; init; }

    public required Condition When { get; init; }

    /// <summary>Events its condition asks about in a window; null where it is not known.</summary>
    public IReadOnlyCollection<string>? Events { get; init; }
}
