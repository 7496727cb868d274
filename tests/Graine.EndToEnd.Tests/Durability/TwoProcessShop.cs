using System.Globalization;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>Two server processes on one PostgreSQL database, with a plan whose points and segment go by time alone.</summary>
public sealed class TwoProcessShop : IAsyncLifetime
{
    private static readonly (string Kind, string Id, string Json)[] Plan =
    [
        ("earning-rule", "base", """
            {"id":"base","name":{"en":"A point a euro"},"wallet":"points","on":["Order Completed"],"points":"order.total"}
            """),
        ("wallet", "brief", """{"id":"brief","name":{"en":"For a day"},"expiry":{"kind":"rolling","days":1}}"""),
        ("earning-rule", "visit", """
            {"id":"visit","name":{"en":"A visit"},"wallet":"brief","on":["Visit"],"points":"10"}
            """),
        ("reward", "ticket", """
            {"id":"ticket","name":{"en":"A ticket"},"kind":"partner-offer","gives":{"partner":"Cinema"},"fulfilment":{"kind":"code","pool":"cinema"}}
            """),
        ("voucher-campaign", "last", """{"id":"last","name":{"en":"The last one"},"gives":{"discount":{"kind":"amount","amount":1}},"codes":{"kind":"unique"}}"""),
        ("voucher-campaign", "nine", """
            {"id":"nine","name":{"en":"Nine times"},"gives":{"discount":{"kind":"amount","amount":2}},"codes":{"kind":"shared","code":"NINE"},
             "limits":{"total":[{"per":"life","times":9}]}}
            """),
        ("promotion", "seven", """
            {"id":"seven","name":{"en":"For seven"},"when":"event.channel == \"race\"","discounts":[{"kind":"percent","percent":10}],"budgets":[{"per":"life","times":7}]}
            """),
        ("referral-programme", "friends", """
            {"id":"friends","name":{"en":"Bring a friend"},"when":"order.total >= 30.0","referrer":{"wallet":"points","points":50},
             "referee":{"wallet":"points","points":50},"caps":[{"per":"year","points":120}],"velocity":{"hour":100,"day":100}}
            """),
        ("household-policy", "households", """{"id":"households","wallet":"points","share":100,"spending":[{"role":"adult"}]}"""),
        ("draw", "spring", """
            {"id":"spring","name":{"en":"Spring draw"},"closesAt":"2099-01-01T00:00:00Z","entries":[{"on":["Ticket"],"value":"1.0"}],
             "prizes":[{"winners":3,"gives":{"points":{"wallet":"points","points":20}}}],"terms":{"en":"No purchase necessary."}}
            """),
        ("stamp-card", "ten", """
            {"id":"ten","name":{"en":"Five stamps"},"on":["Stamp"],"size":5,"gives":{"points":{"wallet":"points","points":5}}}
            """),
        ("challenge", "dozen", """
            {"id":"dozen","name":{"en":"Eleven stamps"},"steps":[{"id":"stamp","name":{"en":"Stamp"},"on":["Stamp"],"goal":11}],
             "gives":{"points":{"wallet":"points","points":11}}}
            """),
        ("segment", "today", """{"id":"today","name":{"en":"Bought within a day"},"when":"orders(1).count >= 1"}"""),
    ];

    /// <summary>What one process publishes is in force on the other.</summary>
    public static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(2.5);

    private TestShop? _shop;
    private int _last;

    internal ShopClient Client { get; } = new();

    internal IReadOnlyList<GraineProcess> Servers { get; private set; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TestShop.Variable)))
        {
            return;
        }

        _shop = await TestShop.MakeAsync(isPostgres: true);
        Servers = [_shop.Process(), _shop.Process()];
        foreach (var server in Servers)
        {
            await server.StartAsync(Client.Http, Ct);
        }

        await Client.PublishAsync(Server(0), Ct, Plan);
        Assert.True(await ComesTrueAsync(() => EarnsAsync(1, "first", "Visit", "brief"), NoticedWithin));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
        {
            await server.DisposeAsync();
        }

        Client.Dispose();
        if (_shop is null)
        {
            return;
        }

        // Whatever was raced for: the log, the postings, the documents and the rows say the same.
        var (code, said) = await Servers[0].VerifyAsync(CancellationToken.None);
        await _shop.DisposeAsync();
        Assert.True(code == 0, said);
    }

    public Uri Server(int number)
    {
        Assert.SkipWhen(Servers.Count == 0, $"{TestShop.Variable} is not set: two processes are not tested.");
        return Servers[number % Servers.Count].Address;
    }

    public string NewId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref _last)}");

    internal JsonObject Order(string member, int total, DateTimeOffset? at = null) => Event(
        member, "Order Completed", at, new JsonObject { ["order_id"] = NewId("order"), ["total"] = total, ["currency"] = "EUR" });

    internal JsonObject Event(string member, string name, DateTimeOffset? at, JsonObject? properties = null)
    {
        var made = new JsonObject
        {
            ["type"] = "track",
            ["messageId"] = NewId("message"),
            ["userId"] = member,
            ["event"] = name,
            ["properties"] = properties ?? [],
        };
        if (at is { } moment)
        {
            made["timestamp"] = moment.ToString("O", CultureInfo.InvariantCulture);
        }

        return made;
    }

    /// <summary>Sends until it is acknowledged.</summary>
    internal async Task SendAsync(int server, params IReadOnlyList<JsonObject> events)
    {
        while (!await Client.TrySendAsync(Server(server), events, Ct))
        {
            Ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Sends one more event of this name; true when the member now has points.</summary>
    internal async Task<bool> EarnsAsync(int server, string member, string name, string wallet)
    {
        await SendAsync(server, Event(member, name, null));
        return await PointsAsync(server, "user:" + member, wallet) > 0;
    }

    /// <summary>Active points less what is owed.</summary>
    internal async Task<long> PointsAsync(int server, string member, string wallet = "points")
    {
        var wallets = await Client.GetAsync(Server(server), $"/v1/members/{member}/wallets", Ct);
        return wallets.EnumerateArray().Where(one => one.GetProperty("wallet").GetString() == wallet)
            .Sum(one => one.GetProperty("active").GetInt64() - one.GetProperty("debt").GetInt64());
    }

    /// <summary>How often an effect of this kind on this subject is in the member's history.</summary>
    internal async Task<int> CountEffectsAsync(int server, string member, string kind, string subject) =>
        (await Client.TimelineAsync(Server(server), member, Ct))
        .SelectMany(item => item.GetProperty("effects").EnumerateArray())
        .Count(effect => effect.GetProperty("kind").GetString() == kind && effect.GetProperty("subject").GetString() == subject);

    /// <summary>Asks again until it is so, for at most this long; answers whether it came to be.</summary>
    internal static async Task<bool> ComesTrueAsync(Func<Task<bool>> isSo, TimeSpan within)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(start) > within)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        }

        return true;
    }

    internal async Task AssertBooksAsync()
    {
        _ = Server(0);
        await using var store = _shop!.Open();
        await StoredBooks.AssertAsync(store, Ct);
    }
}

/// <summary>One pair of processes for all tests that share nothing but them.</summary>
[CollectionDefinition(Name)]
public sealed class TwoProcessCollection : ICollectionFixture<TwoProcessShop>
{
    public const string Name = "two processes";
}
