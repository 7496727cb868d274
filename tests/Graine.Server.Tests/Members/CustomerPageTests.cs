using System.Text.Json;

namespace Graine.Server.Tests.Members;

/// <summary>What the page of one customer shows, and that its numbers add up.</summary>
public sealed class CustomerPageTests : MemberServer
{
    [Fact]
    public async Task A_timeline_is_filtered_and_told_in_both_languages()
    {
        await OrderAsync("u1", "o1", 120);
        await CollectAsync(new { type = "page", userId = "u1", timestamp = Now, properties = new { name = "Accueil" } });
        await CollectAsync(new { type = "track", @event = "Bell Rung", userId = "u1", timestamp = Now.AddDays(-3) });

        var orders = Items(await GetAsync("v1/members/user:u1/timeline?kind=orders")).ToList();
        var order = Assert.Single(orders);
        Assert.Equal("Achat n°\u00a0o1 de 120,00\u00a0€", order.GetProperty("sentence").GetProperty("fr").GetString());
        Assert.Equal("Order no. o1, €120.00", order.GetProperty("sentence").GetProperty("en").GetString());
        var told = order.GetProperty("effects").EnumerateArray().Select(effect => effect.GetProperty("sentence").GetProperty("fr").GetString());
        Assert.Contains("Gain de 120\u00a0points, règle «\u00a0Base\u00a0»", told);
        Assert.Equal("Page vue\u202f: Accueil", Assert.Single(Items(await GetAsync("v1/members/user:u1/timeline?kind=visits")))
            .GetProperty("sentence").GetProperty("fr").GetString());
        Assert.Equal("Bell Rung", Text(Assert.Single(Items(await GetAsync("v1/members/user:u1/timeline?kind=other"))), "name"));
        Assert.Equal(2, Items(await GetAsync("v1/members/user:u1/timeline?kind=orders,other")).Count());
        Assert.Equal("Order Completed", Text(Assert.Single(Items(await GetAsync("v1/members/user:u1/timeline?effects=tier"))), "name"));
        Assert.Empty(Items(await GetAsync("v1/members/user:u1/timeline?kind=visits&effects=points")));
        var until = Uri.EscapeDataString(Now.AddDays(-1).ToString("O"));
        Assert.Equal("Bell Rung", Text(Assert.Single(Items(await GetAsync("v1/members/user:u1/timeline?to=" + until))), "name"));
        Assert.DoesNotContain(Items(await GetAsync("v1/members/user:u1/timeline?from=" + until)), item => Text(item, "name") == "Bell Rung");
        foreach (var odd in new[] { "kind=x", "effects=x", "status=x", "status=1" })
        {
            using var response = await SendAsync(HttpMethod.Get, "v1/members/user:u1/timeline?" + odd);
            await ProblemAsync(response, 400, "members.filter_invalid");
        }
    }

    [Fact]
    public async Task A_filter_that_finds_little_still_finds_all_of_it_page_by_page()
    {
        for (var day = 0; day < 6; day++)
        {
            await OrderAsync("u1", "o" + day, 10, Now.AddDays(-day));
            await CollectAsync(new { type = "page", userId = "u1", timestamp = Now.AddDays(-day).AddMinutes(-1) });
        }

        var found = await PagesAsync("v1/members/user:u1/timeline?effects=points&kind=orders", 2, "&");
        Assert.Equal(6, found.Count);
    }

    [Fact]
    public async Task The_ledger_runs_to_the_balance_however_the_pages_are_turned()
    {
        for (var order = 0; order < 5; order++)
        {
            await OrderAsync("u1", "o" + order, 10 + order, Now.AddDays(-order));
        }

        await PostAsync("v1/members/user:u1/wallets/points/spends", new { points = 25 });
        await PostAsync("v1/members/user:u1/wallets/points/adjustments", new { points = -40 });

        foreach (var limit in new[] { 1, 3, 100 })
        {
            var lines = await PagesAsync("v1/members/user:u1/wallets/points/postings", limit);
            var wallet = Assert.Single((await GetAsync("v1/members/user:u1/wallets")).EnumerateArray());
            Assert.Equal(Long(wallet, "active"), Long(lines[0], "activeAfter"));
            Assert.Equal(Long(wallet, "debt"), Long(lines[0], "debtAfter"));
            for (var line = 0; line + 1 < lines.Count; line++)
            {
                Assert.Equal(Long(lines[line], "activeAfter") - Long(lines[line], "activeChange"), Long(lines[line + 1], "activeAfter"));
                Assert.Equal(Long(lines[line], "debtAfter") - Long(lines[line], "debtChange"), Long(lines[line + 1], "debtAfter"));
            }

            Assert.Equal(Long(lines[^1], "activeChange"), Long(lines[^1], "activeAfter"));
            Assert.Equal("Base", lines[^1].GetProperty("ruleName").GetProperty("fr").GetString());
        }
    }

