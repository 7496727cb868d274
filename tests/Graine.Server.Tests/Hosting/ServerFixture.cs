using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Graine.Server.Auth;
using Graine.Server.Hosting;
using Graine.Server.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Graine.Server.Tests.Hosting;

/// <summary>A real server on a free port over a fresh SQLite file, with a clock that can be moved, and the words to speak to it.</summary>
public abstract class ServerFixture : IAsyncLifetime
{
    private const string SecretKey = "secret-for-these-tests-only";
    private const string WriteKey = "write-for-these-tests-only";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "graine-" + Guid.NewGuid().ToString("N"));
    private int _keys;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected MovableTime Time { get; } = new();

    protected HttpClient Http { get; } = new();

    /// <summary>Speaks with no key at all until one is set.</summary>
    protected HttpClient Stranger { get; } = new();

    protected WebApplication App { get; private set; } = null!;

    protected string DataFolder => _folder;

    protected DateTimeOffset Now => Time.GetUtcNow();

    protected virtual ServeOptions Options => new();

    public async ValueTask InitializeAsync()
    {
        App = await GraineServer.BuildAsync(Options with { Port = 0, DataFolder = _folder, IsEmpty = true }, Time, Ct);
        var keys = App.Services.GetRequiredService<ApiKeys>();
        await keys.EnsureAsync(ApiKeys.SecretKind, "tests", SecretKey, Ct);
        await keys.EnsureAsync(ApiKeys.WriteKind, "tests", WriteKey, Ct);
        await App.StartAsync(Ct);
        var port = new Uri(App.Urls.First().Replace("[::]", "127.0.0.1", StringComparison.Ordinal)).Port;
        Http.BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SecretKey);
        Stranger.BaseAddress = Http.BaseAddress;
        await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Stranger.Dispose();
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null
            : new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, Ct);
    }

    protected async Task<JsonElement> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        return await JsonAsync(response, 200);
    }

    /// <summary>With an Idempotency-Key of its own.</summary>
    protected async Task<JsonElement> PostAsync(string path, object body, int status = 200)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", NewKey()));
        return await JsonAsync(response, status);
    }

    protected string NewKey() => FormattableString.Invariant($"key-{Interlocked.Increment(ref _keys)}");

    /// <summary>Publishes documents, by kind.</summary>
    protected async Task PublishAsync(params (string Kind, object Document)[] documents)
    {
        foreach (var (kind, document) in documents)
        {
            var json = JsonSerializer.Serialize(document);
            var id = JsonDocument.Parse(json).RootElement.GetProperty("id").GetString();
            using var saved = await SendAsync(HttpMethod.Put, $"v1/plan/{kind}/{id}", json, ("If-Match", "*"));
            using var made = (int)saved.StatusCode == 412
                ? await SendAsync(HttpMethod.Put, $"v1/plan/{kind}/{id}", json, ("If-None-Match", "*"))
                : saved;
            Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Ct));
        }

        using var published = await SendAsync(HttpMethod.Post, "v1/plan/publish");
        await JsonAsync(published, 200);
    }

    /// <summary>Sends events as an SDK does.</summary>
    protected async Task<JsonElement> CollectAsync(params object[] events)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/batch");
        request.Content = new StringContent(JsonSerializer.Serialize(new { batch = events }), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(WriteKey + ":")));
        using var response = await Stranger.SendAsync(request, Ct);
        return await JsonAsync(response, 200);
    }

    protected Task OrderAsync(string user, string id, decimal total, DateTimeOffset? at = null) => CollectAsync(new
    {
        type = "track",
        @event = "Order Completed",
        userId = user,
        messageId = "order-" + id,
        timestamp = at ?? Now,
        properties = new { order_id = id, total, currency = "EUR" },
    });

    /// <summary>Moves the clock and lets everything happen that becomes due.</summary>
    protected async Task PassAsync(TimeSpan time)
    {
        Time.Pass(time);
        await SettleAsync();
    }

    /// <summary>Works off what is due or on its way.</summary>
    protected async Task SettleAsync()
    {
        var timers = App.Services.GetServices<IHostedService>().OfType<TimersWorker>().Single();
        while (await timers.TurnAsync(Ct) > 0)
        {
        }
    }

    protected static async Task<JsonElement> JsonAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Asserts status and code, and that the problem has the one shape all problems have.</summary>
    protected static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status, string code)
    {
        var problem = await JsonAsync(response, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return problem;
    }
}
