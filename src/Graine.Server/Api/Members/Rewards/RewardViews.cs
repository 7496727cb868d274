using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Rewards;
using Graine.Server.Plans;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members.Rewards;

/// <param name="Kind">discount-amount, free-product, donation…</param>
/// <param name="Prices">Ways to pay; empty when it costs nothing.</param>
/// <param name="When">Who may have it; null: everybody.</param>
/// <param name="Fulfilment">immediate, code or manual.</param>
internal sealed record RewardView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description,
    string Kind,
    IReadOnlyList<string> Images,
    string? Category,
    int Order,
    IReadOnlyList<PriceView> Prices,
    GiftDocument? Gives,
    AskedView? When,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    IReadOnlyList<LimitView> Limits,
    ClaimTermsView Claims,
    string Fulfilment,
    CauseDocument? Cause)
{
    /// <summary>How many there are for all members together; null: as many as are asked for.</summary>
    public StockView? Stock { get; init; }

    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;

    public static RewardView Of(RewardDocument reward, DocumentSet names) => new(
        reward.Id,
        reward.Name,
        reward.Description,
        Kebab.ConvertName(reward.Kind.ToString()),
        reward.Images ?? [],
        reward.Category,
        reward.Order,
        [.. (reward.Prices ?? []).Select(price => PriceView.Of(reward.Id, price, names))],
        reward.Gives,
        AskedView.Of(names.RewardConditions.GetValueOrDefault((reward.Id, ""))),
        reward.ValidFrom,
        reward.ValidUntil,
        [.. (reward.Limits ?? []).Select(limit => new LimitView(Kebab.ConvertName(limit.Per.ToString()), limit.Times))],
        new ClaimTermsView(
            reward.Claims?.Days, reward.Claims?.Months, reward.Claims?.Until, Kebab.ConvertName((reward.Claims?.OnExpiry ?? ClaimEnd.Keep).ToString())),
        Kebab.ConvertName((reward.Fulfilment?.Kind ?? FulfilmentKind.Immediate).ToString()),
        reward.Cause);
}

/// <param name="Points">In the wallet's minor units; 0 when it costs none.</param>
/// <param name="Money">In minor units of <paramref name="Currency"/>; 0 when it costs none.</param>
/// <param name="When">For whom; null: everybody.</param>
internal sealed record PriceView(
    string Id, string? Wallet, IReadOnlyDictionary<string, string>? WalletName, long Points, int Decimals, long Money, string Currency, AskedView? When)
{
    public static PriceView Of(string reward, PriceDocument price, DocumentSet names)
    {
        var decimals = price.Wallet is { } wallet ? names.Wallet(wallet)?.Decimals ?? 0 : 0;
        return new PriceView(
            price.Id,
            price.Wallet,
            price.Wallet is { } id ? names.WalletName(id) : null,
            (long)Math.Round((decimal)(price.Points ?? 0) * (decimal)Math.Pow(10, decimals)),
            decimals,
            (long)Math.Round((decimal)(price.Money ?? 0) * (decimal)Engine.Expressions.Fields.Money.MinorPerUnit(names.Currency)),
            names.Currency,
            AskedView.Of(names.RewardConditions.GetValueOrDefault((reward, price.Id))));
    }
}

/// <param name="Sentence">In words, by language.</param>
internal sealed record AskedView(string Expression, IReadOnlyDictionary<string, string> Sentence)
{
    public static AskedView? Of(SpokenCondition? condition) => condition is null ? null : new AskedView(condition.Text, condition.Sentence);
}

/// <param name="Per">day, week, month, year or life.</param>
/// <param name="Pieces">In each period.</param>
/// <param name="Left">Of the period that runs.</param>
internal sealed record StockView(string Per, long Pieces, long Left)
{
    public static StockView? Of(BudgetRule? stock, IBudgets? budgets, CompiledPlan plan, Instant now) => stock is null ? null : new StockView(
        JsonNamingPolicy.KebabCaseLower.ConvertName(stock.Per.ToString()),
        stock.Limit,
        budgets?.Room(stock, stock.Period(now, plan.Programme.Zone), stock.Limit) ?? stock.Limit);
}

internal sealed record LimitView(string Per, int Times);

/// <param name="OnExpiry">keep or give-back.</param>
internal sealed record ClaimTermsView(int? Days, int? Months, DateTimeOffset? Until, string OnExpiry);

/// <param name="State">claimed, fulfilled, used, cancelled, expired.</param>
/// <param name="Points">What it cost, in the wallet's minor units.</param>
/// <param name="Money">What it cost besides, in minor units of the programme's currency.</param>
/// <param name="Payment">What the money was paid with.</param>
/// <param name="Code">What the member shows or types in; null when there is none.</param>
/// <param name="Units">Of a donation: what it adds to its cause.</param>
internal sealed record ClaimView(
    Guid Id,
    Guid Member,
    string Reward,
    IReadOnlyDictionary<string, string> Name,
    string? Kind,
    string State,
    DateTimeOffset ClaimedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? ExpiresAt,
    string? Price,
    string? Wallet,
    long Points,
    long Money,
    string? Payment,
    string? Code,
    string? Cause,
    int Units,
    int PlanRevision)
{
    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;

    public static ClaimView Of(ClaimRow row, DocumentSet names) => new(
        row.Id,
        row.Member,
        row.Reward,
        names.RewardName(row.Reward),
        names.Reward(row.Reward) is { } reward ? Kebab.ConvertName(reward.Kind.ToString()) : null,
        Kebab.ConvertName(row.State.ToString()),
        row.At.ToDateTimeOffset(),
        row.ChangedAt.ToDateTimeOffset(),
        PointsMapping.Moment(row.ExpiresAt),
        row.Price,
        row.Wallet,
        row.Points,
        row.MoneyMinor,
        row.Payment,
        row.Code,
        row.Cause,
        row.Units,
        row.Revision);
}