    [Fact]
    public async Task Tier_progress_says_what_is_missing_and_until_when_it_holds()
    {
        await OrderAsync("u1", "o1", 60, Now.AddDays(-65));
        var below = Assert.Single((await GetAsync("v1/members/user:u1/tiers")).EnumerateArray());
        Assert.Equal(60, below.GetProperty("measure").GetProperty("value").GetDouble());
        Assert.Equal("money", Text(below.GetProperty("measure"), "unit"));
        Assert.Equal(365, below.GetProperty("measure").GetProperty("windowDays").GetInt32());
        Assert.Equal(40, below.GetProperty("next").GetProperty("missing").GetDouble());

        await OrderAsync("u1", "o2", 50);
        var gold = Assert.Single((await GetAsync("v1/members/user:u1/tiers")).EnumerateArray());
        Assert.Equal("gold", Text(gold, "tier"));
        Assert.Equal(JsonValueKind.Null, gold.GetProperty("next").ValueKind);

        // The older order leaves the window 300 days from now: 50 remain, 50 short.
        var keep = gold.GetProperty("keep");
        Assert.Equal(Now.AddDays(300), keep.GetProperty("by").GetDateTimeOffset(), TimeSpan.FromMinutes(1));
        Assert.Equal((50d, 50d), (keep.GetProperty("value").GetDouble(), keep.GetProperty("missing").GetDouble()));
        Assert.Equal(Now.AddDays(300), gold.GetProperty("change").GetProperty("at").GetDateTimeOffset(), TimeSpan.FromMinutes(1));
        Assert.Null(Text(gold.GetProperty("change"), "tier"));

        await PassAsync(TimeSpan.FromDays(300));
        Assert.Null(Text(Assert.Single((await GetAsync("v1/members/user:u1/tiers")).EnumerateArray()), "tier"));
    }

