using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>Two real processes give out of budgets of one PostgreSQL database: exactly the limit, and all of it.</summary>
public sealed class BudgetProcessTests : IAsyncLifetime
{
    private const int Clients = 8;

    private static readonly (string Kind, string Id, string Json) Tote = ("reward", "tote", """
        {"id":"tote","name":{"en":"A tote bag"},"kind":"free-product","gives":{"products":["tote"]},"stock":{"pieces":37}}
        """);

    private readonly ShopClient _client = new();
    private TestShop? _shop;
    private GraineProcess[] _servers = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TestShop.Variable)))
        {
            return;
        }

        _shop = await TestShop.MakeAsync(isPostgres: true);
        _servers = [_shop.Process(), _shop.Process()];
        foreach (var server in _servers)
        {
            await server.StartAsync(_client.Http, Ct);
        }

        await _client.PublishAsync(Server(0), Ct, Rule("race", 20_011), Rule("fair", 16_000), Rule("crash", 8_009), Tote);
        Assert.True(await TwoProcessShop.ComesTrueAsync(() => IsKnownAsync(1), TwoProcessShop.NoticedWithin));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _client.Dispose();
        if (_shop is not null)
        {
            await _shop.DisposeAsync();
        }
    }

    [Fact]
    public async Task Both_together_give_exactly_the_limit_whether_it_is_enough_for_all_or_not_and_though_one_is_killed()
    {
        _ = Server(0);

        // Twice as much is wanted as there is: all of it is given, to the point.
        await FireAsync("race", turns: 50, ofBoth: true);
        Assert.Equal((20_011, 0), await StateAsync(0, "race"));

        // Exactly as much is wanted as there is: nobody is cut, though shares are held on both sides.
        await FireAsync("fair", turns: 20, ofBoth: true);
        Assert.Equal((16_000, 0), await StateAsync(1, "fair"));
        Assert.Equal(0, await CutsAsync("fair"));

        // One is killed while it holds a share that it did not use: the other gives the rest.
        await FireAsync("crash", turns: 2, ofBoth: true);
        Assert.True((await BudgetsAsync(1)).Single(each => each.GetProperty("id").GetString() == "crash").GetProperty("held").GetInt64() > 0);
        await _servers[1].KillAsync();
        await FireAsync("crash", turns: 20, ofBoth: false);
        Assert.Equal((8_009, 0), await StateAsync(0, "crash"));

        Assert.Equal((20_011, 16_000, 8_009), (await GivenAsync("race"), await GivenAsync("fair"), await GivenAsync("crash")));
        await _servers[0].KillAsync();
        var (code, said) = await _servers[0].VerifyAsync(Ct);
        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task Of_a_hundred_who_claim_a_reward_through_both_so_many_get_one_as_there_are_pieces()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(member => SendAsync(member % 2, Event("seen", $"{member}", $"{member}"))));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(member => _client.PostAsync(
            Server(member % 2), $"/v1/members/user:seen-{member}/rewards/tote/claims", [], $"claim-{member}", Ct)));

        Assert.Equal((37, 63), (answers.Count(status => status == HttpStatusCode.Created), answers.Count(status => status == HttpStatusCode.UnprocessableEntity)));
        Assert.Equal((37, 0), await StateAsync(0, "tote"));

        // Every one of them, taken back through one server, is had again through the other.
        var winners = Enumerable.Range(0, 100).Where(member => answers[member] == HttpStatusCode.Created).ToList();
        foreach (var winner in winners.Take(10))
        {
            var claims = await _client.GetAsync(Server(0), $"/v1/members/user:seen-{winner}/claims", Ct);
            var claim = claims.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString();
            Assert.Equal(HttpStatusCode.OK, await _client.PostAsync(
                Server(0), $"/v1/members/user:seen-{winner}/claims/{claim}/cancel", [], $"cancel-{winner}", Ct));
        }

        Assert.Equal((27, 10), await StateAsync(1, "tote"));
        var again = new List<HttpStatusCode?>();
        for (var member = 0; member < 12; member++)
        {
            again.Add(await _client.PostAsync(Server(1), $"/v1/members/user:seen-{member}/rewards/tote/claims", [], $"again-{member}", Ct));
        }

        Assert.Equal((10, 2), (again.Count(status => status == HttpStatusCode.Created), again.Count(status => status == HttpStatusCode.UnprocessableEntity)));
        await _servers[0].KillAsync();
        await _servers[1].KillAsync();
        var (code, said) = await _servers[0].VerifyAsync(Ct);
        Assert.True(code == 0, said);
    }

    private async Task SendAsync(int server, JsonObject happened)
    {
        while (!await _client.TrySendAsync(Server(server), [happened], Ct))
        {
            Ct.ThrowIfCancellationRequested();
        }
    }

    private Uri Server(int number)
    {
        Assert.SkipWhen(_servers.Length == 0, $"{TestShop.Variable} is not set: two processes are not tested.");
        return _servers[number].Address;
    }

    private static (string Kind, string Id, string Json) Rule(string id, int limit) => ("earning-rule", id, $$"""
        {"id":"{{id}}","name":{"en":"{{id}}"},"wallet":"points","on":["{{id}}"],"points":"10","budgets":[{"per":"life","points":{{limit}}}]}
        """);

    /// <summary>Each client sends ten events a turn, of its own members, to one server and then to the other.</summary>
    private Task FireAsync(string rule, int turns, bool ofBoth) => Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
    {
        for (var turn = 0; turn < turns; turn++)
        {
            var server = Server(ofBoth ? (client + turn) % 2 : 0);
            var events = Enumerable.Range(0, 10).Select(part => Event(rule, $"{client}", $"{client}-{turns}-{turn}-{part}")).ToList();
            while (!await _client.TrySendAsync(server, events, Ct))
            {
                Ct.ThrowIfCancellationRequested();
            }
        }
    }));

    private static JsonObject Event(string rule, string client, string id) => new()
    {
        ["type"] = "track",
        ["messageId"] = $"{rule}-{id}",
        ["userId"] = $"{rule}-{client}",
        ["event"] = rule,
        ["properties"] = new JsonObject(),
    };

    private async Task<bool> IsKnownAsync(int server) => (await BudgetsAsync(server)).Count == 4;

    private async Task<List<JsonElement>> BudgetsAsync(int server) =>
        [.. (await _client.GetAsync(Server(server), "/v1/plan/budgets", Ct)).GetProperty("items").EnumerateArray()];

    private async Task<(long Used, long Left)> StateAsync(int server, string rule)
    {
        var budget = (await BudgetsAsync(server)).Single(each => each.GetProperty("id").GetString() == rule);
        return (budget.GetProperty("used").GetInt64(), budget.GetProperty("left").GetInt64());
    }

    private async Task<long> GivenAsync(string rule)
    {
        var given = 0L;
        for (var client = 0; client < Clients; client++)
        {
            var member = string.Create(CultureInfo.InvariantCulture, $"/v1/members/user:{rule}-{client}/wallets");
            given += (await _client.GetAsync(Server(0), member, Ct)).EnumerateArray().Sum(wallet => wallet.GetProperty("active").GetInt64());
        }

        return given;
    }

    private async Task<int> CutsAsync(string rule)
    {
        var cuts = 0;
        for (var client = 0; client < Clients; client++)
        {
            cuts += (await _client.TimelineAsync(Server(0), string.Create(CultureInfo.InvariantCulture, $"user:{rule}-{client}"), Ct))
                .SelectMany(item => item.GetProperty("effects").EnumerateArray())
                .Count(effect => effect.GetProperty("kind").GetString() == "points-capped");
        }

        return cuts;
    }
}
