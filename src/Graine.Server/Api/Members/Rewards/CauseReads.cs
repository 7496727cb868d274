using System.Collections.Concurrent;
using Graine.Engine;
using Graine.Engine.Plans.Documents;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>What donations have come to: public, without a word about anybody, and kept for a while so that many may ask.</summary>
internal sealed class CauseReads(IStore store, PublishedDocuments documents, Clock clock)
{
    private const long KeptMilliseconds = 10_000;
    private const int PublicSeconds = 60;

    private readonly ConcurrentDictionary<string, (Instant At, CauseSum Sum)> _sums = new(StringComparer.Ordinal);

    public static async Task<Ok<IReadOnlyList<ImpactView>>> ListAsync(HttpContext http, CauseReads causes, CancellationToken ct)
    {
        var views = new List<ImpactView>();
        var rewards = (await causes.RewardsAsync(ct)).ToList();
        foreach (var cause in rewards.Select(reward => reward.Cause!.Id).Distinct(StringComparer.Ordinal))
        {
            views.Add(await causes.ViewAsync(cause, rewards, ct));
        }

        return Public(http, (IReadOnlyList<ImpactView>)views);
    }

    public static async Task<Results<Ok<ImpactView>, ProblemResult>> GetAsync(string cause, HttpContext http, CauseReads causes, CancellationToken ct)
    {
        var rewards = (await causes.RewardsAsync(ct)).ToList();
        return rewards.Exists(reward => reward.Cause!.Id == cause)
            ? Public(http, await causes.ViewAsync(cause, rewards, ct))
            : Problems.Of(CodeProblems.CauseUnknown());
    }

    /// <summary>The disabled ones too: what was given stays given.</summary>
    private async Task<IEnumerable<RewardDocument>> RewardsAsync(CancellationToken ct) =>
        (await documents.ReadAsync(ct)).Rewards.Where(reward => reward.Cause is not null);

    private async Task<ImpactView> ViewAsync(string cause, List<RewardDocument> rewards, CancellationToken ct)
    {
        var now = clock.Now;
        if (!_sums.TryGetValue(cause, out var known) || known.At.Plus(KeptMilliseconds) <= now || known.At > now)
        {
            known = (now, await store.Claims.SumCauseAsync(cause, ct));
            _sums[cause] = known;
        }

        var first = rewards.Find(reward => reward.Cause!.Id == cause)!.Cause!;
        var named = rewards.Find(reward => reward.Cause!.Id == cause && reward.Cause.Name is not null)?.Cause?.Name;
        return new ImpactView(cause, named, first.Unit, known.Sum.Units, known.Sum.Claims, known.At.ToDateTimeOffset());
    }

    private static Ok<T> Public<T>(HttpContext http, T view)
    {
        http.Response.Headers.CacheControl = FormattableString.Invariant($"public, max-age={PublicSeconds}");
        return TypedResults.Ok(view);
    }
}

/// <param name="Unit">What it is counted in, by language: "tree".</param>
/// <param name="Units">How many of them; cancelled donations are left out.</param>
/// <param name="Donations">How many donations there were.</param>
/// <param name="At">As of when.</param>
internal sealed record ImpactView(
    string Id, IReadOnlyDictionary<string, string>? Name, IReadOnlyDictionary<string, string> Unit, long Units, long Donations, DateTimeOffset At);
