using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Lake.Members;
using Graine.Server.Auth;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using CompiledPlan = Graine.Engine.Plans.Plan;
using LakeProspects = Graine.Lake.Members.TierProspects;

namespace Graine.Server.Api.Insights;

/// <summary>Who will lose a tier soon if nothing happens, and who has nearly reached the next one.</summary>
internal static class TierProspectReads
{
    public static Task<Results<Ok<TierProspectsView>, ProblemResult>> AtRiskAsync(
        [AsParameters] TierProspectQuery query, HttpContext context, [AsParameters] TierProspectServices with, CancellationToken ct)
    {
        var errors = query.Check(isNear: false, out var days, out _);
        var until = with.Time.GetUtcNow().AddDays(days);
        return AnswerAsync(query, errors, context, with, (lake, set, stop) => LakeProspects.ReadAtRisk(lake, set, until, query.Place, query.Size, stop), ("at-risk", query.Within), 0, ct);
    }

    public static Task<Results<Ok<TierProspectsView>, ProblemResult>> NearAsync(
        [AsParameters] TierProspectQuery query, HttpContext context, [AsParameters] TierProspectServices with, CancellationToken ct)
    {
        var errors = query.Check(isNear: true, out _, out var share);
        return AnswerAsync(query, errors, context, with, (lake, set, stop) => LakeProspects.ReadNear(lake, set, share, query.Place, query.Size, stop), ("near", query.Share), share, ct);
    }

    private static async Task<Results<Ok<TierProspectsView>, ProblemResult>> AnswerAsync(
        TierProspectQuery query, IReadOnlyList<ErrorItem> errors, HttpContext context, TierProspectServices with,
        Func<Lake.Native.DuckDbConnection, string, CancellationToken, TierProspectPage> question, (string, string?) about, double nearFrom, CancellationToken ct)
    {
        var plan = with.Plan.Current;
        var set = query.Set is null ? plan.TierSets.Count > 0 ? plan.TierSets[0] : null : plan.FindTierSet(query.Set);
        if (errors.Count > 0 || set is null)
        {
            return errors.Count > 0 ? Problems.Of(InsightsErrors.ParametersInvalid(errors))
                : query.Set is null ? TypedResults.Ok(new TierProspectsView(null, [], null, 0))
                : Problems.Of(InsightsErrors.NoTierSet(query.Set));
        }

        // Who is at risk depends on the time of asking too: the answer is not shared for longer than a minute of it.
        var minute = with.Time.GetUtcNow().ToUnixTimeSeconds() / 60;
        var page = await with.Desk.AskAsync(
            context.Response, (about, set.Id, query.After, query.Size, minute), (lake, stop) => question(lake, set.Id, stop), ct);
        var texts = await with.Words.ReadAsync(ct);
        var isNamed = context.User.HasClaim(KeyAuthentication.ScopeClaim, Policies.ProfilesRead);
        var items = await ItemsAsync(page, plan, set, texts.TierSets.GetValueOrDefault(set.Id), isNamed, nearFrom, with, ct);
        return TypedResults.Ok(new TierProspectsView(
            set.Id, items, page.Members.Count < query.Size ? null : TierProspectQuery.Write(page.Members[^1]), page.Total));
    }

    /// <summary>
    /// The figures of each member are worked out from the member as it stands: whom time alone has taken away from the next tier since the
    /// lake was told is left out.
    /// </summary>
    private static async Task<IReadOnlyList<TierProspectView>> ItemsAsync(
        TierProspectPage page, CompiledPlan plan, Engine.Plans.TierSet set, Engine.Plans.Documents.TierSetDocument? document, bool isNamed,
        double nearFrom, TierProspectServices with, CancellationToken ct)
    {
        var load = new Load();
        load.Members.AddRange(page.Members.Select(member => member.Member));
        if (isNamed)
        {
            load.Profiles.AddRange(page.Members.Select(member => member.Member));
        }

        var loaded = await with.Store.Commits.LoadAsync(load, ct);
        var (forecast, names, now) = (new TierForecast(), new NamePool(), Instant.From(with.Time.GetUtcNow()));
        var items = new List<TierProspectView>();
        foreach (var found in page.Members)
        {
            if (loaded.Members.TryGetValue(found.Member, out var row))
            {
                var member = MemberCodec.Read(row.Id, row.Document.Span, names);
                var name = loaded.Profiles.TryGetValue(found.Member, out var profile) ? ProfileName.Of(profile.Json).Display : null;
                var prospect = forecast.Of(member, plan, set, Instant.Max(now, member.Clock));
                if (prospect.NextShare >= nearFrom)
                {
                    items.Add(TierProspectView.Of(found.Member, name, prospect, document));
                }
            }
        }

        return items;
    }
}

/// <summary>What these questions are answered with.</summary>
internal sealed record TierProspectServices(InsightsDesk Desk, RunningPlan Plan, PlanWords Words, IStore Store, TimeProvider Time);

/// <param name="Set">The tier set; null when the plan has none.</param>
/// <param name="Items">Whose tier goes first, or who is nearest, first.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Total">All of them.</param>
internal sealed record TierProspectsView(string? Set, IReadOnlyList<TierProspectView> Items, string? Next, long Total);

/// <param name="Member">The id; <c>id:…</c> with it is a reference.</param>
/// <param name="Name">For those only who may see personal data; null also where none is known.</param>
/// <param name="Tier">Held now; null for none.</param>
/// <param name="DropsAt">When it is lost if nothing happens; null when it is not.</param>
/// <param name="To">The tier afterwards; null for none.</param>
/// <param name="Missing">What must come in so that it is kept, counting at that moment; in whole units: euros, points, orders, days.</param>
/// <param name="NextTier">The tier above; null at the top.</param>
/// <param name="NextMissing">What it lacks.</param>
/// <param name="NextBy">When the window ends in which that counts; null where it does not.</param>
internal sealed record TierProspectView(
    Guid Member,
    string? Name,
    string? Tier,
    IReadOnlyDictionary<string, string>? TierName,
    DateTimeOffset? DropsAt,
    string? To,
    IReadOnlyDictionary<string, string>? ToName,
    double Missing,
    string? NextTier,
    IReadOnlyDictionary<string, string>? NextTierName,
    double NextMissing,
    DateTimeOffset? NextBy)
{
    public static TierProspectView Of(Guid member, string? name, TierProspect prospect, Engine.Plans.Documents.TierSetDocument? document)
    {
        return new TierProspectView(
            member, name, prospect.Tier, Named(prospect.Tier), Moment(prospect.DropsAt), prospect.To, Named(prospect.To), prospect.Missing,
            prospect.Next, Named(prospect.Next), prospect.NextMissing, prospect.Next is null ? null : Moment(prospect.WindowEndsAt));

        IReadOnlyDictionary<string, string>? Named(string? tier) =>
            tier is null ? null : document?.Tiers.FirstOrDefault(each => each.Id == tier)?.Name;
    }

    private static DateTimeOffset? Moment(Instant at) => at == Instant.Never || !at.IsSet ? null : at.ToDateTimeOffset();
}
