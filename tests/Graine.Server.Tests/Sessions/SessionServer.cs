using System.Text.Json;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Sessions;

/// <summary>A shop where a euro earns a point, and the words of its tills.</summary>
public abstract class SessionServer : ServerFixture
{
    protected const string Anna = "card:ANNA-1";

    protected static readonly object[] Cart =
    [
        new { product = "tea", category = "Tea", quantity = 2, price = 12.50m, cost = 5m },
        new { product = "cup", quantity = 1, price = 25m, cost = 10m },
    ];

    protected override Task PrepareAsync() => PublishAsync(("earning-rule", new
    {
        id = "base",
        name = new { fr = "Base", en = "Base" },
        wallet = "points",
        on = new[] { "Order Completed" },
        points = "order.total",
    }));

    protected Task<HttpResponseMessage> TryPutAsync(string id, object body, string? ifMatch = null, string? key = null, string query = "")
    {
        var headers = new List<(string, string)>();
        if (ifMatch is not null)
        {
            headers.Add(("If-Match", ifMatch));
        }

        if (key is not null)
        {
            headers.Add(("Idempotency-Key", key));
        }

        return SendAsync(HttpMethod.Put, $"v1/sessions/{id}{query}", body, [.. headers]);
    }

    protected async Task<JsonElement> PutAsync(string id, object body, string? ifMatch = null, string? key = null, string query = "")
    {
        using var response = await TryPutAsync(id, body, ifMatch, key, query);
        return await JsonAsync(response, 200);
    }

    protected async Task RefusedAsync(string id, object body, int status, string code, string? ifMatch = null)
    {
        using var response = await TryPutAsync(id, body, ifMatch);
        await ProblemAsync(response, status, code);
    }

    /// <summary>Anna's active points; 0 when nobody knows her.</summary>
    protected async Task<long> PointsAsync(string member = Anna)
    {
        using var response = await SendAsync(HttpMethod.Get, $"v1/members/{member}/wallets");
        return (int)response.StatusCode == 404 ? 0 : Active(await JsonAsync(response, 200));
    }

    protected static long Active(JsonElement wallets) =>
        wallets.EnumerateArray().Sum(wallet => wallet.GetProperty("active").GetInt64() - wallet.GetProperty("debt").GetInt64());

    /// <summary>Points by kind of effect.</summary>
    protected static long Points(JsonElement effects, string kind) => effects.EnumerateArray()
        .Where(effect => effect.GetProperty("kind").GetString() == kind).Sum(effect => effect.GetProperty("points").GetInt64());
}
