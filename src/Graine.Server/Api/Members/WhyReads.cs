using System.Text.Json.Nodes;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Members;

/// <summary>Why is it so? The event, the rule as it was then, and the plan revision behind every effect.</summary>
internal static class WhyReads
{
    private const int PageSize = 200;
    private const int PagesMax = 25;

    /// <summary>
    /// With <c>event</c>: everything that event did. With <c>wallet</c>, <c>segment</c>, <c>tierSet</c>, <c>reward</c> or <c>game</c>
    /// (<c>challenge:autumn</c>): the latest events that brought it to where it is.
    /// </summary>
    public static async Task<IResult> GetAsync(
        string reference, Guid? @event, string? wallet, string? segment, string? tierSet, string? reward, string? game, int? limit,
        MemberFinder finder, PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null || (error = limit is < 1 or > Paging.LimitMax ? RequestErrors.LimitInvalid(Paging.LimitMax) : null) is not null)
        {
            return Problems.Of(error!);
        }

        var history = await finder.HistoryOfAsync(member.Id, ct);
        var subject = wallet ?? segment ?? tierSet ?? reward ?? game;
        var causes = @event is { } id
            ? await FindEventAsync(history, id, store, ct)
            : await SearchAsync(history, effect => Concerns(effect, wallet, segment, tierSet, reward, game), subject is null ? 20 : limit ?? 20, store, ct);
        var names = await documents.ReadAsync(ct);
        error = causes.Count > 0 ? null
            : @event is not null ? MembersErrors.EventNotFound()
            : FindUnknown(names, wallet, segment, tierSet, reward, game);
        if (error is not null)
        {
            return Problems.Of(error);
        }

        var explaining = new Explaining(history, names, store);
        return TypedResults.Ok(new WhyView(member.Id, await explaining.ExplainAsync(causes, ct)));
    }

    /// <summary>Nothing was found: because the plan knows no such thing?</summary>
    private static Error? FindUnknown(DocumentSet names, string? wallet, string? segment, string? tierSet, string? reward, string? game) =>
        wallet is not null && names.Wallet(wallet) is null ? MembersErrors.SubjectUnknown("wallet", wallet)
        : segment is not null && names.Segment(segment) is null ? MembersErrors.SubjectUnknown("segment", segment)
        : tierSet is not null && names.TierSet(tierSet) is null ? MembersErrors.SubjectUnknown("tierSet", tierSet)
        : reward is not null && names.Reward(reward) is null ? MembersErrors.SubjectUnknown("reward", reward)
        : game is not null && !names.HasGame(game) ? MembersErrors.SubjectUnknown("game", game)
        : null;

    private static bool Concerns(Effect effect, string? wallet, string? segment, string? tierSet, string? reward, string? game) =>
        (wallet is null && segment is null && tierSet is null && reward is null && game is null)
        || (game is not null && (effect.Rule == game || (Telling.GameTelling.IsGame(effect.Kind) && game == Telling.GameTelling.Of(effect))))
        || (wallet is not null && effect.Subject == wallet && effect.Kind is <= EffectKind.PointsReceived or EffectKind.ShortfallForgiven or EffectKind.RuleGaveWay or EffectKind.PointsCapped or EffectKind.BudgetUsed or (>= EffectKind.PointsHeld and <= EffectKind.PointsOpened) or EffectKind.PointsExpiringSoon)
        || (segment is not null && effect.Subject == segment && effect.Kind is EffectKind.SegmentEntered or EffectKind.SegmentLeft)
        || (tierSet is not null && effect.Subject == tierSet && effect.Kind is EffectKind.TierChanged or EffectKind.TierGiven or EffectKind.TierGivenNoMore or EffectKind.TierWillGoDown)
        || (reward is not null && effect.Rule == reward && Explaining.IsOfReward(effect));

    private static async Task<List<Cause>> FindEventAsync(
        IReadOnlyList<Guid> history, Guid id, IStore store, CancellationToken ct)
    {
        foreach (var member in history)
        {
            if (await store.Reads.FindEventAsync(member, id, ct) is { } row)
            {
                return [.. EffectCodec.Read(row.Effects.Span, new NamePool()).Select((effect, place) => new Cause(row, effect, place))];
            }
        }

        return [];
    }

    private static async Task<List<Cause>> SearchAsync(
        IReadOnlyList<Guid> history, Func<Effect, bool> wanted, int limit, IStore store, CancellationToken ct)
    {
        var found = new List<Cause>();
        var names = new NamePool();
        EventCursor? cursor = null;
        for (var page = 0; page < PagesMax && found.Count < limit; page++)
        {
            var rows = await store.Reads.ReadTimelineAsync(history, cursor, PageSize, ct);
            foreach (var row in rows)
            {
                found.AddRange(EffectCodec.Read(row.Effects.Span, names)
                    .Select((effect, place) => new Cause(row, effect, place)).Where(cause => wanted(cause.Effect)));
            }

            if (rows.Count < PageSize)
            {
                break;
            }

            cursor = new EventCursor(rows[^1].At, rows[^1].Id);
        }

        return found[..Math.Min(found.Count, limit)];
    }
}

internal sealed record WhyView(Guid Member, IReadOnlyList<CauseView> Causes);

/// <param name="Rule">The document behind the effect as it was then; null for commands and for time.</param>
internal sealed record CauseView(EffectView Effect, CausingEventView Event, RuleView? Rule)
{
    /// <summary>Its place among the effects of its event, from 0.</summary>
    public int Place { get; init; }

    /// <summary>What it wrote into the books.</summary>
    public IReadOnlyList<PostingView> Postings { get; init; } = [];
}

internal sealed record CausingEventView(Guid Id, string Name, DateTimeOffset At, string Source, string? Channel)
{
    public string Kind { get; init; } = "other";

    /// <summary>What happened, by language.</summary>
    public IReadOnlyDictionary<string, string>? Sentence { get; init; }

    /// <summary>As it was stored, without personal data.</summary>
    public JsonNode? Body { get; init; }
}

/// <param name="Revision">The revision in which the document got the text it had then.</param>
internal sealed record RuleView(string Kind, string Id, int Revision, JsonNode? Document)
{
    public IReadOnlyDictionary<string, string>? Name { get; init; }

    /// <summary>When that text was published, and by whom; null where it is not kept.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public string? PublishedBy { get; init; }

    /// <summary>The document still says the same.</summary>
    public bool Current { get; init; }

    /// <summary>Its expressions in words: <c>when</c>, <c>points</c>, <c>measure</c>, each by language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sentences { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
}
