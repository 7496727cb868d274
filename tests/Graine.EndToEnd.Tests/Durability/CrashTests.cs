using System.Text.Json;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>kill -9 under load, again and again: nothing acknowledged is lost, nothing is applied twice, the books balance.</summary>
public sealed class CrashTests
{
    private const int Rounds = 20;
    private const int Tills = 6;
    private const int Members = 24;

    private static readonly (string Kind, string Id, string Json) Rule = ("earning-rule", "base", """
        {"id":"base","name":{"en":"A point a euro"},"wallet":"points","on":["Order Completed"],"points":"order.total"}
        """);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_under_load_twenty_times_the_server_keeps_what_it_acknowledged_and_applies_it_once(bool isPostgres)
    {
        await using var shop = await TestShop.MakeAsync(isPostgres);
        var ledger = new Ledger();
        using var client = new ShopClient();
        var tills = Enumerable.Range(0, Tills).Select(number => new Till(number, Members, ledger, client)).ToList();
        await using (var server = shop.Process())
        {
            await server.StartAsync(client.Http, Ct);
            await client.PublishAsync(server.Address, Ct, Rule);
            for (var round = 0; round < Rounds; round++)
            {
                await RoundAsync(server, tills, 250 + (round * 37 % 600));
                await server.StartAsync(client.Http, Ct);
            }

            await Task.WhenAll(tills.Select(till => till.DrainAsync(server.Address, Ct)));
            Assert.InRange(ledger.Acknowledged, 500, int.MaxValue);
            Assert.InRange(ledger.Spent, 10, int.MaxValue);
            foreach (var (member, expected) in ledger.Accounts)
            {
                await AssertMemberAsync(client, server.Address, member, expected);
            }

            await server.KillAsync();
            var (code, said) = await server.VerifyAsync(Ct);
            Assert.True(code == 0, said);
        }

        await using var store = shop.Open();
        await StoredBooks.AssertAsync(store, Ct);
        TestContext.Current.TestOutputHelper?.WriteLine($"{ledger.Acknowledged} inputs acknowledged, {ledger.Spent} spends.");
    }

    [Fact]
    public async Task Stopped_in_order_under_load_the_server_answers_what_it_took_and_leaves_clean_books()
    {
        await using var shop = await TestShop.MakeAsync(isPostgres: false);
        var ledger = new Ledger();
        using var client = new ShopClient();
        var tills = Enumerable.Range(0, Tills).Select(number => new Till(number, Members, ledger, client)).ToList();
        await using var server = shop.Process();
        await server.StartAsync(client.Http, Ct);
        await client.PublishAsync(server.Address, Ct, Rule);
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(tills.Select(till => till.RunAsync(server.Address, stop.Token, Ct)));
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Ct);

        Assert.Equal(0, await server.StopAsync(Ct));
        await stop.CancelAsync();
        await load;

        await using var store = shop.Open();
        await StoredBooks.AssertAsync(store, Ct);
        Assert.Equal(ledger.Acknowledged, (await store.Reads.CountAsync(Ct)).Events);
    }

    private static async Task RoundAsync(GraineProcess server, List<Till> tills, int milliseconds)
    {
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(tills.Select(till => till.RunAsync(server.Address, stop.Token, Ct)));
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, Ct);
        await server.KillAsync();
        await stop.CancelAsync();
        await load;
    }

    private static async Task AssertMemberAsync(ShopClient client, Uri server, string name, Ledger.Account expected)
    {
        var reference = "user:" + name;
        var timeline = await client.TimelineAsync(server, reference, Ct);
        var applied = timeline.Where(item => item.GetProperty("status").GetString() == "applied").ToList();
        Assert.Equal(expected.Names.Order(StringComparer.Ordinal), Texts(applied, "name"));
        var orders = applied.Where(item => item.GetProperty("name").GetString() == "Order Completed")
            .Select(item => item.GetProperty("body").GetProperty("properties"));
        Assert.Equal(expected.Orders.Order(StringComparer.Ordinal), Texts(orders, "order_id"));

        var member = await client.GetAsync(server, $"/v1/members/{reference}", Ct);
        Assert.Equal((expected.Paid - expected.GivenBack) * 100L, member.GetProperty("activity").GetProperty("revenueMinor").GetInt64());
        var wallet = member.GetProperty("wallets").EnumerateArray().Single();
        Assert.Equal(
            expected.Paid - expected.GivenBack - expected.Spent,
            wallet.GetProperty("active").GetInt64() - wallet.GetProperty("debt").GetInt64());
        Assert.Equal((expected.Paid, expected.Spent), (wallet.GetProperty("earned").GetInt64(), wallet.GetProperty("spent").GetInt64()));
    }

    private static IEnumerable<string> Texts(IEnumerable<JsonElement> items, string property) =>
        items.Select(item => item.GetProperty(property).GetString()!).Order(StringComparer.Ordinal);
}
