using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Rewards;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>The catalogue as it is for one member: what can be had, what cannot, why, and what is missing.</summary>
internal static class ExamineReads
{
    public static async Task<Results<Ok<IReadOnlyList<ExaminedView>>, ProblemResult>> ListAsync(
        string reference, DateTimeOffset? now, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, IStore store, Clock clock,
        CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        if (AskedMoment.Read(now, clock, out var moment) is { } wrong)
        {
            return Problems.Of(wrong);
        }

        var (current, names) = (plan.Current, await documents.ReadAsync(ct));
        var budgets = await BudgetTrials.ReadAsync(store, current, moment, ct);
        var look = new RewardLook(member, current, names, await CodePools.FindEmptyAsync(current, store.Codes, ct), budgets, moment);
        return TypedResults.Ok<IReadOnlyList<ExaminedView>>([.. current.Rewards.Select(reward => look.At(reward)).OfType<ExaminedView>()]);
    }

    public static async Task<Results<Ok<ExaminedView>, ProblemResult>> GetAsync(
        string reference, string reward, DateTimeOffset? now, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, IStore store,
        Clock clock, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        if (AskedMoment.Read(now, clock, out var moment) is { } wrong)
        {
            return Problems.Of(wrong);
        }

        var (current, names) = (plan.Current, await documents.ReadAsync(ct));
        var budgets = await BudgetTrials.ReadAsync(store, current, moment, ct);
        var look = new RewardLook(member, current, names, await CodePools.FindEmptyAsync(current, store.Codes, ct), budgets, moment);
        return current.FindReward(reward) is { } found && look.At(found) is { } view
            ? TypedResults.Ok(view)
            : Problems.Of(RewardProblems.RewardUnknown(reward));
    }
}

/// <summary>Looks at rewards for one member, whom it brings to the moment first. One per request.</summary>
internal sealed class RewardLook
{
    private readonly Scope _scope = new();
    private readonly Member _member;
    private readonly CompiledPlan _plan;
    private readonly DocumentSet _names;
    private readonly IReadOnlySet<string> _empty;
    private readonly IBudgets? _budgets;
    private readonly Instant _now;

    public RewardLook(Member member, CompiledPlan plan, DocumentSet names, IReadOnlySet<string> emptyPools, IBudgets? budgets, Instant now)
    {
        (_member, _plan, _names, _empty, _budgets) = (member, plan, names, emptyPools, budgets);
        _now = Instant.Max(now, member.Clock);
        _ = DryRun.Apply(member, new TimerElapsed { Id = Guid.Empty, At = _now, Received = _now }, plan, _now);
    }

    /// <summary>Null while the documents at hand are not those of the plan: between a publication and its reading.</summary>
    public ExaminedView? At(Engine.Plans.Reward reward)
    {
        if (_names.Reward(reward.Id) is not { } document)
        {
            return null;
        }

        _scope.Reset(_member, _plan, _now);
        _scope.Budgets = _budgets;
        var look = Examining.Look(_scope, reward, reward.Pool is null || !_empty.Contains(reward.Pool));
        var until = _scope.Until;
        var parts = Parts((reward.Id, ""));
        var prices = look.Prices.Select(price => Price(reward.Id, price)).ToList();
        return new ExaminedView(
            RewardView.Of(document, _names) with { Stock = StockView.Of(reward.Stock, _budgets, _plan, _now) },
            look.Lacks.Count == 0,
            look.Price?.Id,
            prices,
            [.. look.Lacks.OrderBy(lack => lack.Kind).Select(lack => LackTelling.ToView(lack, look, parts, _names))],
            parts,
            PointsMapping.Moment(until));
    }

    private PriceLookView Price(string reward, PriceLook look) => new(
        look.Price.Id, look.Price.Wallet?.Id, look.Price.Points, look.Price.MoneyMinor, look.IsFor, look.Available, look.IsFor ? look.Missing : 0,
        Parts((reward, look.Price.Id)));

    private IReadOnlyList<AskedPartView> Parts((string Reward, string Price) of) =>
        [.. (_names.RewardConditions.GetValueOrDefault(of)?.Parts ?? []).Select(part =>
        {
            _scope.Reset(_member, _plan, _now);
            var holds = part.Holds(_scope);
            var until = _scope.Until;
            double? value = part.Threshold is { } threshold ? threshold.Measured(_scope) : null;
            return new AskedPartView(
                part.Text, part.Sentence, holds, value, part.Threshold?.Needed,
                value is { } measured ? Math.Max(0, part.Threshold!.Needed - measured) : null, PointsMapping.Moment(until));
        })];
}

/// <param name="Available">It can be claimed now.</param>
/// <param name="Price">Which price would be taken; null when it costs nothing or cannot be claimed.</param>
/// <param name="Reasons">Everything that stands against it, the first one first; empty when it is available.</param>
/// <param name="Asks">The parts of its condition, each asked of the member.</param>
/// <param name="Until">The earliest moment at which time alone may change what its conditions answer.</param>
internal sealed record ExaminedView(
    RewardView Reward,
    bool Available,
    string? Price,
    IReadOnlyList<PriceLookView> Prices,
    IReadOnlyList<LackView> Reasons,
    IReadOnlyList<AskedPartView> Asks,
    DateTimeOffset? Until);

/// <param name="For">Its condition holds for the member.</param>
/// <param name="Available">Points there are, in the wallet's minor units.</param>
/// <param name="Missing">Points that are missing.</param>
internal sealed record PriceLookView(
    string Id, string? Wallet, long Points, long Money, bool For, long Available, long Missing, IReadOnlyList<AskedPartView> Asks);

/// <param name="Code">The error a claim would be refused with.</param>
/// <param name="Sentence">Why, and what is missing, by language.</param>
/// <param name="AvailableAt">When it will no longer stand against it by time alone; null when it will not or that is not known.</param>
/// <param name="Required">Points asked for; times allowed.</param>
/// <param name="Available">Points there are; times had.</param>
/// <param name="Missing">Points that are missing.</param>
/// <param name="Per">Of a limit or a stock: day, week, month, year, life.</param>
internal sealed record LackView(
    string Code,
    IReadOnlyDictionary<string, string> Sentence,
    DateTimeOffset? AvailableAt,
    string? Wallet,
    long? Required,
    long? Available,
    long? Missing,
    string? Per);

/// <param name="Holds">It is so now.</param>
/// <param name="Value">Of a number that must be reached: what it is.</param>
/// <param name="Needed">What it must reach.</param>
/// <param name="Missing">What is missing.</param>
/// <param name="Until">The earliest moment at which time alone may change that; null when it will not.</param>
internal sealed record AskedPartView(
    string Text, IReadOnlyDictionary<string, string> Sentence, bool Holds, double? Value, double? Needed, double? Missing, DateTimeOffset? Until);