    [Fact]
    public async Task Segments_say_since_when_why_and_when_time_will_change_it()
    {
        await OrderAsync("u1", "o1", 60);
        var segment = Assert.Single((await GetAsync("v1/members/user:u1/segments")).EnumerateArray());

        Assert.True(segment.GetProperty("in").GetBoolean());
        Assert.Equal(Now, segment.GetProperty("since").GetDateTimeOffset(), TimeSpan.FromMinutes(1));
        Assert.Equal(Now.AddDays(30), segment.GetProperty("changesAt").GetDateTimeOffset(), TimeSpan.FromMinutes(1));
        var part = Assert.Single(segment.GetProperty("parts").EnumerateArray());
        Assert.True(part.GetProperty("holds").GetBoolean());
        Assert.Contains("30", part.GetProperty("sentence").GetProperty("fr").GetString(), StringComparison.Ordinal);

        await PassAsync(TimeSpan.FromDays(30));
        var left = Assert.Single((await GetAsync("v1/members/user:u1/segments")).EnumerateArray());
        Assert.False(left.GetProperty("in").GetBoolean());
        Assert.False(Assert.Single(left.GetProperty("parts").EnumerateArray()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Purchases_have_their_lines_and_what_came_back()
    {
        await BuyAsync("Order Completed", "o1", 50, ("tea", 2, 15m), ("cup", 1, 20m));
        await BuyAsync("Order Refunded", "o1", 20, ("cup", 1, 20m));
        await BuyAsync("Order Completed", "o2", 15, ("tea", 1, 15m));
        await BuyAsync("Order Cancelled", "o2", 15);

        var purchases = Items(await GetAsync("v1/members/user:u1/purchases")).ToDictionary(item => Text(item, "order")!);
        Assert.Equal(("partly-refunded", 5000, 2000), (Text(purchases["o1"], "status")!, Long(purchases["o1"], "totalMinor"), Long(purchases["o1"], "refundedMinor")));
        Assert.Equal([3000L, 2000L], purchases["o1"].GetProperty("lines").EnumerateArray().Select(line => Long(line, "totalMinor")));
        Assert.Equal("cancelled", Text(purchases["o2"], "status"));
        var member = await GetAsync("v1/members/user:u1");
        Assert.Equal(
            Long(member.GetProperty("activity"), "revenueMinor"),
            purchases.Values.Sum(order => Long(order, "totalMinor") - Long(order, "refundedMinor")));
        var favourites = await GetAsync("v1/members/user:u1/favourites");
        Assert.Equal("tea", Text(favourites.GetProperty("products")[0], "product"));
        Assert.Equal(3, favourites.GetProperty("products")[0].GetProperty("quantity").GetDecimal());

        Task BuyAsync(string name, string order, decimal total, params (string Product, int Quantity, decimal Price)[] lines) => CollectAsync(new
        {
            type = "track",
            @event = name,
            userId = "u1",
            timestamp = Now,
            properties = new
            {
                order_id = order,
                total,
                currency = "EUR",
                products = lines.Select(line => new { product_id = line.Product, name = line.Product, category = "c", quantity = line.Quantity, price = line.Price }),
            },
        });
    }

    [Fact]
    public async Task Identity_tells_values_that_the_profile_keeps_and_whose_history_joined()
    {
        await OrderAsync("u1", "o1", 10);
        await CollectAsync(new { type = "track", @event = "Bell Rung", anonymousId = "device-1", timestamp = Now });
        await CollectAsync(new { type = "identify", userId = "u1", anonymousId = "device-1", traits = new { email = "Ada@Example.org" } });
        await CollectAsync(new { type = "identify", userId = "u2", traits = new { phone = "+33612345678", firstName = "Lou" } });
        await CollectAsync(new { type = "identify", userId = "u2", traits = new { email = "ada@example.org" } });

        var identity = await GetAsync("v1/members/user:u1/identity");
        var identifiers = identity.GetProperty("identifiers").EnumerateArray().ToDictionary(row => Text(row, "kind")!);
        Assert.Equal("ada@example.org", Text(identifiers["email"], "value"));
        Assert.Null(Text(identifiers["anonymous"], "value"));
        Assert.False(identifiers["anonymous"].GetProperty("strong").GetBoolean());
        var merge = Assert.Single(identity.GetProperty("merges").EnumerateArray());
        Assert.Equal("identify", Text(merge, "eventName"));
        var candidate = Assert.Single(identity.GetProperty("candidates").EnumerateArray());
        Assert.Equal("Lou", Text(candidate, "otherName"));
        Assert.Equal("identifier.email", Text(candidate, "reason"));
    }

    [Fact]
    public async Task Why_leads_from_the_event_to_the_rule_its_revision_and_the_posting()
    {
        await OrderAsync("u1", "o1", 120);
        await PublishAsync(("earning-rule", new { id = "base", name = Name("Base"), wallet = "points", on = new[] { "Order Completed" }, points = "order.total * 2.0" }));

        var cause = Assert.Single((await GetAsync("v1/members/user:u1/why?wallet=points")).GetProperty("causes").EnumerateArray());
        Assert.Equal("Achat n°\u00a0o1 de 120,00\u00a0€", cause.GetProperty("event").GetProperty("sentence").GetProperty("fr").GetString());
        var rule = cause.GetProperty("rule");
        Assert.Equal("order.total", Text(rule.GetProperty("document"), "points"));
        Assert.Equal("le total de l’achat", rule.GetProperty("sentences").GetProperty("points").GetProperty("fr").GetString());
        Assert.False(rule.GetProperty("current").GetBoolean());
        Assert.NotNull(Text(rule, "publishedAt"));
        var posting = Assert.Single(cause.GetProperty("postings").EnumerateArray());
        Assert.Equal(("issuance", "active", 120L), (Text(posting, "debit")!, Text(posting, "credit")!, Long(posting, "points")));
    }

    private static long Long(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
