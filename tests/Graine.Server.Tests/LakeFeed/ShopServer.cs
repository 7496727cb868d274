using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Lake;
using Graine.Server.Auth;
using Graine.Server.Hosting;
using Graine.Server.LakeFeed;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.LakeFeed;

/// <summary>A real server over a fresh SQLite file and a lake, and the words to sell something in it.</summary>
public abstract class ShopServer : IAsyncLifetime
{
    private const string Secret = "secret-for-these-tests-only";
    private const string Write = "write-for-these-tests-only";

    private readonly HttpClient _collect = new();
    private WebApplication? _app;
    private int _messages;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected string Folder { get; } = Path.Combine(Path.GetTempPath(), "graine-lake-" + Guid.NewGuid().ToString("N"));

    protected HttpClient Http { get; private set; } = new();

    internal LakeFeeder Feeder => _app!.Services.GetRequiredService<LakeFeeder>();

    internal IServiceProvider Services => _app!.Services;

    protected IStore Store => _app!.Services.GetRequiredService<IStore>();

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _collect.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task StartAsync()
    {
        _app = await GraineServer.BuildAsync(
            new ServeOptions { Port = 0, DataFolder = Folder, IsEmpty = true }, TimeProvider.System, Ct);
        var keys = _app.Services.GetRequiredService<ApiKeys>();
        await keys.EnsureAsync(ApiKeys.SecretKind, "tests", Secret, Ct);
        await keys.EnsureAsync(ApiKeys.WriteKind, "tests", Write, Ct);
        await _app.StartAsync(Ct);
        Http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
    }

    protected async Task StopAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
            await Task.Yield();
            _app = null;
            SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>Puts the plan of the demo shop in force: points, tiers and segments.</summary>
    protected async Task StartProgrammeAsync()
    {
        var documents = StarterPlan.Documents().Where(document => document.Kind != "identity-policy");
        await Store.Plans.PublishAsync(
            [.. documents.Select(document => new DocumentChange(document.Kind, document.Id, document.Body))],
            await Store.Plans.FindRevisionAsync(Ct),
            "tests",
            "",
            Instant.From(TimeProvider.System.GetUtcNow()),
            Ct);
        await Services.GetRequiredService<RunningPlan>().RefreshAsync(Ct);
    }

    /// <summary>Events in one batch; each a JSON object without its braces.</summary>
    protected async Task SendAsync(params string[] events)
    {
        var batch = string.Join(",", events.Select(one =>
            $"{{\"messageId\":\"m{Interlocked.Increment(ref _messages)}-{Folder.GetHashCode(StringComparison.Ordinal)}\",{one}}}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Http.BaseAddress!, "/v1/batch"));
        request.Content = new StringContent($"{{\"batch\":[{batch}]}}", Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(Write + ":")));
        using var response = await _collect.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode && !text.Contains("rejected", StringComparison.Ordinal), text);
    }

    protected static string Order(string who, string id, string day, decimal total, params string[] products) => Track(
        "Order Completed",
        who,
        day,
        $"\"order_id\":\"{id}\",\"total\":{total.ToString(CultureInfo.InvariantCulture)},\"currency\":\"EUR\",\"products\":[{string.Join(",", products.Select(Product))}]");

    protected static string Refund(string who, string id, string day, decimal? total) => Track(
        "Order Refunded",
        who,
        day,
        $"\"order_id\":\"{id}\"" + (total is { } amount ? $",\"total\":{amount.ToString(CultureInfo.InvariantCulture)}" : ""));

    protected static string Cancel(string who, string id, string day) => Track("Order Cancelled", who, day, $"\"order_id\":\"{id}\"");

    /// <param name="who">user:anna or anonymous:phone.</param>
    protected static string Track(string name, string who, string day, string properties) =>
        $"\"type\":\"track\",\"event\":\"{name}\",{Who(who)},\"timestamp\":\"{day}T12:00:00Z\",\"properties\":{{{properties}}}";

    protected static string Who(string who)
    {
        var parts = who.Split(':');
        return $"\"{(parts[0] == "user" ? "userId" : "anonymousId")}\":\"{parts[1]}\"";
    }

    protected async Task<JsonElement> GetAsync(string path, int status = 200)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return await JsonAsync(response, status);
    }

    protected static async Task<JsonElement> JsonAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The rows of a query over the lake once it has caught up, columns joined by spaces.</summary>
    protected async Task<string[]> LakeAsync(string sql)
    {
        await Feeder.WaitUntilCaughtUpAsync(Ct);
        using var connection = Services.GetRequiredService<LakeDatabase>().Connect();
        using var result = connection.Query(sql, [], Ct);
        var rows = new List<string>();
        while (result.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, result.Columns.Count).Select(column =>
                Convert.ToString(result.Value(column), CultureInfo.InvariantCulture))));
        }

        return [.. rows];
    }

    private static string Product(string product) =>
        $"{{\"product_id\":\"{product}\",\"name\":\"A {product}\",\"category\":\"things\",\"brand\":\"House of {product}\",\"price\":10,\"quantity\":2,\"cost\":4}}";
}
