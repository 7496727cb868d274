using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>kill -9 while messages are on their way: each is delivered at least once, under one id, in its member's order.</summary>
public sealed class WebhookCrashTests
{
    private const int Orders = 60;
    private const int Members = 5;

    private static readonly (string Kind, string Id, string Json) Rule = ("earning-rule", "base", """
        {"id":"base","name":{"en":"A point a euro"},"wallet":"points","on":["Order Completed"],"points":"order.total"}
        """);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_the_server_tells_all_that_it_committed()
    {
        await using var shop = await TestShop.MakeAsync(isPostgres: false);
        using var client = new ShopClient();
        using var receiver = new Ear();
        var told = receiver.Told;
        await using var server = shop.Process();
        await server.StartAsync(client.Http, Ct);
        await client.PublishAsync(server.Address, Ct, Rule);
        Assert.Equal(HttpStatusCode.Created, await client.PostAsync(
            server.Address, "/v1/webhooks", new JsonObject { ["url"] = receiver.Address, ["events"] = new JsonArray("points.earned") }, "k", Ct));

        for (var order = 1; order <= Orders; order++)
        {
            Assert.True(await client.TrySendAsync(server.Address, [Order(order)], Ct));
            if (order % 20 == 0)
            {
                await server.KillAsync();
                await server.StartAsync(client.Http, Ct);
            }
        }

        while (told.Select(each => each.Points).Distinct().Count() < Orders)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
        }

        await server.KillAsync();
        Assert.Equal(Orders, told.Select(each => each.Id).Distinct().Count());
        foreach (var member in told.GroupBy(each => each.Member))
        {
            // Told again is told again; what is new comes in order.
            var firsts = member.Select(each => each.Points).Distinct().ToList();
            Assert.Equal(firsts.Order(), firsts);
        }
    }

    private static JsonObject Order(int number) => new()
    {
        ["type"] = "track",
        ["event"] = "Order Completed",
        ["userId"] = FormattableString.Invariant($"u{number % Members}"),
        ["messageId"] = FormattableString.Invariant($"m{number}"),
        ["properties"] = new JsonObject { ["order_id"] = FormattableString.Invariant($"o{number}"), ["total"] = number, ["currency"] = "EUR" },
    };

    private sealed class Ear : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Ear()
        {
            using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Address = FormattableString.Invariant($"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}/");
            free.Stop();
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Task.Run(ListenAsync);
        }

        public string Address { get; }

        public ConcurrentQueue<(string Id, string Member, int Points)> Told { get; } = new();

        public void Dispose() => _listener.Close();

        private async Task ListenAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
                    var data = body.RootElement.GetProperty("data");
                    Told.Enqueue((context.Request.Headers["webhook-id"]!, data.GetProperty("member").GetString()!, data.GetProperty("points").GetInt32()));
                    context.Response.StatusCode = 204;
                    context.Response.Close();
                }
                catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException or JsonException)
                {
                    // The sender was killed in the middle: it sends again. Or the test is over.
                }
            }
        }
    }
}
