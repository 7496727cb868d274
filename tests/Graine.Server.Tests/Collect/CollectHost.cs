using System.Net.Http.Headers;
using System.Text;
using Graine.Server.Api;
using Graine.Server.Api.Collect;
using Graine.Server.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Graine.Server.Tests.Collect;

/// <summary>The collection routes on a real Kestrel, with a pipeline that only remembers.</summary>
public sealed class CollectHost : IAsyncLifetime, ICollector, IWriteKeys
{
    public const string Key = "WK_test";

    private readonly HashSet<Guid> _seen = [];

    private WebApplication? _app;

    public HttpClient Client { get; private set; } = new();

    public List<CollectedItem> Items { get; } = [];

    public int FullSeconds { get; set; }

    public Exception? Fault { get; set; }

    public bool AreKeysDown { get; set; }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddProblems();
        builder.Services.AddSingleton<ICollector>(this);
        builder.Services.AddSingleton<IWriteKeys>(this);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCollect();
        _app = builder.Build();
        _app.UseProblems();
        _app.MapCollect();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(address),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    public ValueTask<CollectAnswer> SubmitAsync(IReadOnlyList<CollectedItem> items, CancellationToken ct)
    {
        if (Fault is not null)
        {
            throw Fault;
        }

        if (FullSeconds > 0)
        {
            return ValueTask.FromResult(CollectAnswer.Full(FullSeconds));
        }

        lock (_seen)
        {
            Items.AddRange(items);
            return ValueTask.FromResult(CollectAnswer.Of([.. items.Select(Judge)]));
        }
    }

    public KeyStanding Find(string key, out string source)
    {
        source = key == Key ? "key-1" : string.Empty;
        return AreKeysDown ? KeyStanding.Unavailable : key == Key ? KeyStanding.Known : KeyStanding.Unknown;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string? key = Key, Action<HttpRequestMessage>? change = null) =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), key, change);

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? key = Key, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        if (key is not null)
        {
            request.Headers.Authorization = Basic(key + ":");
        }

        change?.Invoke(request);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static AuthenticationHeaderValue Basic(string text) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    private CollectResult Judge(CollectedItem item) => item.Rejection is { } reason
        ? new(item.MessageId, CollectStatus.Rejected, reason.Code, reason.Detail, reason.Pointer)
        : new(item.MessageId, _seen.Add(item.KeyHash) ? CollectStatus.Accepted : CollectStatus.Duplicate);
}
