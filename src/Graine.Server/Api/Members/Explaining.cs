using System.Text.Json.Nodes;
using Graine.Engine;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans.Documents;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Intake;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Members;

/// <param name="Row">The event.</param>
/// <param name="Effect">What it did.</param>
/// <param name="Place">Which of its effects.</param>
internal sealed record Cause(EventRow Row, Effect Effect, int Place);

/// <summary>Leads from an effect to its event, the rule as it was then, its revision, and the postings. One per request.</summary>
internal sealed class Explaining(IReadOnlyList<Guid> history, DocumentSet names, IStore store)
{
    private const int RevisionsMax = 200;

    private static readonly (string Member, ExpressionContext Context)[] Spoken =
    [
        ("when", ExpressionContext.Event), ("points", ExpressionContext.Event), ("factor", ExpressionContext.Event), ("lines", ExpressionContext.Line),
        ("measure", ExpressionContext.Tier), ("eligible", ExpressionContext.Member),
    ];

    private readonly EventTelling _telling = new(names);
    private readonly Dictionary<(string Kind, string Id), IReadOnlyList<DocumentRevision>> _documents = [];
    private readonly Dictionary<Guid, IReadOnlyList<PostingRow>> _postings = [];
    private readonly Dictionary<Guid, CausingEventView> _events = [];

    public async Task<IReadOnlyList<CauseView>> ExplainAsync(IReadOnlyList<Cause> causes, CancellationToken ct)
    {
        var views = new List<CauseView>();
        foreach (var cause in causes)
        {
            views.Add(new CauseView(EffectTelling.ToView(cause.Effect, names), Event(cause.Row), await RuleAsync(cause.Effect, ct))
            {
                Place = cause.Place,
                Postings = await PostingsAsync(cause, ct),
            });
        }

        return views;
    }

    private CausingEventView Event(EventRow row)
    {
        if (!_events.TryGetValue(row.Id, out var view))
        {
            view = new CausingEventView(row.Id, row.Name, row.At.ToDateTimeOffset(), row.Source, row.Channel)
            {
                Kind = EventKinds.Of(row.Name),
                Sentence = _telling.Tell(row),
                Body = StoredJson.Parse(row.Body.Span),
            };
            _events.Add(row.Id, view);
        }

        return view;
    }

    private async Task<IReadOnlyList<PostingView>> PostingsAsync(Cause cause, CancellationToken ct)
    {
        if (TimelineFilter.FamilyOf(cause.Effect.Kind) != "points")
        {
            return [];
        }

        if (!_postings.TryGetValue(cause.Row.Id, out var rows))
        {
            rows = await store.Reads.ReadPostingsOfAsync(history, cause.Row.Id, ct);
            _postings.Add(cause.Row.Id, rows);
        }

        return [.. rows.Where(row => row.Posting.Wallet == cause.Effect.Subject && (cause.Effect.Rule is null || IsOfReward(cause.Effect) || row.Posting.Rule == cause.Effect.Rule))
            .Select(row => LedgerReads.ToView(row, names, cause.Row))];
    }

