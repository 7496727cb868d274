using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members;

/// <summary>Where a member stands in tiers and segments, since when, why, and until when by time alone.</summary>
internal static class StandingReads
{
    public static async Task<Results<Ok<IReadOnlyList<TierProgressView>>, ProblemResult>> TiersAsync(
        string reference, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, Clock clock, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var (current, names, now) = (plan.Current, await documents.ReadAsync(ct), clock.Now);
        var standings = member.Standing.Tiers.ToDictionary(standing => standing.TierSet, StringComparer.Ordinal);
        var foresight = Foresight.Of(member, current, now);
        return TypedResults.Ok<IReadOnlyList<TierProgressView>>([.. current.TierSets.Select(set =>
            Tier(set, standings.TryGetValue(set.Id, out var standing) ? standing : null, foresight, names))]);
    }

    public static async Task<Results<Ok<IReadOnlyList<SegmentStandingView>>, ProblemResult>> SegmentsAsync(
        string reference, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, Clock clock, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var (current, names, now) = (plan.Current, await documents.ReadAsync(ct), clock.Now);
        var parts = Parts(member, current, names, Instant.Max(now, member.Clock));
        var standings = member.Standing.Segments.ToDictionary(standing => standing.Segment, standing => standing.Since, StringComparer.Ordinal);
        var foresight = Foresight.Of(member, current, now);
        return TypedResults.Ok<IReadOnlyList<SegmentStandingView>>([.. current.Segments
            .Select(segment => Segment(segment.Id, standings, parts, foresight, names))
            .OrderByDescending(view => view.In).ThenByDescending(view => view.Since).ThenBy(view => view.Segment, StringComparer.Ordinal)]);
    }

    private static TierProgressView Tier(Engine.Plans.TierSet set, TierStanding? standing, Foresight foresight, DocumentSet names)
    {
        var value = foresight.Measure(set.Id);
        var measure = names.Measures.TryGetValue(set.Id, out var spoken) ? spoken : SpokenMeasure.Of("", names.Speech);
        var next = set.Tiers.Where(tier => tier.From > value).Select(tier => (Engine.Plans.Tier?)tier).FirstOrDefault();
        var held = set.Tiers.Where(tier => tier.Id == standing?.Tier).Select(tier => (Engine.Plans.Tier?)tier).FirstOrDefault();
        var fall = foresight.Fall(set.Id);
        var change = foresight.First(EffectKind.TierChanged, set.Id);
        return new TierProgressView(
            set.Id,
            names.TierSetName(set.Id),
            standing?.Tier,
            standing is { Tier: { } tier } ? names.TierName(set.Id, tier) : null,
            PointsMapping.Moment(standing?.Since ?? Instant.None),
            PointsMapping.Moment(standing?.GraceUntil ?? Instant.None),
            new MeasureView(value, measure.Unit, measure.Text, measure.Sentence, measure.WindowDays),
            [.. set.Tiers.Select(each => new TierStepView(each.Id, names.TierName(set.Id, each.Id), each.From))],
            next is { } above ? new TierNextView(above.Id, names.TierName(set.Id, above.Id), above.From, above.From - value) : null,
            held is { } floor && fall is { } falls
                ? new TierKeepView(falls.At.ToDateTimeOffset(), falls.Value, Math.Max(0, floor.From - falls.Value))
                : null,
            change is { } changes
                ? new TierChangeView(
                    changes.At.ToDateTimeOffset(), changes.Effect.To, changes.Effect.To is { } to ? names.TierName(set.Id, to) : null)
                : null);
    }

