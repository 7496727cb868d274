using System.Text.Json;
using Graine.Server.Plans;
using Graine.Server.Tests.Vouchers;
using Graine.Server.Verification;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Sessions;

/// <summary>Codes of claimed rewards at a checkout: taken off as codes of campaigns are, used by the close, back with the order.</summary>
public sealed class RewardSessionTests : VoucherServer
{
    private static readonly object[] Lines = [new { product = "tea", category = "tea", quantity = 2, price = 12.50m }, new { product = "cup", category = "cups", quantity = 1, price = 24.99m }];

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(
            Reward("five", "discount-amount", new { amount = 5, orderMin = 20 }, claims: new { days = 30, onExpiry = "give-back" }),
            Reward("tenth", "discount-percent", new { percent = 10, amountMax = 3 }),
            Reward("free-tea", "free-product", new { products = new[] { "tea", "coffee" } }),
            Reward("shipping", "free-shipping", null, fulfilment: "immediate"),
            Reward("evening", "experience", null),
            Reward("lonely", "discount-amount", new { amount = 20 }, stacking: new { stackable = false }));
        await PublishAsync(("promotion", new
        {
            id = "sale",
            name = Name("Sale"),
            when = "event.store == \"Paris\"",
            discounts = new[] { new { kind = "percent", percent = 50 } },
            stacking = new { exclusive = true },
            priority = 5,
        }));
        await OrderAsync("u1", "before", 100);
    }

    [Fact]
    public async Task All_four_kinds_are_taken_off_to_the_cent_used_by_the_close_and_back_with_the_order()
    {
        string[] codes = [await CodeAsync("five"), await CodeAsync("tenth"), await CodeAsync("free-tea"), await CodeAsync("shipping")];
        Assert.Equal(60, await ActiveAsync("user:u1"));
        var dry = await PutAsync("s1", new { member = "user:u1", lines = Lines, shipping = 4.90m, codes }, "?dry=true");
        var open = await PutAsync("s1", new { member = "user:u1", lines = Lines, shipping = 4.90m, codes });

        // A tea is free; of 37.49 five are taken off, then a tenth, three at most; and shipping.
        Assert.Equal(
            ["five cart 5.00", "free-tea lines 12.50", "shipping shipping 4.90", "tenth cart 3.00"],
            open.GetProperty("discounts").EnumerateArray()
                .Select(each => FormattableString.Invariant($"{Text(each, "reward")} {Text(each, "target")} {Money(each, "amount"):0.00}")).Order(StringComparer.Ordinal));
        Assert.Equal((29.49m, 29.49m, 29.49m), (Money(open, "total"), Money(dry, "total"), open.GetProperty("lines").EnumerateArray().Sum(line => Money(line, "paid"))));
        Assert.Equal("Five", Text(open.GetProperty("codes")[0].GetProperty("name"), "en"));
        Assert.Equal(("five", null, "discount"), (Text(open.GetProperty("codes")[0], "reward"), Text(open.GetProperty("codes")[0], "campaign"), Text(open.GetProperty("codes")[0], "gives")));
        Assert.Equal(["fulfilled", "fulfilled", "fulfilled", "fulfilled"], await ClaimsAsync());

        var closed = await PutAsync("s1", new { state = "closed" });
        Assert.Equal(29.49m, Money(closed, "total"));
        Assert.Equal(["used", "used", "used", "used"], await ClaimsAsync());
        Assert.False((await GetAsync("v1/codes/" + codes[0])).GetProperty("usable").GetBoolean());
        Assert.Equal(60 + 29, await ActiveAsync("user:u1"));
        var used = closed.GetProperty("effects").EnumerateArray().Where(effect => Text(effect, "kind") == "reward-used").ToList();
        Assert.Equal((4, "Récompense « Five » utilisée : 5,00 € de remise"), (used.Count, Said(used[0])));
        Assert.Equal(closed.ToString(), (await PutAsync("s1", new { state = "closed" })).ToString());

        // A part comes back and the rewards stay used; the whole comes back, and so do they. What they cost stays spent.
        await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "cup", quantity = 1 } } });
        Assert.Equal(["used", "used", "used", "used"], await ClaimsAsync());
        var back = await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(4, back.GetProperty("effects").EnumerateArray().Count(effect => Text(effect, "kind") == "reward-reopened"));
        Assert.Equal(["fulfilled", "fulfilled", "fulfilled", "fulfilled"], await ClaimsAsync());
        Assert.Equal(60, await ActiveAsync("user:u1"));

        // Once more, reopened; and a claim that came back can be cancelled: its points go back to their lots.
        await PutAsync("s2", new { member = "user:u1", state = "closed", lines = Lines, codes = codes.Take(2) });
        var reopened = await PutAsync("s2", new { state = "reopened" });
        Assert.Equal(["accepted", "accepted"], States(reopened));
        await PutAsync("s2", new { state = "cancelled" });
        await VerifiedAsync();
        var claim = Items(await GetAsync("v1/members/user:u1/claims?reward=tenth")).Single();
        using var cancelled = await SendAsync(HttpMethod.Post, $"v1/members/user:u1/claims/{Text(claim, "id")}/cancel", null, ("Idempotency-Key", NewKey()));
        Assert.Equal(200, (int)cancelled.StatusCode);
        Assert.Equal(70, await ActiveAsync("user:u1"));
        await VerifiedAsync();
    }

    [Fact]
    public async Task Of_two_tills_only_one_has_it()
    {
        var code = await CodeAsync("five");
        await PutAsync("s1", new { member = "user:u1", lines = Lines, codes = new[] { code } });
        var second = await PutAsync("s2", new { member = "user:u1", lines = Lines, codes = new[] { code.ToLowerInvariant() } });
        Assert.Equal("vouchers.used_up", Reason(second));
        Assert.Equal(JsonValueKind.String, second.GetProperty("codes")[0].GetProperty("rejectionReason").GetProperty("availableAt").ValueKind);
        await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(["accepted"], States(await PutAsync("s2", new { channel = "till" })));
        await PutAsync("s2", new { codes = Array.Empty<string>() });

        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(till => TryPutAsync($"t{till}", new { member = "user:u1", state = "closed", lines = Lines, codes = new[] { code } })));
        Assert.Equal(1, both.Count(answer => (int)answer.StatusCode == 200));
        foreach (var answer in both.Where(answer => (int)answer.StatusCode != 200))
        {
            Assert.Equal("#/codes/0", Text((await ProblemAsync(answer, 422, "vouchers.used_up")).GetProperty("errors")[0], "pointer"));
        }

        await VerifiedAsync();
    }

    [Fact]
    public async Task A_code_that_does_not_count_says_why()
    {
        var (five, evening, spent, gone) = (await CodeAsync("five"), await CodeAsync("evening"), await CodeAsync("tenth"), await CodeAsync("tenth"));
        foreach (var (code, verb) in new[] { (spent, "use"), (gone, "cancel") })
        {
            var claim = Text((await GetAsync("v1/codes/" + code)).GetProperty("claim"), "id");
            using var answer = await SendAsync(HttpMethod.Post, $"v1/members/user:u1/claims/{claim}/{verb}", null, ("Idempotency-Key", NewKey()));
            Assert.Equal(200, (int)answer.StatusCode);
        }

        var slip = (five[0] == '7' ? '8' : '7') + five[1..];
        var all = await PutAsync("s1", new { member = "user:u1", lines = Lines, codes = new[] { five, evening, spent, gone, slip, Guid.NewGuid().ToString(), five.ToLowerInvariant() } });
        Assert.Equal(
            ["", "vouchers.no_discount", "vouchers.used_up", "vouchers.disabled", "vouchers.mistyped", "vouchers.unknown", "vouchers.twice"],
            all.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("rejectionReason") is { ValueKind: JsonValueKind.Object } reason ? Text(reason, "code")! : ""));
        await PutAsync("s1", new { state = "cancelled" });

        Assert.Equal("vouchers.below_minimum", Reason(await PutAsync("s2", new { member = "user:u1", lines = Lines.Take(0).Append(new { product = "pin", quantity = 1, price = 19.99m }), codes = new[] { five } })));
        Assert.Equal("vouchers.not_yours", Reason(await PutAsync("s3", new { member = "user:u2", lines = Lines, codes = new[] { five } })));
        Assert.Equal("vouchers.not_yours", Reason(await PutAsync("s4", new { lines = Lines, codes = new[] { five } })));
        Assert.Equal(["accepted"], States(await PutAsync("s4", new { member = "user:u1" })));
        await PutAsync("s4", new { state = "cancelled" });

        await PassAsync(TimeSpan.FromDays(31));
        Assert.Equal("vouchers.over", Reason(await PutAsync("s5", new { member = "user:u1", lines = Lines, codes = new[] { five } })));
        using var refused = await TryPutAsync("s6", new { member = "user:u1", state = "closed", lines = Lines, codes = new[] { five } });
        await ProblemAsync(refused, 422, "vouchers.over");
    }

    [Fact]
    public async Task One_whose_time_is_over_when_its_order_comes_back_ends_at_once_and_gives_its_points_back()
    {
        var code = await CodeAsync("five");
        await PutAsync("s1", new { member = "user:u1", state = "closed", lines = Lines, codes = new[] { code } });
        await PassAsync(TimeSpan.FromDays(31));
        await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(["expired"], await ClaimsAsync());
        Assert.Equal(100, await ActiveAsync("user:u1"));
        await VerifiedAsync();
    }

    [Fact]
    public async Task However_many_others_were_closed_since_it_comes_back_with_its_order_and_can_give_its_points_back()
    {
        var code = await CodeAsync("five");
        await PutAsync("s1", new { member = "user:u1", state = "closed", lines = Lines, codes = new[] { code } });
        await OrderAsync("u1", "more", 1000);
        var held = await ActiveAsync("user:u1");
        for (var other = 0; other < 25; other++)
        {
            var claim = Text((await GetAsync("v1/codes/" + await CodeAsync("tenth"))).GetProperty("claim"), "id");
            using var done = await SendAsync(HttpMethod.Post, $"v1/members/user:u1/claims/{claim}/{(other < 20 ? "cancel" : "use")}", null, ("Idempotency-Key", NewKey()));
            Assert.Equal(200, (int)done.StatusCode);
        }

        var back = await PutAsync("s1", new { state = "cancelled" });
        Assert.Single(back.GetProperty("effects").EnumerateArray(), effect => Text(effect, "kind") == "reward-reopened");
        var five = Items(await GetAsync("v1/members/user:u1/claims?reward=five")).Single();
        Assert.Equal("fulfilled", Text(five, "state"));
        Assert.Equal(["accepted"], States(await PutAsync("s2", new { member = "user:u1", lines = Lines, codes = new[] { code } })));
        await PutAsync("s2", new { state = "cancelled" });
        using var cancelled = await SendAsync(HttpMethod.Post, $"v1/members/user:u1/claims/{Text(five, "id")}/cancel", null, ("Idempotency-Key", NewKey()));
        Assert.Equal(200, (int)cancelled.StatusCode);

        // The five used ones cost ten each, what the order had brought is gone again, and the ten of this one are back.
        Assert.Equal(held - 50 - 44 + 10, await ActiveAsync("user:u1"));
        await VerifiedAsync();
    }

    [Fact]
    public async Task It_stands_beside_promotions_and_codes_by_the_same_rules()
    {
        var (five, lonely) = (await CodeAsync("five"), await CodeAsync("lonely"));
        var paris = await PutAsync("s1", new { member = "user:u1", store = "Paris", lines = Lines, codes = new[] { five } });
        Assert.Equal(("vouchers.gives_way", 24.99m), (Reason(paris), Money(paris, "total")));
        await PutAsync("s1", new { state = "closed" });
        Assert.Equal(["fulfilled", "fulfilled"], await ClaimsAsync());

        // Alone it takes more off than the other; the other says to whom it gave way.
        var both = await PutAsync("s2", new { member = "user:u1", lines = Lines, codes = new[] { five, lonely } });
        Assert.Equal(["rejected", "accepted"], States(both));
        var reason = both.GetProperty("codes")[0].GetProperty("rejectionReason");
        Assert.Equal(("reward/lonely", "Gave way to “Lonely”"), (Text(reason, "to"), Text(reason.GetProperty("sentence"), "en")));
        Assert.Equal(29.99m, Money(both, "total"));

        using var wrong = await SendAsync(HttpMethod.Put, "v1/plan/reward/evening", Reward("evening", "experience", null, stacking: new { exclusive = true }).Document, ("If-Match", "*"));
        Assert.Contains("/stacking", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static (string Kind, object Document) Reward(string id, string kind, object? gives, object? claims = null, string fulfilment = "code", object? stacking = null) => ("reward", new
    {
        id,
        name = Name(char.ToUpperInvariant(id[0]) + id[1..]),
        kind,
        gives,
        claims,
        stacking,
        fulfilment = new { kind = fulfilment },
        prices = new[] { new { id = "full", wallet = "points", points = 10 } },
    });

    /// <summary>Claims it; the code, or where there is none the claim's id.</summary>
    private async Task<string> CodeAsync(string reward)
    {
        using var made = await SendAsync(HttpMethod.Post, $"v1/members/user:u1/rewards/{reward}/claims", new { }, ("Idempotency-Key", NewKey()));
        var claim = (await JsonAsync(made, 201)).GetProperty("claim");
        return Text(claim, "code") ?? Text(claim, "id")!;
    }

    private async Task<string[]> ClaimsAsync() => [.. Items(await GetAsync("v1/members/user:u1/claims")).Select(claim => Text(claim, "state")!)];

    private async Task VerifiedAsync()
    {
        var found = new List<Finding>();
        await Server.Verification.Verification.RunAsync(
            App.Services.GetRequiredService<IStore>(), App.Services.GetRequiredService<RunningPlan>().Current, null, found.Add, null, Ct);
        Assert.Empty(found);
    }

    private static string? Said(JsonElement effect) => Text(effect.GetProperty("sentence"), "fr")?.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static string? Reason(JsonElement session) => Text(session.GetProperty("codes")[0].GetProperty("rejectionReason"), "code");

    private static string[] States(JsonElement session) => [.. session.GetProperty("codes").EnumerateArray().Select(code => Text(code, "state")!)];

    private Task<HttpResponseMessage> TryPutAsync(string id, object body) => SendAsync(HttpMethod.Put, "v1/sessions/" + id, body);

    private async Task<JsonElement> PutAsync(string id, object body, string query = "")
    {
        using var answer = await SendAsync(HttpMethod.Put, $"v1/sessions/{id}{query}", body);
        return await JsonAsync(answer, 200);
    }
}
