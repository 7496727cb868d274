using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>What a shop says to the server over HTTP. A null answer: nobody knows whether it arrived.</summary>
internal sealed class ShopClient : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public ShopClient() =>
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", GraineProcess.SecretKey);

    public HttpClient Http => _http;

    public void Dispose() => _http.Dispose();

    public async Task PublishAsync(Uri server, CancellationToken ct, params (string Kind, string Id, string Json)[] documents)
    {
        foreach (var (kind, id, json) in documents)
        {
            var (status, answer) = await SendAsync(HttpMethod.Put, new Uri(server, $"/v1/plan/{kind}/{id}"), json, null, ct)
                ?? throw new HttpRequestException("The plan could not be saved.");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{status}: {answer}");
        }

        var published = await SendAsync(HttpMethod.Post, new Uri(server, "/v1/plan/publish"), null, null, ct);
        Assert.Equal(HttpStatusCode.OK, published!.Value.Status);
    }

    /// <summary>True when every event of the batch was acknowledged; false when the server asked to come back or is gone.</summary>
    public async Task<bool> TrySendAsync(Uri server, IReadOnlyList<JsonObject> events, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["writeKey"] = GraineProcess.WriteKey,
            ["batch"] = new JsonArray([.. events.Select(each => each.DeepClone())]),
        };
        if (await SendAsync(HttpMethod.Post, new Uri(server, "/v1/batch"), body.ToJsonString(), null, ct) is not { } sent
            || sent.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
        {
            return false;
        }

        Assert.True(sent.Status == HttpStatusCode.OK, $"{sent.Status}: {sent.Body}");
        using var answer = JsonDocument.Parse(sent.Body);
        var results = answer.RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(events.Count, results.Count);
        Assert.All(results, result => Assert.Contains(result.GetProperty("status").GetString(), new[] { "accepted", "duplicate" }));
        return true;
    }

    /// <summary>A command on a member's points: the status it was answered with.</summary>
    public async Task<HttpStatusCode?> CommandAsync(
        Uri server, string member, string verb, JsonObject body, string key, CancellationToken ct, string wallet = "points") =>
        (await SendAsync(
            HttpMethod.Post, new Uri(server, $"/v1/members/{member}/wallets/{wallet}/{verb}"), body.ToJsonString(), key, ct))?.Status;

    public async Task<HttpStatusCode?> PostAsync(Uri server, string path, JsonObject body, string key, CancellationToken ct) =>
        (await SendAsync(HttpMethod.Post, new Uri(server, path), body.ToJsonString(), key, ct))?.Status;

    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Uri server, string path, JsonObject body, string key, CancellationToken ct)
    {
        var (status, text) = (await SendAsync(HttpMethod.Post, new Uri(server, path), body.ToJsonString(), key, ct))!.Value;
        using var parsed = JsonDocument.Parse(text);
        return (status, parsed.RootElement.Clone());
    }

    /// <summary>A body that is not JSON.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendTextAsync(Uri server, string path, string text, string type, CancellationToken ct)
    {
        using var content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue(type));
        using var response = await _http.PostAsync(new Uri(server, path), content, ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(ct));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(Uri server, string path, JsonObject body, CancellationToken ct)
    {
        var (status, text) = (await SendAsync(HttpMethod.Put, new Uri(server, path), body.ToJsonString(), null, ct))!.Value;
        using var parsed = JsonDocument.Parse(text);
        return (status, parsed.RootElement.Clone());
    }

    public async Task<HttpStatusCode?> TryPutAsync(Uri server, string path, JsonObject body, CancellationToken ct) =>
        (await SendAsync(HttpMethod.Put, new Uri(server, path), body.ToJsonString(), null, ct))?.Status;

    /// <summary>Null when there is none.</summary>
    public async Task<JsonElement?> FindAsync(Uri server, string path, CancellationToken ct)
    {
        using var response = await _http.GetAsync(new Uri(server, path), ct);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await GetAsync(server, path, ct);
    }

    public async Task<JsonElement> GetAsync(Uri server, string path, CancellationToken ct)
    {
        using var response = await _http.GetAsync(new Uri(server, path), ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        using var parsed = JsonDocument.Parse(text);
        return parsed.RootElement.Clone();
    }

    /// <summary>The whole timeline, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> TimelineAsync(Uri server, string member, CancellationToken ct)
    {
        var items = new List<JsonElement>();
        string? after = null;
        do
        {
            var page = await GetAsync(
                server, $"/v1/members/{member}/timeline?limit=200" + (after is null ? "" : "&after=" + Uri.EscapeDataString(after)), ct);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);
        return items;
    }

    private async Task<(HttpStatusCode Status, string Body)?> SendAsync(
        HttpMethod method, Uri address, string? body, string? key, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, address);
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            using var response = await _http.SendAsync(request, ct);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(ct));
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
