using System.Text.Json;

namespace Graine.Server.Tests.Vouchers;

/// <summary>Codes are validated, held, redeemed and rolled back; never more often than they may be.</summary>
public sealed class RedemptionTests : VoucherServer
{
    [Fact]
    public async Task A_stack_of_codes_takes_off_to_the_cent_and_is_redeemed_whole_or_not_at_all()
    {
        await OrderAsync("u1", "o0", 20);
        var (ten, tea, gift) = ((await MakeAsync("ten", 2))[0], (await MakeAsync("tea", 1))[0], (await MakeAsync("gift", 1))[0]);
        var body = new { redeemables = Redeemables(ten, tea, gift), member = "user:u1", order = Cart(59.99m) };
        var asked = await ValidateAsync(body);
        Assert.True(asked.GetProperty("valid").GetBoolean());
        Assert.Equal((22.00m, 37.99m, 37.99m, 0m), (Money(asked, "discount"), Money(asked, "total"), Money(asked, "giftCards"), Money(asked, "toPay")));
        Assert.Equal([10m, 12.00m, 0m], asked.GetProperty("redeemables").EnumerateArray().Select(each => Money(each, "discount")));
        Assert.Equal(37.99m, asked.GetProperty("lines").EnumerateArray().Sum(line => Money(line, "after")));

        var redeemed = await RedeemAsync(body, "k1");
        Assert.All(redeemed.GetProperty("effects").EnumerateArray(), effect => Assert.NotEqual("", Text(effect.GetProperty("sentence"), "fr")));
        Assert.Equal((22.00m, 37.99m, 0m, 3), (Money(redeemed, "discount"), Money(redeemed, "giftCards"), Money(redeemed, "toPay"), redeemed.GetProperty("redemptions").GetArrayLength()));
        using var repeated = await TryRedeemAsync(body, "k1");
        Assert.Equal(redeemed.ToString(), (await JsonAsync(repeated, 201)).ToString());
        Assert.Equal(12.01m, Money(await GetAsync("v1/vouchers/" + gift), "balance"));
        using var used = await TryRedeemAsync(new { redeemables = Redeemables((await MakeAsync("ten", 0)).First(code => code != ten), ten), order = Cart() });
        var problem = await ProblemAsync(used, 422, "vouchers.used_up");
        Assert.Equal("#/redeemables/1", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(1, (await GetAsync("v1/campaigns/ten")).GetProperty("redeemedCodes").GetInt64());

        using var back = await RollBackAsync(Text(redeemed, "id"));
        var undone = await JsonAsync(back, 200);
        Assert.All(undone.GetProperty("redemptions").EnumerateArray(), each => Assert.Equal("rolled-back", Text(each, "state")));
        Assert.Equal((50m, "free"), (Money(await GetAsync("v1/vouchers/" + gift), "balance"), Text(await GetAsync("v1/vouchers/" + ten), "state")));
        Assert.Equal(3, (await GetAsync("v1/redemptions?state=rolled-back&member=user:u1")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await GetAsync($"v1/redemptions?code={ten}&order=o1&campaign=ten")).GetProperty("items").GetArrayLength());

        var timeline = Items(await GetAsync("v1/members/user:u1/timeline?kind=vouchers")).ToList();
        Assert.Equal(["vouchers.rollback", "vouchers.redeem"], timeline.Select(each => Text(each, "name")));
        Assert.Equal("Code of “ten” redeemed: €10.00", Text(timeline[1].GetProperty("effects")[0].GetProperty("sentence"), "en"));
        var why = await GetAsync($"v1/members/user:u1/why?event={Text(timeline[1], "id")}");
        Assert.Equal("voucher-campaign", Text(why.GetProperty("causes")[0].GetProperty("rule"), "kind"));
        Assert.DoesNotContain(ten.Replace("-", "", StringComparison.Ordinal), why.ToString(), StringComparison.Ordinal);
    }

    /// <summary>R20, Voucherify 2026-07-01: two rollbacks in one millisecond both went through.</summary>
    [Fact]
    public async Task One_of_a_stack_is_rolled_back_and_of_many_who_roll_back_one_does_and_all_are_told_the_same()
    {
        await OrderAsync("u1", "o0", 20);
        await MakeAsync("bonus", 1);
        using var published = await SendAsync(HttpMethod.Post, "v1/campaigns/bonus/publications", new { member = "user:u1" }, ("Idempotency-Key", NewKey()));
        var bonus = Text(await JsonAsync(published, 201), "code")!;
        var ten = (await MakeAsync("ten", 1))[0];
        var stack = await RedeemAsync(new { redeemables = Redeemables(bonus, ten), member = "user:u1", order = Cart() });
        Assert.Equal(60, await ActiveAsync("user:u1"));
        var one = Text(stack.GetProperty("redemptions").EnumerateArray().Single(each => Text(each, "campaign") == "bonus"), "id");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RollBackAsync(one)));
        var told = await Task.WhenAll(answers.Select(answer => JsonAsync(answer, 200)));
        Assert.Single(told.Select(each => each.ToString()).Distinct(StringComparer.Ordinal));
        Assert.Equal("rolled-back", Text(told[0].GetProperty("redemptions")[0], "state"));
        Assert.Equal(20, await ActiveAsync("user:u1"));
        Assert.Single(Items(await GetAsync("v1/members/user:u1/timeline?name=vouchers.rollback")));
        Assert.Equal("redeemed", Text(await GetAsync("v1/vouchers/" + ten), "state"));
        using var rest = await RollBackAsync(Text(stack, "id"));
        Assert.Equal(2, (await JsonAsync(rest, 200)).GetProperty("redemptions").EnumerateArray().Count(each => Text(each, "state") == "rolled-back"));
        using var unknown = await RollBackAsync(Guid.NewGuid().ToString());
        await ProblemAsync(unknown, 404, "redemptions.unknown");
    }

    [Fact]
    public async Task Of_a_hundred_who_want_the_last_redemption_one_gets_it()
    {
        var ten = (await MakeAsync("ten", 1))[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => TryRedeemAsync(new { redeemables = Redeemables(ten), order = Cart() })));
        Assert.Single(answers, answer => (int)answer.StatusCode == 201);
        await ProblemAsync(answers.First(answer => (int)answer.StatusCode == 422), 422, "vouchers.used_up");

        // Everybody has the same code: three times in all, once for each member.
        for (var member = 0; member < 8; member++)
        {
            await OrderAsync($"m{member}", $"o{member}", 1);
        }

        answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(client =>
            TryRedeemAsync(new { redeemables = Redeemables("noel10"), member = $"user:m{client % 8}", order = Cart() })));
        Assert.Equal(3, answers.Count(answer => (int)answer.StatusCode == 201));
        var redeemed = (await GetAsync("v1/redemptions?campaign=noel")).GetProperty("items");
        Assert.Equal((3, 3), (redeemed.GetArrayLength(), redeemed.EnumerateArray().Select(each => Text(each, "member")).Distinct().Count()));
        Assert.Equal(3, (await GetAsync("v1/vouchers/NOEL10")).GetProperty("redeemed").GetInt32());
        using var back = await RollBackAsync(Text(redeemed[0], "id"));
        await JsonAsync(back, 200);
        var free = Enumerable.Range(0, 8).Select(member => $"user:m{member}").ToList();
        var again = await Task.WhenAll(free.Select(member => TryRedeemAsync(new { redeemables = Redeemables("NOEL-10"), member, order = Cart() })));
        Assert.Single(again, answer => (int)answer.StatusCode == 201);
    }

    [Fact]
    public async Task What_is_held_is_nobody_elses_until_it_is_redeemed_let_go_or_the_second_is_over()
    {
        await OrderAsync("u1", "o0", 20);
        var ten = (await MakeAsync("ten", 1))[0];
        var held = await ValidateAsync(new { redeemables = Redeemables(ten, "NOEL10"), member = "user:u1", order = Cart(), @lock = new { ttl = 60, key = "cart-1" } });
        Assert.Equal("cart-1", Text(held.GetProperty("lock"), "key"));
        var other = await ValidateAsync(new { redeemables = Redeemables(ten) });
        Assert.Equal(["vouchers.used_up"], Reasons(other));
        Assert.NotEqual(JsonValueKind.Null, other.GetProperty("redeemables")[0].GetProperty("reasons")[0].GetProperty("at").ValueKind);
        using var refused = await TryRedeemAsync(new { redeemables = Redeemables(ten), order = Cart() });
        await ProblemAsync(refused, 422, "vouchers.used_up");
        Assert.Equal(["vouchers.member_limit_reached"], Reasons(await ValidateAsync(new { redeemables = Redeemables("NOEL10"), member = "user:u1", order = Cart() })));

        // To the second: held until then, and not a moment longer.
        Time.Pass(TimeSpan.FromSeconds(58));
        Assert.Equal(1, (await GetAsync("v1/vouchers/" + ten)).GetProperty("held").GetInt32());
        await PassAsync(TimeSpan.FromSeconds(3));
        Assert.True((await ValidateAsync(new { redeemables = Redeemables(ten, "NOEL10"), member = "user:u1", order = Cart() })).GetProperty("valid").GetBoolean());
        Assert.Contains("timed-out", (await GetAsync("v1/members/user:u1/timeline")).ToString(), StringComparison.Ordinal);

        await ValidateAsync(new { redeemables = Redeemables(ten), member = "user:u1", order = Cart(), @lock = new { ttl = 600, key = "cart-2" } });
        using var let = await SendAsync(HttpMethod.Delete, "v1/validations/cart-2?member=user:u1");
        Assert.Equal(204, (int)let.StatusCode);
        Assert.True((await ValidateAsync(new { redeemables = Redeemables(ten) })).GetProperty("valid").GetBoolean());
        var anonymous = await ValidateAsync(new { redeemables = Redeemables(ten), order = Cart(), @lock = new { ttl = 600 } });
        var key = Text(anonymous.GetProperty("lock"), "key");
        await RedeemAsync(new { redeemables = Redeemables(ten), order = Cart(), @lock = key });
        Assert.Equal(("redeemed", 0), (Text(await GetAsync("v1/vouchers/" + ten), "state"), (await GetAsync("v1/vouchers/" + ten)).GetProperty("held").GetInt32()));
    }

    [Fact]
    public async Task Codes_that_do_not_stand_together_say_so_and_a_gift_card_goes_until_it_is_empty()
    {
        var (ten, alone, gift) = ((await MakeAsync("ten", 1))[0], (await MakeAsync("alone", 1))[0], (await MakeAsync("gift", 1))[0]);
        var both = await ValidateAsync(new { redeemables = Redeemables(ten, alone, ten, "NO-SUCH"), order = Cart() });
        Assert.Equal(["vouchers.gives_way"], Reasons(both));
        Assert.Equal([], Reasons(both, 1));
        Assert.Equal(["vouchers.twice"], Reasons(both, 2));
        Assert.Equal(["vouchers.unknown"], Reasons(both, 3));
        var told = both.GetProperty("redeemables")[3].GetProperty("reasons")[0].GetProperty("sentence");
        Assert.Equal(("Ce code n’existe pas", "There is no such code"), (Text(told, "fr"), Text(told, "en")));
        Assert.Equal(["vouchers.other_currency"], Reasons(await ValidateAsync(new { redeemables = Redeemables(ten), order = Cart(currency: "USD") })));
        Assert.Equal(["vouchers.nothing_matches"], Reasons(await ValidateAsync(new { redeemables = Redeemables((await MakeAsync("tea", 1))[0]), order = Cart(category: "cups") })));

        await RedeemAsync(new { redeemables = new[] { new { code = gift, amount = 30.5m } } });
        using var more = await TryRedeemAsync(new { redeemables = new[] { new { code = gift, amount = 19.51m } } });
        await ProblemAsync(more, 422, "vouchers.balance_too_low");
        using var unsaid = await TryRedeemAsync(new { redeemables = Redeemables(gift) });
        await ProblemAsync(unsaid, 422, "vouchers.amount_missing");
        await RedeemAsync(new { redeemables = Redeemables(gift), order = new { total = 100 } });
        Assert.Equal((0m, "redeemed", 2), (Money(await GetAsync("v1/vouchers/" + gift), "balance"), Text(await GetAsync("v1/vouchers/" + gift), "state"), (await GetAsync("v1/vouchers/" + gift)).GetProperty("redeemed").GetInt32()));
        var campaign = await GetAsync("v1/campaigns/gift");
        Assert.Equal((50m, 0m, 2), (Money(campaign, "amount"), Money(campaign, "balance"), campaign.GetProperty("redeemed").GetInt64()));
    }

    [Fact]
    public async Task Members_are_told_which_of_their_codes_and_of_everybodys_would_do_something_here()
    {
        await OrderAsync("u1", "o0", 20);
        await MakeAsync("ten", 2);
        using var published = await SendAsync(HttpMethod.Post, "v1/campaigns/ten/publications", new { member = "user:u1" }, ("Idempotency-Key", NewKey()));
        var ten = Text(await JsonAsync(published, 201), "code");
        using var asked = await SendAsync(HttpMethod.Post, "v1/qualifications", new { member = "user:u1", order = Cart(40) });
        var items = Items(await JsonAsync(asked, 200)).ToList();
        Assert.Equal([(ten, 10m), ("NOEL-10", 4m)], items.Select(item => (Text(item, "code"), Money(item, "discount"))));
        await RedeemAsync(new { redeemables = Redeemables("NOEL10"), member = "user:u1", order = Cart(40) });
        using var all = await SendAsync(HttpMethod.Post, "v1/qualifications", new { member = "user:u1", order = Cart(40), all = true });
        var noel = Items(await JsonAsync(all, 200)).Last();
        Assert.Equal((false, "vouchers.member_limit_reached"), (noel.GetProperty("applies").GetBoolean(), Text(noel.GetProperty("reasons")[0], "code")));
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_told_before_anything_happens()
    {
        var ten = (await MakeAsync("ten", 1))[0];
        using var none = await SendAsync(HttpMethod.Post, "v1/validations", new { redeemables = Array.Empty<object>() });
        await ProblemAsync(none, 400, "vouchers.redeemables_invalid");
        using var keyless = await SendAsync(HttpMethod.Post, "v1/redemptions", new { redeemables = Redeemables(ten) });
        await ProblemAsync(keyless, 400, "request.key_missing");
        using var member = await TryRedeemAsync(new { redeemables = Redeemables(ten), member = "user:nobody" });
        await ProblemAsync(member, 422, "vouchers.member_unknown");
        using var session = await TryRedeemAsync(new { redeemables = Redeemables(ten), session = "none" });
        await ProblemAsync(session, 422, "vouchers.session_unknown");
        using var held = await SendAsync(HttpMethod.Post, "v1/validations", new { redeemables = Redeemables(ten), @lock = new { ttl = 0 } });
        await ProblemAsync(held, 400, "vouchers.lock_invalid");
        using var line = await TryRedeemAsync(new { redeemables = Redeemables(ten), order = new { lines = new[] { new { product = "p", price = -1 } } } });
        await ProblemAsync(line, 400, "vouchers.order_invalid");
        using var amount = await TryRedeemAsync(new { redeemables = new[] { new { code = ten, amount = 0 } } });
        await ProblemAsync(amount, 400, "vouchers.amount_invalid");
        using var unknown = await TryRedeemAsync(new { redeemables = Redeemables("NO-SUCH") });
        await ProblemAsync(unknown, 422, "vouchers.unknown");
    }
}
