using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Graine.Server.Auth;
using Graine.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Plan;

/// <summary>A real server on a free port over a fresh SQLite file, and the words to speak to its plan.</summary>
public abstract class PlanServer : IAsyncLifetime
{
    private const string Key = "secret-for-these-tests-only";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "graine-plan-" + Guid.NewGuid().ToString("N"));
    private WebApplication _app = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _app = await GraineServer.BuildAsync(new ServeOptions { Port = 0, DataFolder = _folder, IsEmpty = true, SecretKey = Key }, TimeProvider.System, Ct);
        await _app.Services.GetRequiredService<ApiKeys>().EnsureAsync(ApiKeys.SecretKind, "tests", Key, Ct);
        await _app.StartAsync(Ct);
        var port = new Uri(_app.Urls.First().Replace("[::]", "127.0.0.1", StringComparison.Ordinal)).Port;
        Http.BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/v1/plan/"));
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected Task<HttpResponseMessage> PutAsync(string path, string body, string? ifMatch = null, string? ifNoneMatch = null) =>
        SendAsync(HttpMethod.Put, path, body, ifMatch, ifNoneMatch);

    protected async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body = null, string? ifMatch = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return await Http.SendAsync(request, Ct);
    }

    protected async Task<int> PublishAsync()
    {
        using var response = await SendAsync(HttpMethod.Post, "publish");
        return (await JsonAsync(response, 200)).GetProperty("revision").GetInt32();
    }

    protected async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return await JsonAsync(response, 200);
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
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await JsonAsync(response, status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.EndsWith(code, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.Equal(JsonValueKind.Array, problem.GetProperty("errors").ValueKind);
        return problem;
    }
}
