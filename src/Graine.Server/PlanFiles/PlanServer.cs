using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Graine.Engine.Plans.Documents;
using Graine.Server.Api.Plan;
using Graine.Server.Plans;

namespace Graine.Server.PlanFiles;

/// <summary>The plan of a running server, over its own API.</summary>
internal sealed class PlanServer : IDisposable
{
    private readonly HttpClient _client;
    private readonly Uri _server;

    public PlanServer(HttpClient client, Uri server, string key)
    {
        _server = server;
        _client = client;
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The revision in force, and every document.</summary>
    public async Task<(int Revision, IReadOnlyList<Document> Documents)> ReadAsync(CancellationToken ct)
    {
        var revision = (await GetAsync<Overview>("/v1/plan", ct)).Revision;
        var documents = new List<Document>();
        foreach (var kind in DocumentKinds.All)
        {
            for (string? after = "", next = null; after is not null; after = next)
            {
                var page = await GetAsync<Page>($"/v1/plan/{kind}?after={Uri.EscapeDataString(after)}", ct);
                documents.AddRange(page.Documents);
                next = page.Next;
            }
        }

        return (revision, documents);
    }

    /// <summary>Saves a draft at the version that was read; null for a document that was not there.</summary>
    public Task SaveAsync(PlanFile file, long? version, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Route($"/v1/plan/{file.Kind}/{file.Id}")) { Content = JsonContent.Create(file.Body) };
        if (version is { } read)
        {
            request.Headers.TryAddWithoutValidation("If-Match", PlanTags.Of(read));
        }
        else
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        }

        return SendAsync(request, file.Name, ct);
    }

    /// <summary>Retires a document with the next publishing.</summary>
    public Task RetireAsync(PlanFile file, long version, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, Route($"/v1/plan/{file.Kind}/{file.Id}"));
        request.Headers.TryAddWithoutValidation("If-Match", PlanTags.Of(version));
        return SendAsync(request, file.Name, ct);
    }

    /// <summary>Puts these drafts in force, all or none, unless the plan is no longer at that revision. Answers the new one.</summary>
    public async Task<int> PublishAsync(IReadOnlyList<PlanFile> files, int revision, string note, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Route("/v1/plan/publish"))
        {
            Content = JsonContent.Create(new { documents = files.Select(file => new { file.Kind, file.Id }), note }, options: JsonSerializerOptions.Web),
        };
        request.Headers.TryAddWithoutValidation("If-Match", PlanTags.Of(revision));
        using var response = await SendAsync(request, "publish", ct);
        return (await response.Content.ReadFromJsonAsync<Overview>(JsonSerializerOptions.Web, ct))!.Revision;
    }

    public void Dispose() => _client.Dispose();

    private async Task<T> GetAsync<T>(string route, CancellationToken ct)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Route(route)), route, ct);
        return await response.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, ct)
            ?? throw new PlanFilesException($"{_server} did not answer as a Graine server does.");
    }

    private Uri Route(string route) => new(_server, route);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string about, CancellationToken ct)
    {
        using (request)
        {
            HttpResponseMessage response;
            try
            {
                response = await _client.SendAsync(request, ct);
            }
            catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                throw new PlanFilesException($"{_server} does not answer: {silence.Message}");
            }

            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw new PlanFilesException(response.StatusCode == HttpStatusCode.Unauthorized
                    ? "the server does not know this key: give a secret key with --key or GRAINE_SECRET_KEY."
                    : $"{about}: {PlanRefusal.Read(await response.Content.ReadAsStringAsync(ct), response.StatusCode)}");
            }
        }
    }

    /// <summary>As <see cref="DocumentView"/>.</summary>
    internal sealed record Document(string Kind, string Id, DocumentState State, long Version, string UpdatedBy, JsonElement? Draft, JsonElement? Published)
    {
        /// <summary>What is in force; null when nothing is.</summary>
        public PlanFile? InForce => Published is { } body ? new PlanFile(Kind, Id, body) : null;
    }

    private sealed record Overview(int Revision);

    private sealed record Page(IReadOnlyList<Document> Documents, string? Next);
}