    private static SegmentStandingView Segment(
        string id, Dictionary<string, Instant> standings, Dictionary<string, IReadOnlyList<SegmentPartView>> parts,
        Foresight foresight, DocumentSet names)
    {
        var isIn = standings.TryGetValue(id, out var since);
        var change = foresight.First(isIn ? EffectKind.SegmentLeft : EffectKind.SegmentEntered, id);
        var condition = names.Conditions.GetValueOrDefault(id);
        return new SegmentStandingView(
            id,
            names.SegmentName(id),
            isIn,
            isIn ? PointsMapping.Moment(since) : null,
            change?.At.ToDateTimeOffset(),
            condition?.Text ?? "",
            condition?.Sentence ?? new Dictionary<string, string>(),
            parts.GetValueOrDefault(id) ?? []);
    }

    /// <summary>Each part of each segment's condition, asked of the member as it stands.</summary>
    private static Dictionary<string, IReadOnlyList<SegmentPartView>> Parts(Member member, CompiledPlan plan, DocumentSet names, Instant now)
    {
        var scope = new Scope();
        return names.Conditions.ToDictionary(
            condition => condition.Key,
            condition => (IReadOnlyList<SegmentPartView>)[.. condition.Value.Parts.Select(part =>
            {
                scope.Reset(member, plan, now);
                var holds = part.Holds(scope);
                return new SegmentPartView(part.Text, part.Sentence, holds, PointsMapping.Moment(scope.Until));
            })],
            StringComparer.Ordinal);
    }
}

/// <param name="Since">When the tier was reached.</param>
/// <param name="GraceUntil">The tier is no longer earned, and kept until then.</param>
/// <param name="Next">The tier above what is measured; null at the top.</param>
/// <param name="Keep">When what is measured falls below the tier's threshold by time alone; null when it will not within three years.</param>
/// <param name="Change">The next change of tier if nothing else happens; null when none within three years.</param>
internal sealed record TierProgressView(
    string TierSet,
    IReadOnlyDictionary<string, string> Name,
    string? Tier,
    IReadOnlyDictionary<string, string>? TierName,
    DateTimeOffset? Since,
    DateTimeOffset? GraceUntil,
    MeasureView Measure,
    IReadOnlyList<TierStepView> Tiers,
    TierNextView? Next,
    TierKeepView? Keep,
    TierChangeView? Change);

/// <param name="Value">In whole units: euros, points, orders.</param>
/// <param name="Unit">money, points, orders, times, days; empty for a plain number.</param>
/// <param name="WindowDays">How far back it looks; null when it looks at everything.</param>
internal sealed record MeasureView(double Value, string Unit, string Expression, IReadOnlyDictionary<string, string> Sentence, int? WindowDays);

internal sealed record TierStepView(string Tier, IReadOnlyDictionary<string, string> Name, double From);

/// <param name="Missing">What the measure lacks now.</param>
internal sealed record TierNextView(string Tier, IReadOnlyDictionary<string, string> Name, double From, double Missing);

/// <param name="By">The moment the measure falls below the tier's threshold.</param>
/// <param name="Value">What it will be then.</param>
/// <param name="Missing">What must come in before, so that it does not.</param>
internal sealed record TierKeepView(DateTimeOffset By, double Value, double Missing);

/// <param name="Tier">The tier afterwards; null below the lowest.</param>
internal sealed record TierChangeView(DateTimeOffset At, string? Tier, IReadOnlyDictionary<string, string>? Name);

/// <param name="Since">When it was entered; null outside.</param>
/// <param name="ChangesAt">When it is left, or entered, if nothing else happens; null when not within three years.</param>
/// <param name="Parts">What must hold, each for itself.</param>
internal sealed record SegmentStandingView(
    string Segment,
    IReadOnlyDictionary<string, string> Name,
    bool In,
    DateTimeOffset? Since,
    DateTimeOffset? ChangesAt,
    string When,
    IReadOnlyDictionary<string, string> Sentence,
    IReadOnlyList<SegmentPartView> Parts);

/// <param name="Holds">It is so now.</param>
/// <param name="Until">The earliest moment at which time alone may change that; null when it will not.</param>
internal sealed record SegmentPartView(string Text, IReadOnlyDictionary<string, string> Sentence, bool Holds, DateTimeOffset? Until);
