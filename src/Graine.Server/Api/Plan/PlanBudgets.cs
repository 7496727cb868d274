using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Plan;

/// <summary>How far the plan's budgets are used.</summary>
internal static class PlanBudgets
{
    /// <param name="at">In the periods that hold this moment; now when left out.</param>
    public static async Task<Ok<BudgetPage>> ListAsync(
        DateTimeOffset? at, IStore store, RunningPlan plan, PublishedDocuments documents, Clock clock, CancellationToken ct)
    {
        var (current, moment) = (plan.Current, at is { } asked ? Instant.From(asked) : clock.Now);
        var names = await documents.ReadAsync(ct);
        var rows = (await store.Budgets.FindAsync(BudgetTrials.Places(current, moment), ct)).ToDictionary(row => row.Place);
        return TypedResults.Ok(new BudgetPage(
            current.Revision,
            [.. current.Budgets.Select(budget => View(
                budget, rows.GetValueOrDefault(new BudgetPlace(budget.Key, budget.Period(moment, current.Programme.Zone))), current, moment, names))]));
    }

    private static BudgetView View(BudgetRule budget, BudgetRow? row, CompiledPlan plan, Instant moment, DocumentSet names)
    {
        var wallet = budget.Owner switch
        {
            DocumentKinds.Wallet => plan.FindWallet(budget.Id),
            DocumentKinds.EarningRule => plan.EarningRules.First(rule => rule.Id == budget.Id).Wallet,
            _ => null,
        };
        var zone = plan.Programme.Zone;
        var used = row?.Used ?? 0;
        var left = Math.Max(0, budget.Limit - used);
        var worth = budget.Measure == BudgetMeasure.Times ? null
            : budget.Owner == DocumentKinds.Promotion ? 1 / Engine.Expressions.Fields.Money.MinorPerUnit(plan.Programme.Currency)
            : wallet?.PointValue / wallet?.MinorPerUnit;
        return new BudgetView(
            budget.Owner,
            budget.Id,
            budget.Owner switch
            {
                DocumentKinds.Wallet => names.WalletName(budget.Id),
                DocumentKinds.Reward => names.RewardName(budget.Id),
                DocumentKinds.Promotion => names.PromotionName(budget.Id),
                DocumentKinds.VoucherCampaign => names.CampaignName(budget.Id),
                _ => names.RuleName(budget.Id),
            },
            wallet?.Id,
            wallet?.Decimals ?? 0,
            Word(budget.Per),
            Word(budget.Measure),
            budget.Period(moment, zone),
            PointsMapping.Moment(budget.End(moment, zone)),
            budget.Limit,
            used,
            left,
            row?.Held ?? 0,
            worth is { } each ? new BudgetWorth(budget.Limit * each, used * each, left * each) : null);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

internal sealed record BudgetPage(int Revision, IReadOnlyList<BudgetView> Items);

/// <param name="Kind">Of the document that sets it: earning-rule, wallet, promotion, reward for its stock, or voucher-campaign for what everybody together may redeem.</param>
/// <param name="Id">Of that document.</param>
/// <param name="Name">Of that document.</param>
/// <param name="Wallet">Where the points go; null for a stock.</param>
/// <param name="Decimals">Of the wallet: amounts are in its minor units.</param>
/// <param name="Per">day, week, month, year or life.</param>
/// <param name="Measure">points, times, or money (counted in points too; a promotion's in minor units of the programme's currency).</param>
/// <param name="Period">Its name: 2026, 2026-11, 2026-W47, 2026-11-22, life.</param>
/// <param name="Until">When the period ends; null when it does not.</param>
/// <param name="Limit">By the plan in force.</param>
/// <param name="Used">Given to members.</param>
/// <param name="Left">Still to be given.</param>
/// <param name="Held">How much of what is left servers have set aside to give; any of them gets it if it needs it.</param>
/// <param name="Worth">The same in the programme's currency, where the wallet says what a point is worth.</param>
internal sealed record BudgetView(
    string Kind,
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string? Wallet,
    int Decimals,
    string Per,
    string Measure,
    string Period,
    DateTimeOffset? Until,
    long Limit,
    long Used,
    long Left,
    long Held,
    BudgetWorth? Worth);

internal sealed record BudgetWorth(double Limit, double Used, double Left);