    private async Task<RuleView?> RuleAsync(Effect effect, CancellationToken ct)
    {
        if (effect.Rule is null)
        {
            return null;
        }

        var kind = effect.Kind switch
        {
            EffectKind.SegmentEntered or EffectKind.SegmentLeft => DocumentKinds.Segment,
            EffectKind.TierChanged or EffectKind.TierGiven or EffectKind.TierGivenNoMore or EffectKind.TierWillGoDown => DocumentKinds.TierSet,
            EffectKind.PointsExpiringSoon => DocumentKinds.Wallet,
            _ when effect.Rule.StartsWith(Engine.Plans.Reward.CodePrefix, StringComparison.Ordinal) => DocumentKinds.Reward,
            _ when effect.Kind is >= EffectKind.VoucherRedeemed and <= EffectKind.GiftCardRefunded => DocumentKinds.VoucherCampaign,
            _ when effect.Rule.StartsWith(DocumentKinds.VoucherCampaign + "/", StringComparison.Ordinal) => DocumentKinds.VoucherCampaign,
            _ when IsBudgetOf(effect, DocumentKinds.VoucherCampaign) => DocumentKinds.VoucherCampaign,
            _ when effect.Rule.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon => effect.Rule[..colon],
            _ when effect.Rule.Contains('/', StringComparison.Ordinal) => DocumentKinds.TierSet,
            EffectKind.DiscountGiven or EffectKind.DiscountTakenBack => DocumentKinds.Promotion,
            _ when effect.Kind == EffectKind.BudgetUsed && effect.From?.StartsWith(DocumentKinds.Promotion + "/", StringComparison.Ordinal) == true => DocumentKinds.Promotion,
            _ => IsOfReward(effect) ? DocumentKinds.Reward : DocumentKinds.EarningRule,
        };

        // What a tier gives is said to come from "set/tier", what a game gives from "kind:id".
        var owner = effect.Rule.Split('/')[0];
        owner = owner[(owner.IndexOf(':', StringComparison.Ordinal) + 1)..];
        owner = kind == DocumentKinds.VoucherCampaign || (kind == DocumentKinds.Reward && effect.Rule.Contains('/', StringComparison.Ordinal)) ? effect.Rule.Split('/')[^1] : owner;
        if (!_documents.TryGetValue((kind, owner), out var revisions))
        {
            revisions = await store.Plans.ReadHistoryAsync(kind, owner, RevisionsMax, ct);
            _documents.Add((kind, owner), revisions);
        }

        // Newest first: the first that was in force when the effect happened.
        var then = revisions.FirstOrDefault(revision => revision.Revision <= effect.Revision && revision.Body is not null);
        var document = then is null ? null : JsonNode.Parse(then.Body!.Value.Span) as JsonObject;
        return new RuleView(kind, kind is DocumentKinds.ReferralProgramme or DocumentKinds.Reward ? owner : effect.Rule, then?.Revision ?? effect.Revision, document)
        {
            Name = Name(document) ?? (kind == DocumentKinds.Reward ? names.RewardName(owner) : kind == DocumentKinds.Promotion ? names.PromotionName(effect.Rule) : kind == DocumentKinds.VoucherCampaign ? names.CampaignName(owner) : names.RuleName(effect.Rule)),
            PublishedAt = then?.At.ToDateTimeOffset(),
            PublishedBy = then?.By,
            Current = then is not null && revisions[0].Revision == then.Revision,
            Sentences = document is null ? new Dictionary<string, IReadOnlyDictionary<string, string>>() : Sentences(kind, document),
        };
    }

    /// <summary>What was done by a reward: its own effects, and the points it cost or gave back. Earning rules neither spend nor give back.</summary>
    internal static bool IsOfReward(Effect effect) => effect.Rule is not null
        && (effect.Kind is EffectKind.PointsSpent or EffectKind.PointsGivenBack or (>= EffectKind.RewardClaimed and <= EffectKind.RewardReopened)
            || IsBudgetOf(effect, DocumentKinds.Reward));

    private static bool IsBudgetOf(Effect effect, string kind) =>
        effect.Kind == EffectKind.BudgetUsed && effect.From?.StartsWith(kind + "/", StringComparison.Ordinal) == true;

    private Dictionary<string, IReadOnlyDictionary<string, string>> Sentences(string kind, JsonObject document)
    {
        var said = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (member, context) in Spoken)
        {
            if (document[member] is JsonValue value && value.TryGetValue<string>(out var text))
            {
                var place = kind == DocumentKinds.Segment ? ExpressionContext.Segment : kind is DocumentKinds.Reward or DocumentKinds.Challenge or DocumentKinds.Badge ? ExpressionContext.Member : context;
                said[member] = SpokenExpressions.Say(text, place, names.Speech);
            }
        }

        return said;
    }

    private static Dictionary<string, string>? Name(JsonObject? document) =>
        (document?["name"] as JsonObject)?.Where(pair => pair.Value is JsonValue)
            .ToDictionary(pair => pair.Key, pair => pair.Value!.ToString(), StringComparer.Ordinal);
}
