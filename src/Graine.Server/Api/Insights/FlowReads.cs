using Graine.Lake.Points;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Insights;

/// <summary>How points came in and where they went, wallet by wallet: what the picture of the programme is drawn from.</summary>
internal static class FlowReads
{
    private const int FlowsMax = 1_000;

    public static async Task<Results<Ok<PointsFlowsView>, ProblemResult>> GetAsync(
        [AsParameters] KpiQuery query, HttpContext context, InsightsDesk desk, RunningPlan plan, PublishedDocuments documents, TimeProvider time, CancellationToken ct)
    {
        var current = plan.Current;
        if (!query.Read(context.Request, current.Programme.Zone, time.GetUtcNow(), [], []).TryGet(out var question, out var error))
        {
            return Problems.Of(error);
        }

        var period = question.Period;
        var flows = await desk.AskAsync(
            context.Response,
            ("flows", period.From, period.To),
            (lake, stop) => PointsFlows.Ask(lake, (period.From, period.To), FlowsMax, stop),
            ct);
        return TypedResults.Ok(PointsFlowsView.Of(PeriodView.Of(period), flows, current, await documents.ReadAsync(ct)));
    }
}

/// <param name="Wallets">In the plan's order, then those the plan no longer has; one in which nothing moved has no flows.</param>
internal sealed record PointsFlowsView(PeriodView Period, IReadOnlyList<WalletFlowsView> Wallets)
{
    public static PointsFlowsView Of(PeriodView period, IReadOnlyList<PointsFlow> flows, CompiledPlan plan, DocumentSet names)
    {
        var ids = plan.Wallets.Select(wallet => wallet.Id).Concat(flows.Select(flow => flow.Wallet)).Distinct(StringComparer.Ordinal);
        return new PointsFlowsView(
            period,
            [
                .. ids.Select(id => new WalletFlowsView(
                    id,
                    plan.FindWallet(id)?.Decimals ?? 0,
                    Of(flows, names, id, "issuance", into: 1),
                    Of(flows, names, id, "redeemed", into: -1),
                    Of(flows, names, id, "expired", into: -1),
                    Of(flows, names, id, "revoked", into: -1))),
            ]);
    }

    private static IReadOnlyList<FlowView> Of(IReadOnlyList<PointsFlow> flows, DocumentSet names, string wallet, string outside, int into) =>
    [
        .. flows.Where(flow => flow.Wallet == wallet && flow.Outside == outside && flow.IntoWallet != 0)
            .Select(flow => flow.Rule.Length == 0
                ? new FlowView(null, flow.IntoWallet * into)
                : new FlowView(flow.Rule, flow.IntoWallet * into) { RuleName = names.RuleName(flow.Rule) }),
    ];
}

/// <param name="Decimals">Digits after the point of its unit: all amounts here are in its smallest unit.</param>
/// <param name="Issued">What came in, by earning rule; without one, given by staff.</param>
/// <param name="Spent">By the rule that had given the points, as in the two below. What returns gave back counts against it.</param>
/// <param name="Expired">Over unused.</param>
/// <param name="Revoked">Taken back by returns, and adjusted downwards.</param>
internal sealed record WalletFlowsView(
    string Wallet, int Decimals, IReadOnlyList<FlowView> Issued, IReadOnlyList<FlowView> Spent, IReadOnlyList<FlowView> Expired, IReadOnlyList<FlowView> Revoked);

/// <param name="Rule">The id of the earning rule, or of what stands where one would: <c>streak:weekly</c>; null where the points came from none.</param>
/// <param name="Points">In the wallet's smallest unit; below zero where more came back than went.</param>
internal sealed record FlowView(string? Rule, long Points)
{
    public IReadOnlyDictionary<string, string>? RuleName { get; init; }
}
