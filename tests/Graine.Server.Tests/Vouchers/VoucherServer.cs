using System.Text.Json;
using Graine.Server.Tests.Members;

namespace Graine.Server.Tests.Vouchers;

/// <summary>A shop with campaigns of every kind.</summary>
public abstract class VoucherServer : MemberServer
{
    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(
            Campaign("ten", new { discount = new { kind = "amount", amount = 10 } }, new { prefix = "TEN" }),
            Campaign("tea", new { discount = new { kind = "percent", target = "lines", percent = 20, lines = "line.category == \"tea\"" } }, new { }),
            Campaign("noel", new { discount = new { kind = "percent", percent = 10, max = 15 } }, new { kind = "shared", code = "NOEL-10" }, limits: new { perMember = new[] { new { per = "life", times = 1 } }, total = new[] { new { per = "life", times = 3 } } }),
            Campaign("gift", new { balance = 50 }, new { prefix = "GIFT", length = 20, alphabet = "digits" }),
            Campaign("bonus", new { points = new { wallet = "points", points = 40 } }, new { }, validDays: 30),
            Campaign("alone", new { discount = new { kind = "amount", amount = 5 } }, new { }, stacking: new { exclusive = true }, priority: 10));
    }

    protected static (string Kind, object Document) Campaign(
        string id, object gives, object codes, object? limits = null, object? stacking = null, int? validDays = null, string? when = null, int priority = 100,
        string? validUntil = null) =>
        ("voucher-campaign", new { id, name = Name(id), gives, codes, limits, stacking, validDays, when, priority, validUntil });

    /// <summary>Asks for codes and waits until they are there.</summary>
    protected async Task<List<string>> MakeAsync(string campaign, int count)
    {
        if (count > 0)
        {
            await MoreAsync(campaign, count);
        }

        return [.. (await PagesAsync($"v1/campaigns/{campaign}/codes", 200)).Select(code => Text(code, "code")!)];
    }

    private async Task MoreAsync(string campaign, int count)
    {
        using var asked = await SendAsync(HttpMethod.Post, $"v1/campaigns/{campaign}/codes", new { count }, ("Idempotency-Key", NewKey()));
        var job = await JsonAsync(asked, 202);
        await DoneAsync(campaign, Text(job, "id")!);
    }

    protected async Task<JsonElement> DoneAsync(string campaign, string id)
    {
        while (true)
        {
            var job = await GetAsync($"v1/campaigns/{campaign}/jobs/{id}");
            if (Text(job, "state") != "running")
            {
                return job;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Ct);
        }
    }

    protected static object Cart(decimal price = 60, string category = "tea", string currency = "EUR") =>
        new { id = "o1", currency, lines = new[] { new { product = "p1", category, quantity = 1, price } } };

    protected static object Redeemables(params string[] codes) => codes.Select(code => new { code }).ToArray();

    protected async Task<JsonElement> ValidateAsync(object body)
    {
        using var answer = await SendAsync(HttpMethod.Post, "v1/validations", body);
        return await JsonAsync(answer, 200);
    }

    protected Task<HttpResponseMessage> TryRedeemAsync(object body, string? key = null) =>
        SendAsync(HttpMethod.Post, "v1/redemptions", body, ("Idempotency-Key", key ?? NewKey()));

    protected async Task<JsonElement> RedeemAsync(object body, string? key = null)
    {
        using var made = await TryRedeemAsync(body, key);
        return await JsonAsync(made, 201);
    }

    protected Task<HttpResponseMessage> RollBackAsync(string? id) => SendAsync(HttpMethod.Post, $"v1/redemptions/{id}/rollbacks");

    protected static string[] Reasons(JsonElement validation, int place = 0) =>
        [.. validation.GetProperty("redeemables")[place].GetProperty("reasons").EnumerateArray().Select(reason => Text(reason, "code")!)];

    protected static decimal Money(JsonElement element, string name) => element.GetProperty(name).GetDecimal();
}
