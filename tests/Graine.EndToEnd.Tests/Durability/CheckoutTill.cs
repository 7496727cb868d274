using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>One customer with points, a claimed reward, a gift card and codes, who checks out once and redeems a stack of codes once.</summary>
internal sealed record Customer(string Name, string Welcome, string Letter, string Gift)
{
    public string Reference => "user:" + Name;

    public string Session => "till-" + Name;

    public string Reward { get; set; } = "";

    /// <summary>It was acknowledged.</summary>
    public bool IsClosed { get; set; }

    /// <summary>It was acknowledged.</summary>
    public bool IsRedeemed { get; set; }
}

/// <summary>A shop where everything a checkout can touch is touched: points, a claim, a gift card, codes with limits, tickets of a draw.</summary>
internal sealed class CheckoutTill(ShopClient client)
{
    private static readonly (string Kind, string Id, string Json)[] Plan =
    [
        ("wallet", "coins", """{"id":"coins","name":{"en":"Coins"},"payment":{"pointsPerUnit":10}}"""),
        ("earning-rule", "base", """{"id":"base","name":{"en":"A point a euro"},"wallet":"coins","on":["Order Completed"],"points":"order.total"}"""),
        ("reward", "five", """
            {"id":"five","name":{"en":"Five off"},"kind":"discount-amount","gives":{"amount":5},"fulfilment":{"kind":"code"},
             "prices":[{"id":"full","wallet":"coins","points":10}]}
            """),
        ("voucher-campaign", "welcome", """{"id":"welcome","name":{"en":"Welcome"},"gives":{"discount":{"kind":"amount","amount":10}},"codes":{"prefix":"HELLO"}}"""),
        ("voucher-campaign", "letter", """{"id":"letter","name":{"en":"Letter"},"gives":{"points":{"wallet":"coins","points":40}},"codes":{}}"""),
        ("voucher-campaign", "gift", """{"id":"gift","name":{"en":"Gift card"},"gives":{"balance":50},"codes":{"prefix":"GC","length":20}}"""),
        ("voucher-campaign", "noel", """
            {"id":"noel","name":{"en":"Noel"},"gives":{"discount":{"kind":"percent","percent":10}},"codes":{"kind":"shared","code":"NOEL10"},
             "limits":{"perMember":[{"per":"life","times":1}],"total":[{"per":"life","times":10000}]}}
            """),
        ("draw", "spring", """
            {"id":"spring","name":{"en":"Spring draw"},"opensAt":"2020-03-01T00:00:00Z","closesAt":"2199-04-01T00:00:00Z","most":100,
             "entries":[{"on":["Order Completed"],"value":"order.total / 10.0"}],"prizes":[{"winners":1,"gives":{"points":{"wallet":"coins","points":10}}}],
             "terms":{"en":"None."}}
            """),
    ];

    public List<Customer> Customers { get; } = [];

    public async Task PrepareAsync(Uri server, int count, CancellationToken ct)
    {
        await client.PublishAsync(server, ct, Plan);
        List<string>[] codes = [await CodesAsync(server, "welcome", count, ct), await CodesAsync(server, "letter", count, ct), await CodesAsync(server, "gift", count, ct)];
        Customers.AddRange(Enumerable.Range(0, count).Select(number => new Customer(
            string.Create(CultureInfo.InvariantCulture, $"checkout-{number}"), codes[0][number], codes[1][number], codes[2][number])));
        Assert.True(await client.TrySendAsync(server, [.. Customers.Select(Bought)], ct));
        foreach (var customer in Customers)
        {
            var (status, claimed) = await client.AskAsync(server, $"/v1/members/{customer.Reference}/rewards/five/claims", [], "claim-" + customer.Name, ct);
            Assert.Equal(HttpStatusCode.Created, status);
            customer.Reward = claimed.GetProperty("claim").GetProperty("code").GetString()!;
        }
    }

    /// <summary>One after the other, until the server is gone. Half of them show the cart before they pay.</summary>
    public async Task RunAsync(Uri server, IReadOnlyList<Customer> customers, CancellationToken ct)
    {
        foreach (var customer in customers)
        {
            if (customer.Name[^1] % 2 == 0 && !customer.IsClosed && await client.TryPutAsync(server, "/v1/sessions/" + customer.Session, Checkout(customer, "open"), ct) is null)
            {
                return;
            }

            var redeemed = await client.PostAsync(server, "/v1/redemptions", Stack(customer), "stack-" + customer.Name, ct);
            var closed = await client.TryPutAsync(server, "/v1/sessions/" + customer.Session, Checkout(customer, "closed"), ct);
            Assert.Contains(redeemed, new HttpStatusCode?[] { HttpStatusCode.Created, null });
            Assert.Contains(closed, new HttpStatusCode?[] { HttpStatusCode.OK, null });
            (customer.IsRedeemed, customer.IsClosed) = (customer.IsRedeemed || redeemed is not null, customer.IsClosed || closed is not null);
        }
    }

    private static JsonObject Checkout(Customer customer, string state) => new()
    {
        ["member"] = customer.Reference,
        ["state"] = state,
        ["lines"] = Lines(),
        ["codes"] = new JsonArray(customer.Reward, customer.Gift),
        ["payments"] = new JsonArray(new JsonObject { ["wallet"] = "coins", ["points"] = 100 }),
    };

    private static JsonObject Stack(Customer customer) => new()
    {
        ["redeemables"] = new JsonArray([.. new[] { customer.Welcome, customer.Letter, "NOEL10" }.Select(code => new JsonObject { ["code"] = code })]),
        ["member"] = customer.Reference,
        ["order"] = new JsonObject { ["id"] = "web-" + customer.Name, ["lines"] = Lines() },
    };

    private static JsonArray Lines() => [new JsonObject { ["product"] = "tea", ["quantity"] = 1, ["price"] = 60 }];

    private static JsonObject Bought(Customer customer) => new()
    {
        ["type"] = "track",
        ["messageId"] = "first-" + customer.Name,
        ["userId"] = customer.Name,
        ["event"] = "Order Completed",
        ["properties"] = new JsonObject { ["order_id"] = "first-" + customer.Name, ["total"] = 500, ["currency"] = "EUR" },
    };

    private async Task<List<string>> CodesAsync(Uri server, string campaign, int count, CancellationToken ct)
    {
        var (status, job) = await client.AskAsync(server, $"/v1/campaigns/{campaign}/codes", new JsonObject { ["count"] = count }, "codes-" + campaign, ct);
        Assert.Equal(HttpStatusCode.Accepted, status);
        while (job.GetProperty("state").GetString() == "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, ct);
            job = await client.GetAsync(server, $"/v1/campaigns/{campaign}/jobs/{job.GetProperty("id").GetString()}", ct);
        }

        var codes = await client.GetAsync(server, $"/v1/campaigns/{campaign}/codes?limit=200", ct);
        return [.. codes.GetProperty("items").EnumerateArray().Select(code => code.GetProperty("code").GetString()!)];
    }
}
