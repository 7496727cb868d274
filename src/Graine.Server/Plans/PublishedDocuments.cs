using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>The published documents as their authors wrote them, for names and sentences; read once per revision.</summary>
public sealed class PublishedDocuments(IPlans plans, RunningPlan running)
{
    private DocumentSet? _known;

    public async Task<DocumentSet> ReadAsync(CancellationToken ct)
    {
        var known = Volatile.Read(ref _known);
        if (known is not null && known.Revision >= running.Current.Revision)
        {
            return known;
        }

        var published = await plans.LoadPublishedAsync(ct);
        known = new DocumentSet(published.Revision, running.Current.Programme.Currency, [
            .. published.Documents.Where(row => row.Body is not null)
                .Select(row => DocumentReader.Read(row.Kind, row.Body!.Value).Body).OfType<DocumentBody>(),
        ])
        {
            Zone = running.Current.Programme.Zone,
        };
        Volatile.Write(ref _known, known);
        return known;
    }
}

/// <summary>Documents by kind and id, and what they are called. Names of what is no longer there are its id.</summary>
public sealed class DocumentSet
{
    private readonly Dictionary<string, WalletDocument> _wallets;
    private readonly Dictionary<string, EarningRuleDocument> _rules;
    private readonly Dictionary<string, TierSetDocument> _tierSets;
    private readonly Dictionary<string, SegmentDocument> _segments;
    private readonly Dictionary<string, RewardDocument> _rewards;
    private readonly Dictionary<(Type Kind, string Id), DocumentBody> _games;
    private readonly Dictionary<string, PromotionDocument> _promotions;
    private readonly Dictionary<string, ReferralProgrammeDocument> _referrals;
    private readonly Dictionary<string, VoucherCampaignDocument> _campaigns;

    public DocumentSet(int revision, string currency, IReadOnlyList<DocumentBody> documents)
    {
        (Revision, Currency) = (revision, currency);
        Speech = Speech.Of(currency, documents);
        _wallets = By<WalletDocument>(documents);
        _rules = By<EarningRuleDocument>(documents);
        _tierSets = By<TierSetDocument>(documents);
        _segments = By<SegmentDocument>(documents);
        _rewards = By<RewardDocument>(documents);
        _games = documents.Where(each => each is BadgeDocument or ChallengeDocument or StampCardDocument or LevelSetDocument or StreakDocument or DrawDocument or LeaderboardDocument).ToDictionary(each => (each.GetType(), each.Id));
        _promotions = By<PromotionDocument>(documents);
        PromotionConditions = _promotions.Values.Where(promotion => promotion.When is not null).ToDictionary(
            promotion => promotion.Id, promotion => SpokenCondition.Of(promotion.When!, Speech, ExpressionContext.Event), StringComparer.Ordinal);
        _referrals = By<ReferralProgrammeDocument>(documents);
        _campaigns = By<VoucherCampaignDocument>(documents);
        RewardConditions = SpokenRewards.Of(_rewards.Values, Speech);
        Conditions = _segments.Values.OrderBy(segment => segment.Id, StringComparer.Ordinal)
            .ToDictionary(segment => segment.Id, segment => SpokenCondition.Of(segment.When, Speech), StringComparer.Ordinal);
        Measures = _tierSets.Values.ToDictionary(set => set.Id, set => SpokenTiers.Measure(set, Speech), StringComparer.Ordinal);
    }

    /// <summary>How points name the campaign they came from.</summary>
    private const string CampaignPrefix = DocumentKinds.VoucherCampaign + "/";

    public int Revision { get; }

    public string Currency { get; }

    /// <summary>The programme's.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>For sentences about expressions.</summary>
    public Speech Speech { get; }

    /// <summary>What each segment asks, in parts.</summary>
    public IReadOnlyDictionary<string, SpokenCondition> Conditions { get; }

    /// <summary>What each reward and each of its prices asks, in parts; by the reward's id and the price's, empty for the reward itself.</summary>
    public IReadOnlyDictionary<(string Reward, string Price), SpokenCondition> RewardConditions { get; }

    /// <summary>What each promotion asks of the order and the member, in parts.</summary>
    public IReadOnlyDictionary<string, SpokenCondition> PromotionConditions { get; }

    /// <summary>The disabled ones too, in the order of the catalogue.</summary>
    public IEnumerable<RewardDocument> Rewards => _rewards.Values.OrderBy(reward => reward.Order).ThenBy(reward => reward.Id, StringComparer.Ordinal);

    /// <summary>What each tier set measures.</summary>
    public IReadOnlyDictionary<string, SpokenMeasure> Measures { get; }

    public IReadOnlyCollection<SegmentDocument> Segments => _segments.Values;

    public WalletDocument? Wallet(string id) => _wallets.GetValueOrDefault(id);

    public TierSetDocument? TierSet(string id) => _tierSets.GetValueOrDefault(id);

    public SegmentDocument? Segment(string id) => _segments.GetValueOrDefault(id);

    public RewardDocument? Reward(string id) => _rewards.GetValueOrDefault(id);

    public ReferralProgrammeDocument? Referral(string id) => _referrals.GetValueOrDefault(id);

