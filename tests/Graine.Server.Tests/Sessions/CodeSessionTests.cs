using System.Text.Json;
using Graine.Server.Plans;
using Graine.Server.Tests.Vouchers;
using Graine.Server.Verification;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Sessions;

/// <summary>Codes at a checkout: shown beside promotions, held while it is open, redeemed with the close, back with the order.</summary>
public sealed class CodeSessionTests : VoucherServer
{
    private static readonly object[] Lines = [new { product = "tea", category = "tea", quantity = 2, price = 12.50m }, new { product = "cup", category = "cups", quantity = 1, price = 24.99m }];

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(("promotion", new
        {
            id = "till",
            name = Name("Till"),
            when = "event.channel == \"till\"",
            discounts = new[] { new { kind = "percent", target = "lines", percent = 10, lines = "line.category == \"cups\"" } },
        }));
    }

    [Fact]
    public async Task An_open_checkout_tells_what_each_code_comes_to_beside_promotions_and_holds_them()
    {
        var (ten, tea, gift) = ((await MakeAsync("ten", 1))[0], (await MakeAsync("tea", 1))[0], (await MakeAsync("gift", 1))[0]);
        var dry = await PutAsync("s1", new { member = "user:u1", channel = "till", lines = Lines, codes = new[] { ten, tea, gift } }, "?dry=true");
        Assert.Equal("free", Text(await GetAsync("v1/vouchers/" + ten), "state"));
        Assert.Equal(0, (await GetAsync("v1/vouchers/" + ten)).GetProperty("held").GetInt32());
        var open = await PutAsync("s1", new { member = "user:u1", channel = "till", lines = Lines, codes = new[] { ten, "no-such-code", tea, gift, "noel-10" } });

        // 25.00 less a fifth is 20.00, 24.99 less 2.50 is 22.49; then a tenth and 10.00, dealt over the lines; the card pays the rest.
        Assert.Equal(["accepted", "rejected", "accepted", "accepted", "accepted"], States(open));
        Assert.Equal((28.24m, 28.24m, 0m), (Money(open, "total"), Money(open, "giftCards"), Money(open, "toPay")));
        Assert.Equal(
            ["code tea lines 5.00", "promotion till lines 2.50", "code noel cart 4.25", "code ten cart 10.00"],
            open.GetProperty("discounts").EnumerateArray().Select(each =>
                FormattableString.Invariant($"{(Text(each, "code") is null ? "promotion" : "code")} {Text(each, "campaign") ?? Text(each, "promotion")} {Text(each, "target")} {Money(each, "amount"):0.00}")).Order(StringComparer.Ordinal).OrderBy(text => text.Contains("cart", StringComparison.Ordinal)));
        Assert.Equal(28.24m, open.GetProperty("lines").EnumerateArray().Sum(line => Money(line, "paid")));
        var rejected = open.GetProperty("codes")[1].GetProperty("rejectionReason");
        Assert.Equal(("vouchers.unknown", "Ce code n’existe pas"), (Text(rejected, "code"), Text(rejected.GetProperty("sentence"), "fr")!.Replace('\'', '’')));
        Assert.Equal(JsonValueKind.Null, open.GetProperty("quote").GetProperty("refusal").ValueKind);
        Assert.Equal(32.49m, Money(dry, "total"));

        // Nobody else gets what is held, and what is taken out of the list is let go.
        var other = await PutAsync("s2", new { member = "user:u2", lines = Lines, codes = new[] { ten } }, "?profile=lite");
        Assert.Equal(["rejected vouchers.used_up"], other.GetProperty("codes").EnumerateArray().Select(code => $"{Text(code, "state")} {Text(code, "reason")}"));
        Assert.Equal(47.49m, Money(await PutAsync("s1", new { codes = new[] { gift } }), "giftCards"));
        var both = await PutAsync("s2", new { codes = new[] { ten, gift } });
        Assert.Equal((39.99m, 2.51m), (Money(both, "total"), Money(both, "giftCards")));
        await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(39.99m, Money(await PutAsync("s2", new { channel = "web" }), "giftCards"));
        await PutAsync("s2", new { codes = Array.Empty<string>() });
        Assert.Equal(0, (await GetAsync("v1/vouchers/" + gift)).GetProperty("held").GetInt32());
    }

    [Fact]
    public async Task Closing_redeems_in_one_transaction_and_what_comes_back_whole_rolls_back_once()
    {
        var (ten, gift, bonus) = ((await MakeAsync("ten", 1))[0], (await MakeAsync("gift", 1))[0], (await MakeAsync("gift", 1))[1]);
        await PutAsync("s1", new { member = "user:u1", lines = Lines, codes = new[] { ten, gift } });
        var closed = await PutAsync("s1", new { state = "closed" });
        Assert.Equal((39.99m, 39.99m, 0m), (Money(closed, "total"), Money(closed, "giftCards"), Money(closed, "toPay")));
        Assert.Equal(39, await ActiveAsync("user:u1"));
        Assert.Equal(2, closed.GetProperty("effects").EnumerateArray().Count(effect => Text(effect, "kind") == "voucher-redeemed"));
        Assert.Equal((10.01m, "redeemed"), (Money(await GetAsync("v1/vouchers/" + gift), "balance"), Text(await GetAsync("v1/vouchers/" + ten), "state")));
        var redemptions = Items(await GetAsync("v1/redemptions?order=s1")).ToList();
        Assert.Equal(
            closed.GetProperty("codes").EnumerateArray().Select(code => Text(code, "redemption")).Order(StringComparer.Ordinal),
            redemptions.Select(each => Text(each, "id")).Order(StringComparer.Ordinal));
        Assert.Equal(closed.ToString(), (await PutAsync("s1", new { state = "closed" })).ToString());

        // A tea comes back, and what the card had paid for it; then the rest.
        var part = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
        var first = Money(part, "refunded");
        Assert.Equal((10.00m, 10.00m), (first, Money(part, "refundedOnGiftCards")));
        Assert.Equal(20.01m, Money(await GetAsync("v1/vouchers/" + gift), "balance"));
        var told = part.GetProperty("effects").EnumerateArray().Single(effect => Text(effect, "kind") == "gift-card-refunded");
        Assert.StartsWith("€10.00 back on the gift card “", Text(told.GetProperty("sentence"), "en"), StringComparison.Ordinal);
        Assert.Equal((29.99m, "redeemed"), (Money(Items(await GetAsync("v1/redemptions?order=s1&campaign=gift")).Single(), "amount"), Text(await GetAsync("v1/vouchers/" + ten), "state")));
        var whole = await PutAsync("s1", new { state = "partially_returned", returned = new object[] { new { product = "tea", quantity = 2 }, new { product = "cup", quantity = 1 } } });
        Assert.Equal(("cancelled", 39.99m), (Text(whole, "state"), Money(whole, "refundedOnGiftCards")));
        Assert.Equal((50m, "free"), (Money(await GetAsync("v1/vouchers/" + gift), "balance"), Text(await GetAsync("v1/vouchers/" + ten), "state")));
        Assert.Equal(0, await ActiveAsync("user:u1"));
        await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(50m, Money(await GetAsync("v1/vouchers/" + gift), "balance"));

        // Once more, reopened and closed with another card.
        await PutAsync("s2", new { member = "user:u1", state = "closed", lines = Lines, codes = new[] { ten } });
        var reopened = await PutAsync("s2", new { state = "reopened", codes = new[] { ten, bonus } });
        Assert.Equal(["accepted", "accepted"], States(reopened));
        Assert.Equal(39.99m, Money(await PutAsync("s2", new { state = "closed" }), "giftCards"));
        Assert.Equal(2, Items(await GetAsync("v1/redemptions?order=s2%232&state=redeemed")).Count());
        await VerifiedAsync();
    }

    [Fact]
    public async Task Of_what_a_card_paid_a_part_comes_back_with_each_part_and_never_more_than_was_taken()
    {
        var gift = (await MakeAsync("gift", 1))[0];
        object[] lines = [new { product = "tea", category = "tea", quantity = 4, price = 12.50m }, new { product = "cup", category = "cups", quantity = 1, price = 24.99m }];
        var closed = await PutAsync("s1", new { member = "user:u1", state = "closed", lines, codes = new[] { gift } });
        Assert.Equal((74.99m, 50m, 24.99m), (Money(closed, "total"), Money(closed, "giftCards"), Money(closed, "toPay")));

        // 12.50 of 74.99 is a sixth: so is the card's part, rounded down to the cent.
        var dry = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } }, "?dry=true");
        var one = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
        Assert.Equal((12.50m, 8.33m, 8.33m), (Money(one, "refunded"), Money(one, "refundedOnGiftCards"), Money(dry, "refundedOnGiftCards")));
        await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
        Assert.Equal(8.33m, Money(await GetAsync("v1/vouchers/" + gift), "balance"));
        await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 3 } } });
        Assert.Equal(25.00m, Money(await GetAsync("v1/vouchers/" + gift), "balance"));
        // Somebody rolls the redemption back by hand: the rest is on the card, and what comes back later adds nothing.
        using var undone = await SendAsync(HttpMethod.Post, $"v1/redemptions/{Text(closed.GetProperty("codes")[0], "redemption")}/rollbacks");
        Assert.Equal(25.00m, Money((await JsonAsync(undone, 200)).GetProperty("redemptions")[0], "amount"));
        Assert.Equal(50m, Money(await GetAsync("v1/vouchers/" + gift), "balance"));
        await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 4 } } });
        await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(50m, Money(await GetAsync("v1/vouchers/" + gift), "balance"));
        await VerifiedAsync();
    }

    [Fact]
    public async Task A_checkout_that_becomes_somebody_else_s_lets_go_of_what_was_held_for_the_first()
    {
        var ten = (await MakeAsync("ten", 1))[0];
        await PublishAsync(Campaign("once", new { discount = new { kind = "amount", amount = 1 } }, new { kind = "shared", code = "ONCE" }, limits: new { total = new[] { new { per = "life", times = 1 } } }));
        await PutAsync("s1", new { member = "user:u1", lines = Lines, codes = new[] { ten, "noel-10", "once" } });
        Assert.Equal(["rejected"], States(await PutAsync("s2", new { member = "user:u1", lines = Lines, codes = new[] { "noel-10" } })));

        var dry = await PutAsync("s1", new { member = "user:u2" }, "?dry=true");
        var handed = await PutAsync("s1", new { member = "user:u2" });
        Assert.Equal(["accepted", "accepted", "accepted"], States(handed));
        Assert.Equal(States(handed), States(dry));
        Assert.Equal(["accepted"], States(await PutAsync("s2", new { channel = "till" })));
        Assert.Contains("voucher-released", (await GetAsync("v1/members/user:u1/timeline")).GetRawText(), StringComparison.Ordinal);

        // Held by the second only: whoever closes it without the codes lets go of all.
        await PutAsync("s1", new { member = "user:u1", codes = Array.Empty<string>() });
        Assert.Equal(0, (await GetAsync("v1/vouchers/" + ten)).GetProperty("held").GetInt32());
        Assert.Equal(["accepted", "accepted"], States(await PutAsync("s3", new { member = "user:u2", lines = Lines, codes = new[] { ten, "once" } })));
        var closed = await PutAsync("s3", new { member = "user:u3", state = "closed" });
        Assert.Equal(["accepted", "accepted"], States(closed));
        Assert.Equal("redeemed", Text(await GetAsync("v1/vouchers/" + ten), "state"));
        await VerifiedAsync();
    }

    [Fact]
    public async Task Codes_are_held_for_as_long_as_their_campaigns_say()
    {
        await PublishAsync(("voucher-campaign", new { id = "brief", name = Name("Brief"), gives = new { discount = new { kind = "amount", amount = 1 } }, codes = new { kind = "shared", code = "BRIEF" }, holdMinutes = 5 }));
        var ten = (await MakeAsync("ten", 1))[0];
        Assert.Equal(30, Math.Round(Minutes(await PutAsync("s1", new { member = "user:u1", lines = Lines, codes = new[] { ten } })), 3));
        Assert.Equal(5, Math.Round(Minutes(await PutAsync("s1", new { codes = new[] { ten, "brief" } })), 3));

        static double Minutes(JsonElement session) =>
            (session.GetProperty("codes")[0].GetProperty("heldUntil").GetDateTimeOffset() - session.GetProperty("updatedAt").GetDateTimeOffset()).TotalMinutes;
    }

    [Fact]
    public async Task What_somebody_else_used_meanwhile_stops_the_close_and_nothing_is_half_done()
    {
        var codes = await MakeAsync("ten", 2);
        var tea = (await MakeAsync("tea", 1))[0];
        using var never = await TryPutAsync("s0", new { member = "user:u1", state = "closed", lines = Lines, codes = new[] { tea, "TEN-NEVER-MADE" } });
        Assert.Equal("#/codes/1", Pointer(await ProblemAsync(never, 422, "vouchers.unknown")));
        using var none = await SendAsync(HttpMethod.Get, "v1/sessions/s0");
        Assert.Equal(404, (int)none.StatusCode);

        // Held while it was open, but somebody in charge switched it off.
        await PutAsync("s1", new { member = "user:u1", lines = Lines, codes = new[] { tea, codes[0] } });
        using var off = await SendAsync(HttpMethod.Post, $"v1/vouchers/{codes[0]}/disable");
        using var refused = await TryPutAsync("s1", new { state = "closed" });
        Assert.Equal("#/codes/1", Pointer(await ProblemAsync(refused, 422, "vouchers.disabled")));
        Assert.Equal(("open", "free"), (Text(await GetAsync("v1/sessions/s1"), "state"), Text(await GetAsync("v1/vouchers/" + tea), "state")));

        // The customer has now seen that it does not count: the close goes through without it.
        await PutAsync("s1", new { store = "Lyon" });
        var closed = await PutAsync("s1", new { state = "closed" });
        Assert.Equal(["accepted", "rejected"], States(closed));

        // Of two tills that both close with the last one, one does.
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(till => TryPutAsync($"t{till}", new { member = $"user:m{till}", state = "closed", lines = Lines, codes = new[] { codes[1] } })));
        Assert.Equal(1, both.Count(answer => (int)answer.StatusCode == 200));
        foreach (var answer in both.Where(answer => (int)answer.StatusCode != 200))
        {
            Assert.Equal("#/codes/0", Pointer(await ProblemAsync(answer, 422, "vouchers.used_up")));
        }
    }

    [Fact]
    public async Task Codes_and_promotions_stand_beside_each_other_by_the_same_rules()
    {
        await PublishAsync(
            ("promotion", new { id = "sale", name = Name("Sale"), when = "event.store == \"Paris\"", discounts = new[] { new { kind = "percent", percent = 50 } }, stacking = new { exclusive = true }, priority = 5 }),
            Campaign("letter", new { points = new { wallet = "points", points = 40 } }, new { kind = "shared", code = "LETTER" }));
        var (alone, ten) = ((await MakeAsync("alone", 1))[0], (await MakeAsync("ten", 1))[0]);

        // The exclusive code beats the promotion and the other codes.
        var till = await PutAsync("s1", new { member = "user:u1", channel = "till", lines = Lines, codes = new[] { alone, ten, "letter" } }, "?explain=true");
        Assert.Equal(["accepted", "rejected", "rejected"], States(till));
        Assert.Equal(("promotion.gave_way", "alone"), (Text(Lack(till, "till"), "code"), Text(Lack(till, "till"), "to")));
        Assert.Equal(44.99m, Money(till, "total"));

        // The exclusive promotion beats codes, and what merely gives way does not stop the close.
        var paris = await PutAsync("s2", new { member = "user:u1", store = "Paris", state = "closed", lines = Lines, codes = new[] { ten, "letter" } });
        Assert.Equal(["rejected vouchers.gives_way sale", "rejected vouchers.gives_way sale"], paris.GetProperty("codes").EnumerateArray().Select(code =>
            $"{Text(code, "state")} {Text(code.GetProperty("rejectionReason"), "code")} {Text(code.GetProperty("rejectionReason"), "to")}"));
        Assert.Equal(24.99m, Money(paris, "total"));
        Assert.Equal("free", Text(await GetAsync("v1/vouchers/" + ten), "state"));

        // Points come with the close and go with the order.
        var letter = await PutAsync("s3", new { member = "user:u3", state = "closed", total = 20, codes = new[] { "letter" } });
        Assert.Equal((40L, 60L), (letter.GetProperty("codes")[0].GetProperty("points").GetInt64(), await ActiveAsync("user:u3")));
        await PutAsync("s3", new { state = "cancelled" });
        Assert.Equal(0, await ActiveAsync("user:u3"));
    }

    [Fact]
    public async Task A_customer_who_is_named_later_keeps_what_was_held_for_nobody()
    {
        var ten = (await MakeAsync("ten", 1))[0];
        await PutAsync("s1", new { lines = Lines, codes = new[] { ten } });
        Assert.Equal(["accepted"], States(await PutAsync("s1", new { member = "user:u1" })));
        var closed = await PutAsync("s1", new { state = "closed" });
        Assert.Equal((39.99m, "redeemed"), (Money(closed, "total"), Text(await GetAsync("v1/vouchers/" + ten), "state")));
        Assert.Equal(39.99m, Money(await GetAsync("v1/sessions/s1"), "total"));
        using var long_ = await TryPutAsync("s2", new { lines = Lines, codes = new[] { "" } });
        Assert.Equal("#/codes/0", Pointer(await ProblemAsync(long_, 400, "sessions.codes_invalid")));
    }

    private async Task VerifiedAsync()
    {
        var found = new List<Finding>();
        await Server.Verification.Verification.RunAsync(
            App.Services.GetRequiredService<IStore>(), App.Services.GetRequiredService<RunningPlan>().Current, null, found.Add, null, Ct);
        Assert.Empty(found);
    }

    private static string[] States(JsonElement session) => [.. session.GetProperty("codes").EnumerateArray().Select(code => Text(code, "state")!)];

    private static string? Pointer(JsonElement problem) => Text(problem.GetProperty("errors")[0], "pointer");

    private static JsonElement Lack(JsonElement session, string promotion) =>
        session.GetProperty("notApplied").EnumerateArray().Single(each => Text(each, "promotion") == promotion);

    private Task<HttpResponseMessage> TryPutAsync(string id, object body) => SendAsync(HttpMethod.Put, "v1/sessions/" + id, body);

    private async Task<JsonElement> PutAsync(string id, object body, string query = "")
    {
        using var answer = await SendAsync(HttpMethod.Put, $"v1/sessions/{id}{query}", body);
        return await JsonAsync(answer, 200);
    }
}
