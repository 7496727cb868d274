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
            new TierProgress(set, standings.TryGetValue(set.Id, out var standing) ? standing : null, foresight, names).ToView())]);
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