    public IReadOnlyDictionary<string, string> ReferralName(string id) => Referral(id)?.Name ?? Only(id);

    /// <summary>What a wallet's points are called in a sentence: as the wallet is, or simply points where it has no name of its own.</summary>
    public string Unit(string wallet, Func<IReadOnlyDictionary<string, string>, string> named) =>
        Wallet(wallet)?.Name is not { } name ? (_wallets.Count <= 1 ? "points" : wallet)
        : named(name) is { } text && !text.Equals("points", StringComparison.OrdinalIgnoreCase) ? text
        : "points";

    public IReadOnlyDictionary<string, string> WalletName(string id) => Wallet(id)?.Name ?? Only(id);

    /// <summary>A document of a game; null when it is not there.</summary>
    public T? Game<T>(string id)
        where T : DocumentBody => _games.GetValueOrDefault((typeof(T), id)) as T;

    /// <summary>Of what stands where a rule would: <c>challenge:autumn</c>.</summary>
    public IReadOnlyDictionary<string, string> GameName(string rule) =>
        FindGameName(rule) ?? Only(rule[(rule.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    public bool HasGame(string rule) => FindGameName(rule) is not null;

    private IReadOnlyDictionary<string, string>? FindGameName(string rule)
    {
        var id = rule[(rule.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return rule[..^id.Length] switch
        {
            "challenge:" => Game<ChallengeDocument>(id)?.Name,
            "badge:" => Game<BadgeDocument>(id)?.Name,
            "stamp-card:" => Game<StampCardDocument>(id)?.Name,
            "level-set:" => Game<LevelSetDocument>(id)?.Name,
            "streak:" => Game<StreakDocument>(id)?.Name,
            "draw:" => Game<DrawDocument>(id)?.Name,
            "leaderboard:" => Game<LeaderboardDocument>(id)?.Name,
            _ => null,
        };
    }

    public IReadOnlyDictionary<string, string> StepName(string challenge, string step) =>
        Game<ChallengeDocument>(challenge)?.Steps.FirstOrDefault(each => each.Id == step)?.Name ?? Only(step);

    public IReadOnlyDictionary<string, string> LevelName(string set, string level) =>
        Game<LevelSetDocument>(set)?.Levels.FirstOrDefault(each => each.Id == level)?.Name ?? Only(level);

    public IReadOnlyDictionary<string, string> BadgeLevelName(string badge, string level) =>
        Game<BadgeDocument>(badge)?.Levels?.FirstOrDefault(each => each.Id == level)?.Name ?? Only(level);

    /// <summary>Of what a tier gives, written "set/tier", the tier's; of what a game gives, written "kind:id", the game's; of what a campaign of codes gives, the campaign's.</summary>
    public IReadOnlyDictionary<string, string> RuleName(string id) =>
        id.StartsWith(CampaignPrefix, StringComparison.Ordinal) ? CampaignName(id[CampaignPrefix.Length..])
        : id.StartsWith(ReferralProgramme.RulePrefix, StringComparison.Ordinal) ? ReferralName(id[ReferralProgramme.RulePrefix.Length..])
        : id.Contains(':', StringComparison.Ordinal) ? GameName(id)
        : id.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? TierName(id[..slash], id[(slash + 1)..])
        : _rules.GetValueOrDefault(id)?.Name ?? Only(id);

    public IReadOnlyDictionary<string, string> RewardName(string id) => Reward(id)?.Name ?? Only(id);

    public PromotionDocument? Promotion(string id) => _promotions.GetValueOrDefault(id);

    public IReadOnlyDictionary<string, string> PromotionName(string id) => Promotion(id)?.Name ?? Only(id);

    /// <summary>Of a promotion or a campaign of codes, whichever has the id.</summary>
    public IReadOnlyDictionary<string, string> OfferName(string id) => Promotion(id)?.Name ?? CampaignName(id);

    /// <summary>Of a reward, whose codes stand beside campaigns', the reward's.</summary>
    public IReadOnlyDictionary<string, string> CampaignName(string id) =>
        id.StartsWith(Engine.Plans.Reward.CodePrefix, StringComparison.Ordinal) ? RewardName(id[Engine.Plans.Reward.CodePrefix.Length..])
        : _campaigns.GetValueOrDefault(id)?.Name ?? Only(id);

    public IReadOnlyDictionary<string, string> TierSetName(string id) => TierSet(id)?.Name ?? Only(id);

    public IReadOnlyDictionary<string, string> SegmentName(string id) => Segment(id)?.Name ?? Only(id);

    public IReadOnlyDictionary<string, string> TierName(string set, string tier) =>
        TierSet(set)?.Tiers.FirstOrDefault(each => each.Id == tier)?.Name ?? Only(tier);

    private static Dictionary<string, string> Only(string id) => new(StringComparer.Ordinal) { ["fr"] = id, ["en"] = id };

    private static Dictionary<string, T> By<T>(IReadOnlyList<DocumentBody> documents)
        where T : DocumentBody =>
        documents.OfType<T>().ToDictionary(document => document.Id, StringComparer.Ordinal);
}
