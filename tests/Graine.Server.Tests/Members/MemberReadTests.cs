using System.Text.Json;

namespace Graine.Server.Tests.Members;

/// <summary>What can be read of a member, and why it is so.</summary>
public sealed class MemberReadTests : MemberServer
{
    [Fact]
    public async Task A_member_is_found_by_every_kind_of_identifier()
    {
        await CollectAsync(new
        {
            type = "identify",
            userId = "u1",
            anonymousId = "device-1",
            traits = new { email = "Anna@Example.org", phone = "+33 6 12 34 56 78" },
            context = new { externalIds = new[] { new { type = "loyalty_card", id = "C-1 2" }, new { type = "crm", id = "77" } } },
        });

        var id = Text(await GetAsync("v1/members/user:u1"), "id");
        string[] references =
        [
            "id:" + id, "anonymous:device-1", "email:anna@example.org", "email:ANNA@example.org", "phone:+33612345678", "card:C12", "ext:crm:77",
        ];
        foreach (var reference in references)
        {
            Assert.Equal(id, Text(await GetAsync("v1/members/" + Uri.EscapeDataString(reference)), "id"));
        }

        foreach (var (reference, status) in new[] { ("user:u2", 404), ("u1", 400), ("email:", 400), ("id:x", 400) })
        {
            using var response = await SendAsync(HttpMethod.Get, "v1/members/" + reference);
            await ProblemAsync(response, status, status == 404 ? "members.not_found" : "members.reference_invalid");
        }
    }

    [Fact]
    public async Task Wallets_show_their_lots_and_what_expires_next()
    {
        await OrderAsync("u1", "o1", 10, Now.AddDays(-300));
        await OrderAsync("u1", "o2", 20);

        var wallet = Assert.Single((await GetAsync("v1/members/user:u1/wallets")).EnumerateArray());
        Assert.Equal(30, wallet.GetProperty("active").GetInt64());
        Assert.Equal(10, wallet.GetProperty("nextExpiryPoints").GetInt64());
        Assert.Equal([10L, 20L], wallet.GetProperty("lots").EnumerateArray().Select(lot => lot.GetProperty("remaining").GetInt64()));
    }

