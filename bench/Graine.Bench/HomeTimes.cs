using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Graine.Bench;

/// <summary>
/// What the console asks for its first screen, the segments, the people behind a figure and the page of one of them: cold, that
/// is the first time after something was committed, and warm, once more when nothing was.
/// </summary>
internal static class HomeTimes
{
    private const int Rounds = 3;

    private static readonly AuthenticationHeaderValue Writer =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(ServerProcess.WriteKey + ":")));

    private static readonly string[] Person =
        ["", "/identity", "/wallets", "/wallets/points/postings", "/timeline", "/tiers", "/segments", "/purchases", "/favourites", "/notes", "/profile"];

    public static async Task TakeAsync(HttpClient http, StringBuilder json, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var (range, from) in new[] { ("30_days", today.AddDays(-29)), ("12_months", new DateOnly(today.Year, today.Month, 1).AddMonths(-11)) })
        {
            var days = string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}");
            string[] home =
            [
                $"/v1/insights/home?{days}&compare=previous&lang=fr",
                $"/v1/insights/series?{days}",
                $"/v1/insights/points?{days}&compare=previous&lang=fr",
                "/v1/insights/tiers?lang=fr",
                "/v1/insights/lake",
            ];
            foreach (var path in home)
            {
                await TellAsync(http, [path], null, json, ct);
            }

            await TellAsync(http, home, "home_" + range, json, ct);
            foreach (var figure in (string[])["customers", "new-customers", "churn-rate", "retention-rate", "cross-sell-ratio"])
            {
                await TellAsync(http, [$"/v1/insights/kpis/{figure}/members?{days}&part=numerator&limit=50"], $"{figure}_{range}", json, ct);
            }
        }

        await TellAsync(http, ["/v1/insights/segments?days=30"], "segments", json, ct);
        await TellAsync(http, ["/v1/insights/segments/segment-3/changes?limit=50"], "segment_changes", json, ct);
        await TellAsync(http, [.. Person.Select(part => "/v1/members/user:u4210" + part)], "person", json, ct);
    }

    /// <summary>All of them at once, as a screen asks for them: until the last has come.</summary>
    private static async Task TellAsync(HttpClient http, string[] paths, string? name, StringBuilder json, CancellationToken ct)
    {
        var (cold, warm) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            await CommitAsync(http, ct);
            cold.Add(await TimeAsync(http, paths, ct));
            warm.Add(await TimeAsync(http, paths, ct));
        }

        cold.Sort();
        warm.Sort();
        var (first, again) = (cold[Rounds / 2], warm[Rounds / 2]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first,8:F1} ms cold {again,7:F1} ms warm  {(name is null ? paths[0] : name)}"));
        if (name is not null)
        {
            json.Append(CultureInfo.InvariantCulture, $",\"{name}_cold_ms\":{first:F1},\"{name}_warm_ms\":{again:F1}");
        }
    }

    private static async Task<double> TimeAsync(HttpClient http, string[] paths, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(paths.Select(path => http.GetByteArrayAsync(new Uri(path, UriKind.Relative), ct)));
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task CommitAsync(HttpClient http, CancellationToken ct)
    {
        using var body = new StringContent(
            $$$"""{"userId":"u17","event":"Product Viewed","messageId":"{{{Guid.NewGuid()}}}","properties":{"product_id":"p1"}}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/track", UriKind.Relative)) { Content = body };
        request.Headers.Authorization = Writer;
        using var answer = await http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
    }
}
