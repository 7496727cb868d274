using System.Security.Claims;
using Graine.Engine;
using Graine.Server.Auth;
using Graine.Server.Pipeline;
using Graine.Server.Sources;
using Graine.Storage;

namespace Graine.Server.Api.Data;

/// <summary>Where events come from and how each source is doing: keys, and whatever else has sent something of late.</summary>
internal sealed class SourceReads(IStore store, SourceKeys sources, PipelineMeter meter, Clock clock)
{
    public const int ListHours = 24;
    public const int DetailHours = 24 * 7;
    private const int SeenDays = 30;

    public async Task<IReadOnlyList<SourceView>> ListAsync(int hours, ClaimsPrincipal user, CancellationToken ct)
    {
        var now = clock.Now;
        var rows = await store.Settings.ReadKeysAsync(ct);
        var counts = await CountsAsync(now.PlusDays(-SeenDays), ct);
        var last = await LastAsync(ct);
        var keys = rows.Where(row => ApiKeys.SourceOf(row.Id) == row.Id).ToDictionary(row => row.Id);
        var views = new List<SourceView>();
        foreach (var id in keys.Values.Where(row => row.Kind == ApiKeys.WriteKind).Select(row => row.Id).Union(counts.Keys))
        {
            var key = keys.GetValueOrDefault(id);
            var details = key?.Kind == ApiKeys.WriteKind ? await sources.DetailsAsync(id, ct) : new SourceKeys.Details(null, null);
            views.Add(new SourceView(
                id,
                key is null ? "" : Tag(key),
                key?.Name ?? NameOf(id),
                KindOf(id, key),
                details.Sdk,
                key is null || !key.RevokedAt.IsSet || key.RevokedAt > now,
                user.HasClaim(KeyAuthentication.ScopeClaim, Policies.KeysRead) ? details.Key : null,
                key is null ? null : PointsMapping.Moment(key.CreatedAt),
                last.TryGetValue(id, out var at) ? PointsMapping.Moment(at) : null,
                Sum(counts.GetValueOrDefault(id), SourceTally.HourOf(now)),
                Sum(counts.GetValueOrDefault(id), SourceTally.HourOf(now).Plus(-(ListHours - 1) * HourMilliseconds)),
                Series(counts.GetValueOrDefault(id), SourceTally.HourOf(now), hours)));
        }

        return [.. views.OrderByDescending(view => view.Kind == "sdk").ThenByDescending(view => view.LastEventAt).ThenBy(view => view.Name, StringComparer.Ordinal)];
    }

    private const long HourMilliseconds = Instant.MillisecondsPerDay / 24;

    public static string Tag(ApiKeyRow key) => EntityTags.Of(key.Name, key.RevokedAt.IsSet ? "off" : "on");

    private static string NameOf(string id) => id.StartsWith("import:", StringComparison.Ordinal) ? id["import:".Length..] : id;

    private static string KindOf(string id, ApiKeyRow? key) => key?.Kind switch
    {
        ApiKeys.WriteKind => "sdk",
        ApiKeys.SecretKind => "server",
        _ => id.StartsWith("import:", StringComparison.Ordinal) || id == "demo" ? "import"
            : id.StartsWith("user:", StringComparison.Ordinal) ? "staff"
            : "other",
    };

    private static SourceCountView Sum(List<SourceHourRow>? rows, Instant since)
    {
        var sum = new SourceHourRow("", Instant.None, 0, 0, 0, 0, Instant.None);
        foreach (var row in rows?.Where(row => row.Hour >= since) ?? [])
        {
            sum = SourceTally.Sum(sum, row);
        }

        var all = sum.Applied + sum.Repeated + sum.Refused + sum.Parked;
        return new SourceCountView(
            sum.Applied, sum.Repeated, sum.Refused, sum.Parked, all == 0 ? null : (double)(sum.Refused + sum.Parked) / all);
    }

    private static List<SourceHourView> Series(List<SourceHourRow>? rows, Instant hour, int hours)
    {
        var byHour = rows?.ToDictionary(row => row.Hour) ?? [];
        var series = new List<SourceHourView>(hours);
        for (var back = hours - 1; back >= 0; back--)
        {
            var at = hour.Plus(-back * HourMilliseconds);
            var row = byHour.GetValueOrDefault(at);
            series.Add(new SourceHourView(
                at.ToDateTimeOffset(),
                row is null ? 0 : row.Applied + row.Repeated + row.Refused + row.Parked,
                row is null ? 0 : row.Refused + row.Parked));
        }

        return series;
    }

    /// <summary>What is saved and, so that nobody waits for their first event, what this node has not saved yet.</summary>
    private async Task<Dictionary<string, List<SourceHourRow>>> CountsAsync(Instant since, CancellationToken ct)
    {
        var unsaved = meter.Sources.Peek();
        var all = (await store.SourceHours.ReadAsync(SourceTally.HourOf(since), ct)).ToDictionary(row => (row.Source, row.Hour));
        foreach (var row in unsaved)
        {
            var key = (row.Source, row.Hour);
            all[key] = all.TryGetValue(key, out var saved) ? SourceTally.Sum(saved, row) : row;
        }

        return all.Values.GroupBy(row => row.Source, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, Instant>> LastAsync(CancellationToken ct)
    {
        var last = new Dictionary<string, Instant>(await store.SourceHours.ReadLastAsync(ct), StringComparer.Ordinal);
        foreach (var row in meter.Sources.Peek())
        {
            last[row.Source] = last.TryGetValue(row.Source, out var saved) ? Instant.Max(saved, row.LastAt) : row.LastAt;
        }

        return last;
    }
}