    [Fact]
    public async Task Postings_and_timeline_go_by_pages_newest_first()
    {
        for (var order = 0; order < 7; order++)
        {
            await OrderAsync("u1", "o" + order, 10 + order, Now.AddDays(-order));
        }

        var postings = await PagesAsync("v1/members/user:u1/wallets/points/postings", 3);
        Assert.Equal(7, postings.Count);
        var timeline = await PagesAsync("v1/members/user:u1/timeline", 2);
        Assert.Equal(7, timeline.Count(item => Text(item, "name") == "Order Completed"));
        var moments = timeline.Select(item => item.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(moments.OrderDescending(), moments);
        using var much = await SendAsync(HttpMethod.Get, "v1/members/user:u1/timeline?limit=201");
        await ProblemAsync(much, 400, "request.limit_invalid");
        using var odd = await SendAsync(HttpMethod.Get, "v1/members/user:u1/timeline?after=x");
        await ProblemAsync(odd, 400, "request.cursor_invalid");
    }

    [Fact]
    public async Task Why_names_the_event_the_rule_and_its_text()
    {
        await OrderAsync("u1", "o1", 120);
        var order = Items(await GetAsync("v1/members/user:u1/timeline")).Single(item => Text(item, "name") == "Order Completed");

        var byEvent = Causes(await GetAsync("v1/members/user:u1/why?event=" + Text(order, "id")));
        Assert.Contains(byEvent, cause => Text(cause.GetProperty("effect"), "kind") == "points-earned");
        var wallet = Assert.Single(Causes(await GetAsync("v1/members/user:u1/why?wallet=points")));
        Assert.Equal("order.total", wallet.GetProperty("rule").GetProperty("document").GetProperty("points").GetString());
        var tier = Assert.Single(Causes(await GetAsync("v1/members/user:u1/why?tierSet=status")));
        Assert.Equal("gold", Text(tier.GetProperty("effect"), "to"));
        var segment = Assert.Single(Causes(await GetAsync("v1/members/user:u1/why?segment=recent")));
        Assert.Equal("segment-entered", Text(segment.GetProperty("effect"), "kind"));
        using var none = await SendAsync(HttpMethod.Get, $"v1/members/user:u1/why?event={Guid.NewGuid()}");
        await ProblemAsync(none, 404, "members.event_not_found");
    }

    [Fact]
    public async Task What_the_programme_does_not_have_is_named_by_the_parameter_that_asks_for_it()
    {
        await OrderAsync("u1", "o1", 10);
        foreach (var (parameter, id) in new[] { ("wallet", "zz"), ("segment", "zz"), ("tierSet", "zz"), ("reward", "zz"), ("game", "challenge:zz") })
        {
            using var why = await SendAsync(HttpMethod.Get, $"v1/members/user:u1/why?{parameter}={id}");
            Assert.Equal(parameter, Text(Assert.Single((await ProblemAsync(why, 404, "members.subject_unknown")).GetProperty("errors").EnumerateArray()), "parameter"));
        }

        using var books = await SendAsync(HttpMethod.Get, "v1/members/user:u1/wallets/zz/postings");
        using var spend = await SendAsync(HttpMethod.Post, "v1/members/user:u1/wallets/zz/spends?dry=true", new { points = 1 });
        foreach (var (response, status) in new[] { (books, 404), (spend, 422) })
        {
            var error = Assert.Single((await ProblemAsync(response, status, "points.wallet_unknown")).GetProperty("errors").EnumerateArray());
            Assert.Equal("wallet", Text(error, "parameter"));
            Assert.False(error.TryGetProperty("pointer", out _));
        }
    }

    [Fact]
    public async Task A_segment_is_left_by_time_alone()
    {
        await OrderAsync("u1", "o1", 10);
        Assert.Single((await GetAsync("v1/members/user:u1")).GetProperty("segments").EnumerateArray());

        await PassAsync(TimeSpan.FromDays(31));
        Assert.Empty((await GetAsync("v1/members/user:u1")).GetProperty("segments").EnumerateArray());
        var left = Causes(await GetAsync("v1/members/user:u1/why?segment=recent")).First();
        Assert.Equal("segment-left", Text(left.GetProperty("effect"), "kind"));
        Assert.Equal("timer", Text(left.GetProperty("event"), "name"));
    }

    [Fact]
    public async Task Points_and_tiers_go_with_time_too()
    {
        await OrderAsync("u1", "o1", 120);
        await PassAsync(TimeSpan.FromDays(370));

        Assert.Equal(0, await ActiveAsync("user:u1"));
        var member = await GetAsync("v1/members/user:u1");
        Assert.All(member.GetProperty("tiers").EnumerateArray(), tier => Assert.Null(Text(tier, "tier")));
        var expired = Causes(await GetAsync("v1/members/user:u1/why?wallet=points")).First();
        Assert.Equal("points-expired", Text(expired.GetProperty("effect"), "kind"));
    }

    [Fact]
    public async Task An_anonymous_history_joins_the_person_at_identify()
    {
        await CollectAsync(new
        {
            type = "track",
            @event = "Order Completed",
            anonymousId = "device-1",
            timestamp = Now,
            properties = new { order_id = "o1", total = 40, currency = "EUR" },
        });
        await OrderAsync("u1", "o2", 10);
        await CollectAsync(new { type = "identify", userId = "u1", anonymousId = "device-1", traits = new { email = "a@example.org" } });

        Assert.Equal(50, await ActiveAsync("user:u1"));
        Assert.Equal(Text(await GetAsync("v1/members/user:u1"), "id"), Text(await GetAsync("v1/members/anonymous:device-1"), "id"));
        var member = await GetAsync("v1/members/user:u1");
        Assert.Equal(2, member.GetProperty("activity").GetProperty("orders").GetInt64());
        var timeline = await PagesAsync("v1/members/user:u1/timeline", 2);
        Assert.Equal(2, timeline.Count(item => Text(item, "name") == "Order Completed"));
    }

    [Fact]
    public async Task A_tier_reached_by_joining_histories_is_explained()
    {
        await OrderAsync("u1", "o1", 60);
        await CollectAsync(new
        {
            type = "track",
            @event = "Order Completed",
            anonymousId = "device-1",
            timestamp = Now,
            properties = new { order_id = "o2", total = 60, currency = "EUR" },
        });
        await CollectAsync(new { type = "identify", userId = "u1", anonymousId = "device-1" });

        var cause = Assert.Single(Causes(await GetAsync("v1/members/user:u1/why?tierSet=status")));
        Assert.Equal("gold", Text(cause.GetProperty("effect"), "to"));
        Assert.Equal("identify", Text(cause.GetProperty("event"), "name"));
    }

    private static IEnumerable<JsonElement> Causes(JsonElement why) => why.GetProperty("causes").EnumerateArray();
}
