using System.Net;
using System.Text;
using System.Text.Json;
using Graine.Server.Accounts;
using Graine.Server.Tests.Hosting;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Accounts;

/// <summary>A shop with an owner, and people with browsers.</summary>
public abstract class AccountServer : ServerFixture
{
    protected const string OwnerEmail = "Owner@example.com";
    protected const string Password = "a long way from here";

    private readonly List<Browser> _browsers = [];

    protected IUsers Users => App.Services.GetRequiredService<IUsers>();

    protected override async Task PrepareAsync() =>
        await App.Services.GetRequiredService<Owner>().EnsureAsync(OwnerEmail, Password, Ct);

    /// <summary>A browser with nobody signed in.</summary>
    protected Browser Open()
    {
        var browser = new Browser(Http.BaseAddress!);
        _browsers.Add(browser);
        return browser;
    }

    protected async Task<Browser> SignedInAsync(string email = OwnerEmail, string password = Password)
    {
        var browser = Open();
        await browser.SignInAsync(email, password);
        return browser;
    }

    /// <summary>Somebody with a role, past all invitations.</summary>
    protected async Task<UserRow> HireAsync(string role, string? email = null)
    {
        var now = Graine.Engine.Instant.From(Now);
        var user = new UserRow(
            Guid.CreateVersion7(), 0, email ?? $"{role}-{Guid.NewGuid():N}@example.com", "Ada " + role, role, IsActive: true,
            App.Services.GetRequiredService<Passwords>().Hash(Password), "", "", "", 0, "", now, Graine.Engine.Instant.None);
        Assert.Equal(UserOutcome.Saved, await Users.SaveAsync(user, Ct));
        return user with { Version = 1 };
    }

    protected async Task<List<JsonElement>> AuditAsync(string query) =>
        [.. (await GetAsync("v1/audit?" + query)).GetProperty("items").EnumerateArray()];
}

/// <summary>A client with cookies, that sends the CSRF token once it knows one.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { CookieContainer = new CookieContainer() };
    private readonly HttpClient _http;
    private int _keys;

    public Browser(Uri address) => _http = new HttpClient(_handler) { BaseAddress = address };

    public string Csrf { get; set; } = "";

    public CookieCollection Cookies => _handler.CookieContainer.GetAllCookies();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<JsonElement> SignInAsync(string email, string password, string? code = null)
    {
        using var response = await SendAsync(HttpMethod.Post, "v1/sign-in", new { email, password, code, cookie = true });
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        var me = await GetAsync("v1/me");
        Csrf = me.GetProperty("csrf").GetString()!;
        return me;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null
            : new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (Csrf.Length > 0)
        {
            request.Headers.Add("X-CSRF-Token", Csrf);
        }

        if (version is not null)
        {
            request.Headers.Add("If-Match", $"\"{version}\"");
        }

        request.Headers.Add("Idempotency-Key", FormattableString.Invariant($"browser-{GetHashCode()}-{_keys++}"));
        return await _http.SendAsync(request, Ct);
    }

    public async Task<JsonElement> GetAsync(string path) => await AskAsync(HttpMethod.Get, path, null);

    /// <summary>Asserts the status and gives the body, where there is one.</summary>
    public async Task<JsonElement> AskAsync(HttpMethod method, string path, object? body, int status = 200)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True((int)response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} instead of {status}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<int> StatusAsync(HttpMethod method, string path, object? body = null)
    {
        using var response = await SendAsync(method, path, body);
        return (int)response.StatusCode;
    }

    /// <summary>The status alone, for answers that never end too.</summary>
    public async Task<int> HeadersOnlyAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-CSRF-Token", Csrf);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        return (int)response.StatusCode;
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }
}
