using System.Text.Json.Nodes;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Plans.Documents;
using Graine.Server.Identity;
using Graine.Storage;

namespace Graine.Server.Api.Members;

/// <summary>Why is it so? The event, the rule as it was then, and the plan revision behind every effect.</summary>
internal static class WhyReads
{
    private const int PageSize = 200;
    private const int PagesMax = 25;
    private const int RevisionsMax = 200;

    /// <summary>
    /// With <c>event</c>: everything that event did. With <c>wallet</c>, <c>segment</c> or <c>tierSet</c>: the latest events that
    /// brought it to where it is.
    /// </summary>
    public static async Task<IResult> GetAsync(
        string reference, Guid? @event, string? wallet, string? segment, string? tierSet, int? limit,
        MemberFinder finder, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null || (error = limit is < 1 or > Paging.LimitMax ? RequestErrors.LimitInvalid(Paging.LimitMax) : null) is not null)
        {
            return Problems.Of(error!);
        }

        var history = await finder.HistoryOfAsync(member.Id, ct);
        var subject = wallet ?? segment ?? tierSet;
        var causes = @event is { } id
            ? await FindEventAsync(history, id, store, ct)
            : await SearchAsync(history, effect => Concerns(effect, wallet, segment, tierSet), subject is null ? 20 : limit ?? 20, store, ct);
        if (@event is not null && causes.Count == 0)
        {
            return Problems.Of(MembersErrors.EventNotFound());
        }

        return TypedResults.Ok(new WhyView(member.Id, await ExplainAsync(causes, store, ct)));
    }

    private static bool Concerns(Effect effect, string? wallet, string? segment, string? tierSet) =>
        (wallet is null && segment is null && tierSet is null)
        || (wallet is not null && effect.Subject == wallet && effect.Kind is <= EffectKind.PointsReceived or EffectKind.ShortfallForgiven)
        || (segment is not null && effect.Subject == segment && effect.Kind is EffectKind.SegmentEntered or EffectKind.SegmentLeft)
        || (tierSet is not null && effect.Subject == tierSet && effect.Kind == EffectKind.TierChanged);

    private static async Task<List<(EventRow Row, Effect Effect)>> FindEventAsync(
        IReadOnlyList<Guid> history, Guid id, IStore store, CancellationToken ct)
    {
        foreach (var member in history)
        {
            if (await store.Reads.FindEventAsync(member, id, ct) is { } row)
            {
                return [.. EffectCodec.Read(row.Effects.Span, new NamePool()).Select(effect => (row, effect))];
            }
        }

        return [];
    }

    private static async Task<List<(EventRow Row, Effect Effect)>> SearchAsync(
        IReadOnlyList<Guid> history, Func<Effect, bool> wanted, int limit, IStore store, CancellationToken ct)
    {
        var found = new List<(EventRow, Effect)>();
        var names = new NamePool();
        EventCursor? cursor = null;
        for (var page = 0; page < PagesMax && found.Count < limit; page++)
        {
            var rows = await store.Reads.ReadTimelineAsync(history, cursor, PageSize, ct);
            foreach (var row in rows)
            {
                found.AddRange(EffectCodec.Read(row.Effects.Span, names).Where(wanted).Select(effect => (row, effect)));
            }

            if (rows.Count < PageSize)
            {
                break;
            }

            cursor = new EventCursor(rows[^1].At, rows[^1].Id);
        }

        return found[..Math.Min(found.Count, limit)];
    }

    private static async Task<IReadOnlyList<CauseView>> ExplainAsync(
        List<(EventRow Row, Effect Effect)> causes, IStore store, CancellationToken ct)
    {
        var documents = new Dictionary<(string Kind, string Id), IReadOnlyList<DocumentRevision>>();
        var views = new List<CauseView>();
        foreach (var (row, effect) in causes)
        {
            views.Add(new CauseView(
                PointsMapping.ToView(effect),
                new CausingEventView(row.Id, row.Name, row.At.ToDateTimeOffset(), row.Source, row.Channel),
                await FindRuleAsync(effect, documents, store, ct)));
        }

        return views;
    }

    private static async Task<RuleView?> FindRuleAsync(
        Effect effect, Dictionary<(string, string), IReadOnlyList<DocumentRevision>> known, IStore store, CancellationToken ct)
    {
        if (effect.Rule is null)
        {
            return null;
        }

        var kind = effect.Kind switch
        {
            EffectKind.SegmentEntered or EffectKind.SegmentLeft => DocumentKinds.Segment,
            EffectKind.TierChanged => DocumentKinds.TierSet,
            _ => DocumentKinds.EarningRule,
        };
        if (!known.TryGetValue((kind, effect.Rule), out var revisions))
        {
            revisions = await store.Plans.ReadHistoryAsync(kind, effect.Rule, RevisionsMax, ct);
            known.Add((kind, effect.Rule), revisions);
        }

        // Newest first: the first that was in force when the effect happened.
        var then = revisions.FirstOrDefault(revision => revision.Revision <= effect.Revision && revision.Body is not null);
        return new RuleView(kind, effect.Rule, then?.Revision ?? effect.Revision, then is null ? null : JsonNode.Parse(then.Body!.Value.Span));
    }
}

internal sealed record WhyView(Guid Member, IReadOnlyList<CauseView> Causes);

/// <param name="Rule">The document behind the effect as it was then; null for commands and for time.</param>
internal sealed record CauseView(EffectView Effect, CausingEventView Event, RuleView? Rule);

internal sealed record CausingEventView(Guid Id, string Name, DateTimeOffset At, string Source, string? Channel);

internal sealed record RuleView(string Kind, string Id, int Revision, JsonNode? Document);
