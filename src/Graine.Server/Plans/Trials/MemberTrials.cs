using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Plans.Trials;

/// <summary>Tries drafts on one member: as she stands, on an event that is imagined, and on her latest events. Writes nothing.</summary>
internal sealed class MemberTrials(IStore store, Clock clock)
{
    private const int HistoryMax = 2_000;
    private const int PastMax = 200;
    private const int ToldMax = 20;

    public async Task<MemberReport> RunAsync(PlanCandidate candidate, Member member, Event? imagined, CancellationToken ct)
    {
        var now = Instant.Max(clock.Now, member.Clock);
        var rules = new RuleTrials(candidate);
        var before = Copy(member);
        var after = Copy(member);
        Judge(before, candidate.Published, now, await PastAsync(before, candidate.Published, now, ct));
        Judge(after, candidate.Draft, now, await PastAsync(after, candidate.Draft, now, ct));
        var (tiers, segments, wallets) = Stand(candidate, rules, (before, after), now);
        var trial = imagined is null ? null : Imagine(
            candidate, rules, (before, after), imagined, now, await BudgetsAsync(candidate.Published, now, ct), await BudgetsAsync(candidate.Draft, now, ct),
            await DrawTrials.ReadClosedAsync(store, candidate.Draft, now, ct) ?? await DrawTrials.ReadClosedAsync(store, candidate.Published, now, ct));
        var past = new PastTrial(candidate, rules);
        past.Run(member, await new Standing(store).HistoryAsync(member.Id, HistoryMax, ct), PastMax);
        return new MemberReport(
            member.Id, candidate.Published.Revision, tiers, segments, wallets, trial, [.. past.Told.Take(ToldMax)], past.Events, past.Points);
    }

    private ValueTask<IBudgets?> BudgetsAsync(CompiledPlan plan, Instant now, CancellationToken ct) => BudgetTrials.ReadAsync(store, plan, now, ct);

    /// <summary>What the member does not tell apart by itself and the plan asks about.</summary>
    private async Task<IReadOnlyList<PastEvents>> PastAsync(Member member, CompiledPlan plan, Instant now, CancellationToken ct)
    {
        var gaps = EventWindows.Gaps(member, plan, now);
        return gaps.Count == 0 ? [] : await PastReader.ReadAsync(store.Reads, member.Id, gaps, ct);
    }

    private static void Judge(Member member, CompiledPlan plan, Instant now, IReadOnlyList<PastEvents> past) =>
        _ = DryRun.Apply(member, new PlanChanged { Id = Guid.Empty, At = now, Received = now, Past = past }, plan, now);

    private static (IReadOnlyList<MemberTier> Tiers, IReadOnlyList<MemberSegment> Segments, IReadOnlyList<MemberWallet> Wallets) Stand(
        PlanCandidate candidate, RuleTrials words, (Member Before, Member After) twins, Instant now)
    {
        var (old, next) = (candidate.Published, candidate.Draft);
        var (was, willBe) = (twins.Before.Standing, twins.After.Standing);
        return (
            [
                .. next.TierSets.Concat(old.TierSets).Select(set => set.Id).Distinct().Select(set => new MemberTier(
                    set, was.Tier(set), willBe.Tier(set), was.Tier(set) != willBe.Tier(set),
                    new Sides<TierWhy>(Why(set, old, words.Before, twins.Before, now), Why(set, next, words.After, twins.After, now)))),
            ],
            [
                .. next.Segments.Concat(old.Segments).Select(segment => segment.Id).Distinct().Select(segment => new MemberSegment(
                    segment, was.IsIn(segment), willBe.IsIn(segment),
                    new Sides<IReadOnlyDictionary<string, string>>(words.Before.WhySegment(segment), words.After.WhySegment(segment)))),
            ],
            [
                .. twins.Before.Wallets.Select(wallet => wallet.Id).Concat(twins.After.Wallets.Select(wallet => wallet.Id)).Distinct()
                    .Select(wallet => Compare(wallet, candidate, twins)),
            ]);
    }

    private static TierWhy? Why(string id, CompiledPlan plan, PlanWords words, Member member, Instant now)
    {
        if (plan.TierSets.FirstOrDefault(each => each.Id == id) is not { } set || words.WhyTier(id) is not { } sentence)
        {
            return null;
        }

        var scope = new Scope();
        scope.Reset(member, plan, now);
        var held = set.Tiers.ToList().FindIndex(tier => tier.Id == member.Standing.Tier(id));
        var grace = member.Standing.Tiers.FirstOrDefault(each => each.TierSet == id).GraceUntil;
        return new TierWhy(
            sentence, set.Measure(scope), held < 0 ? null : set.Tiers[held].Threshold, held + 1 < set.Tiers.Count ? set.Tiers[held + 1].Threshold : null,
            grace.IsSet && grace != Instant.Never && grace > now ? grace.ToDateTimeOffset() : null);
    }

    private static MemberWallet Compare(string id, PlanCandidate candidate, (Member Before, Member After) twins)
    {
        var (before, after) = (twins.Before.FindWallet(id), twins.After.FindWallet(id));
        return new MemberWallet(
            id,
            (candidate.Draft.FindWallet(id) ?? candidate.Published.FindWallet(id))?.Decimals ?? 0,
            new CountChange(before?.Active ?? 0, after?.Active ?? 0),
            new CountChange(before?.Pending ?? 0, after?.Pending ?? 0),
            new Sides<NextExpiry>(Next(before, candidate.Published), Next(after, candidate.Draft)));
    }

    private static NextExpiry? Next(Wallet? wallet, CompiledPlan plan)
    {
        if (wallet is null)
        {
            return null;
        }

        var rules = plan.FindWallet(wallet.Id) ?? new WalletRules { Id = wallet.Id };
        var live = wallet.Lots.Where(lot => lot is { Remaining: > 0, IsPending: false })
            .Select(lot => (At: Expiry.Due(lot, wallet, rules, plan.Programme.Zone), lot.Remaining)).ToList();
        var next = live.Count == 0 ? Instant.Never : live.Min(lot => lot.At);
        return next == Instant.Never ? null : new NextExpiry(next.ToDateTimeOffset(), live.Where(lot => lot.At == next).Sum(lot => lot.Remaining));
    }

    private static EventTrial Imagine(
        PlanCandidate candidate, RuleTrials rules, (Member Before, Member After) twins, Event imagined, Instant now,
        IBudgets? budgetsBefore, IBudgets? budgetsAfter, IReadOnlySet<string>? closed)
    {
        var before = DryRun.Apply(twins.Before, imagined with { At = now, Received = now }, candidate.Published, now, budgetsBefore, closed).Effects;
        var after = DryRun.Apply(twins.After, imagined with { At = now, Received = now }, candidate.Draft, now, budgetsAfter, closed).Effects;
        return new EventTrial(
            null, imagined.Name, now.ToDateTimeOffset(), rules.Of(imagined.Name, now, before, after),
            new Sides<IReadOnlyList<EffectTold>>(PastTrial.Tell(before), PastTrial.Tell(after)));
    }

    private static Member Copy(Member member)
    {
        var writer = new DocumentWriter();
        MemberCodec.Write(member, writer);
        return MemberCodec.Read(member.Id, writer.Written, new NamePool());
    }

    /// <summary>Effect kinds as the API spells them.</summary>
    internal static string Word(EffectKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
