using Graine.Engine.Discounts;
using Graine.Server.Intake;
using Graine.Server.Sessions;

namespace Graine.Server.Api.Sessions;

/// <summary>What one promotion or code takes off. Money in whole units of the currency.</summary>
/// <param name="Promotion">Null when a code takes it off.</param>
/// <param name="Target">lines, cart or shipping: of a promotion with several discounts there is one for each.</param>
/// <param name="PlanRevision">Of the plan that decided it; read it as it was with <c>GET /v1/plan/promotion/{id}/revisions</c>.</param>
/// <param name="Lines">How it is dealt over the lines: adds up to the amount. Empty for shipping.</param>
/// <param name="Sentence">In words, by language.</param>
internal sealed record SessionDiscountView(
    string? Promotion,
    IReadOnlyDictionary<string, string> Name,
    string Target,
    decimal Amount,
    int PlanRevision,
    IReadOnlyList<SessionLineShareView> Lines,
    IReadOnlyDictionary<string, string> Sentence)
{
    /// <summary>The code that takes it off, as it is written; null when a promotion does.</summary>
    public string? Code { get; init; }

    /// <summary>The code's campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>The reward whose code it is; null for a campaign's.</summary>
    public string? Reward { get; init; }

    public static IReadOnlyList<SessionDiscountView> Of(SessionOutcome outcome, SessionTelling tell) =>
        [.. outcome.Session.Discounts.GroupBy(each => (each.Promotion, each.Code, each.Target)).Select(group => Of([.. group], outcome, tell))];

    private static SessionDiscountView Of(IReadOnlyList<SessionDiscount> group, SessionOutcome outcome, SessionTelling tell)
    {
        var (first, session, amount) = (group[0], outcome.Session, group.Sum(each => each.AmountMinor));
        var code = first.Code is null ? null : session.Codes?.FirstOrDefault(each => each.Key == first.Code);
        var (campaign, isShipping) = (code?.Campaign ?? "", first.Target == DiscountTarget.Shipping);
        return new SessionDiscountView(
            first.Code is null ? first.Promotion : null,
            first.Code is null ? tell.Names.PromotionName(first.Promotion) : tell.Names.CampaignName(campaign),
            System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(first.Target.ToString()),
            Currencies.FromMinor(amount, session.Currency),
            first.Revision,
            [
                .. group.Where(each => each.Line >= 0).GroupBy(each => each.Line).OrderBy(line => line.Key)
                    .Select(line => new SessionLineShareView(line.Key, Currencies.FromMinor(line.Sum(each => each.AmountMinor), session.Currency))),
            ],
            first.Code is null
                ? tell.Words.Discount(first.Promotion, amount, isShipping, session.Currency, tell.Names)
                : tell.Words.CodeDiscount(campaign, amount, isShipping, session.Currency, tell.Names))
        {
            Code = code is null ? null : SessionCodeView.Shown(code, outcome),
            Campaign = code?.Claim is null ? code?.Campaign : null,
            Reward = SessionCodeView.RewardOf(code),
        };
    }
}

/// <param name="Line">Place of the line, from 0.</param>
internal sealed record SessionLineShareView(int Line, decimal Amount);

/// <summary>A promotion that takes nothing off, and why.</summary>
/// <param name="Code">promotion.condition, promotion.limit, promotion.gave_way…</param>
/// <param name="To">Of one that gave way: the one it gave way to.</param>
/// <param name="AvailableAt">When it will no longer stand against it by time alone; null when it will not.</param>
/// <param name="Sentence">In words, with the parts of its condition that do not hold, by language.</param>
/// <param name="Missing">Of goods below the minimum: the money they lack to it.</param>
internal sealed record SessionNotAppliedView(
    string Promotion,
    IReadOnlyDictionary<string, string> Name,
    string Code,
    string? To,
    DateTimeOffset? AvailableAt,
    IReadOnlyDictionary<string, string> Sentence,
    decimal? Missing = null)
{
    public static IReadOnlyList<SessionNotAppliedView> Of(SessionOutcome outcome, SessionTelling tell)
    {
        if (outcome.Look is not { } look)
        {
            return [];
        }

        var cart = SessionPricing.CartOf(outcome.Session);
        var scope = SessionPricing.ScopeOf(outcome.Member, outcome.Plan, outcome.Now, null);
        scope.Event = SessionPricing.HappenedOf(outcome.Session, cart, outcome.Now);
        return
        [
            .. look.Lacks.Select(lack => new SessionNotAppliedView(
                lack.Promotion,
                tell.Names.PromotionName(lack.Promotion),
                "promotion." + System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(lack.Kind.ToString()),
                lack.To,
                PointsMapping.Moment(lack.At),
                tell.Words.Lack(
                    lack,
                    [.. (tell.Names.PromotionConditions.GetValueOrDefault(lack.Promotion)?.Parts ?? []).Where(part => !part.Holds(scope))],
                    tell.Names),
                lack.MissingMinor == 0 ? null : Currencies.FromMinor(lack.MissingMinor, outcome.Session.Currency))),
        ];
    }
}
