using System.Net;
using System.Text;
using System.Text.Json;

namespace Graine.Server.Tests.Members.Lists;

public sealed class MemberListTests : MemberServer
{
    [Fact]
    public async Task A_list_has_everybody_with_figures_names_and_counts()
    {
        await OrderAsync("anna", "1", 120m);
        await OrderAsync("bob", "2", 30m);
        await IdentifyAsync("anna", new { firstName = "Anna", lastName = "Müller", email = "anna@example.test", country = "FR" });

        var page = await GetAsync("v1/members?sort=revenue");

        var anna = Items(page).First();
        Assert.Equal((2, 2, false, "EUR"), (page.GetProperty("total").GetInt32(), page.GetProperty("count").GetInt32(), page.GetProperty("isBehind").GetBoolean(), Text(page, "currency")));
        Assert.Equal(("Anna Müller", "anna@example.test", "FR", "gold"), (Text(anna, "name"), Text(anna, "email"), Text(anna, "country"), Text(anna, "tier")));
        Assert.Equal((0, 1, 12_000, 12_000, 120), (Number(anna, "position"), Number(anna, "orders"), Number(anna, "revenueMinor"), Number(anna, "averageBasketMinor"), Number(anna, "points")));
        Assert.Equal("recent", anna.GetProperty("segments")[0].GetString());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("member.revenue >= 100.0", 1)]
    [InlineData("orders(90).count >= 1", 3)]
    [InlineData("member.tier == \"gold\"", 1)]
    [InlineData("\"recent\" in member.segments", 3)]
    [InlineData("!member.identified", 1)]
    public async Task A_condition_chooses_and_is_counted_alike_by_the_count(string filter, int expected)
    {
        await OrderAsync("anna", "1", 120m);
        await OrderAsync("bob", "2", 30m);
        await CollectAsync(new { type = "track", @event = "Order Completed", anonymousId = "x", messageId = "m3", timestamp = Now, properties = new { order_id = "3", total = 10, currency = "EUR" } });

        var page = await GetAsync("v1/members?filter=" + Uri.EscapeDataString(filter));
        using var response = await SendAsync(HttpMethod.Post, "v1/insights/segments/count", new { when = filter, context = "audience.when" });
        var count = await JsonAsync(response, 200);

        Assert.Equal((3, expected, expected), (page.GetProperty("total").GetInt32(), page.GetProperty("count").GetInt32(), Items(page).Count()));
        Assert.Equal(expected, count.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_shop_without_tiers_is_sorted_by_them_too()
    {
        await SeedAsync(3);
        using var retired = await SendAsync(HttpMethod.Delete, "v1/plan/tier-set/status", null, ("If-Match", "*"));
        Assert.True(retired.IsSuccessStatusCode, await retired.Content.ReadAsStringAsync(Ct));
        await PostAsync("v1/plan/publish", new { }, 200);

        foreach (var desc in new[] { "true", "false" })
        {
            Assert.Equal(3, Items(await GetAsync($"v1/members?sort=tier&desc={desc}")).Count());
        }
    }

    [Fact]
    public async Task Every_column_that_says_so_can_be_sorted_by_both_ways()
    {
        await SeedAsync(5);
        var columns = await GetAsync("v1/members/columns");
        foreach (var column in columns.GetProperty("columns").EnumerateArray().Where(each => each.GetProperty("isSortable").GetBoolean()))
        {
            foreach (var desc in (string[])["true", "false"])
            {
                Assert.Equal(5, Items(await GetAsync($"v1/members?sort={Text(column, "key")}&desc={desc}")).Count());
            }
        }

        var up = Items(await GetAsync("v1/members?sort=revenue&desc=false")).Select(row => Number(row, "revenueMinor")).ToList();
        Assert.Equal(up.Order(), up);
        Assert.Equal(["gold"], columns.GetProperty("tiers").EnumerateArray().Select(tier => Text(tier, "id")));
        Assert.Equal("Recent", columns.GetProperty("segments")[0].GetProperty("name").GetProperty("fr").GetString());
        Assert.Equal("points", Text(columns.GetProperty("wallet"), "id"));
    }

    [Fact]
    public async Task Tiers_without_a_threshold_are_named_from_the_lowest()
    {
        await PublishAsync(("tier-set", new
        {
            id = "status",
            name = Name("Status"),
            by = "expression",
            tiers = new object[]
            {
                new { id = "gold", name = Name("Gold"), when = "orders(30).count >= 1" },
                new { id = "circle", name = Name("Circle"), invitation = true },
            },
        }));

        Assert.Equal(["gold", "circle"], (await GetAsync("v1/members/columns")).GetProperty("tiers").EnumerateArray().Select(tier => Text(tier, "id")));
    }

    [Fact]
    public async Task Pages_follow_by_cursor_or_by_position_and_do_not_move_meanwhile()
    {
        await SeedAsync(7);
        var first = await GetAsync("v1/members?sort=revenue&limit=3");
        await OrderAsync("rich", "rich", 9_999m);

        var second = await GetAsync($"v1/members?sort=revenue&limit=3&after={Text(first, "next")}");
        var jump = await GetAsync($"v1/members?sort=revenue&limit=3&offset=3&list={Text(first, "list")}");
        var fresh = await GetAsync("v1/members?sort=revenue&limit=3");

        Assert.Equal(Ids(second), Ids(jump));
        Assert.Empty(Ids(first).Intersect(Ids(second)));
        Assert.Equal([3, 4, 5], Items(second).Select(row => (int)Number(row, "position")));
        Assert.Equal((7, 8), (Number(second, "count"), Number(fresh, "count")));
        Assert.Equal(8, (await PagesAsync("v1/members", 3)).Count);
        Assert.Empty(Items(await GetAsync("v1/members?offset=500")));
        Assert.NotEmpty(Items(await GetAsync("v1/members?list=gone&offset=1")));
    }

    [Theory]
    [InlineData("filter=orders(90).cuont", 422, "members.condition_invalid", "filter")]
    [InlineData("filter=member.orders", 422, "members.condition_invalid", "filter")]
    [InlineData("filter=event.total%20%3E%201.0", 422, "members.condition_invalid", "filter")]
    [InlineData("filter=member.orders%20*%202%20%3E%203", 422, "members.condition_invalid", "filter")]
    [InlineData("sort=name", 400, "members.parameter_invalid", "sort")]
    [InlineData("desc=down", 400, "members.parameter_invalid", "desc")]
    [InlineData("offset=-1", 400, "members.parameter_invalid", "offset")]
    [InlineData("offset=99999999999", 400, "members.parameter_invalid", "offset")]
    [InlineData("limit=0", 400, "request.limit_invalid", null)]
    [InlineData("limit=many", 400, "request.limit_invalid", null)]
    [InlineData("after=nonsense", 400, "request.cursor_invalid", null)]
    public async Task What_is_wrong_is_named(string query, int status, string code, string? parameter)
    {
        using var response = await SendAsync(HttpMethod.Get, "v1/members?" + query);
        var problem = await ProblemAsync(response, status, code);
        if (parameter is not null)
        {
            Assert.Equal(parameter, Text(problem.GetProperty("errors")[0], "parameter"));
            Assert.Equal(parameter == "filter", problem.GetProperty("errors")[0].TryGetProperty("position", out _));
        }
    }

    [Fact]
    public async Task A_file_has_the_list_safe_for_spreadsheets()
    {
        await OrderAsync("anna", "1", 120.5m);
        await OrderAsync("bob", "2", 30m);
        await IdentifyAsync("anna", new { firstName = "=cmd|' /C calc'!A0", lastName = "O\"Hara; fils", email = "+33 6", phone = "0612345678" });

        using var response = await SendAsync(HttpMethod.Get, "v1/members.csv?sort=revenue&separator=semicolon&columns=name,email,phone,orders,revenue,segments,id");
        var bytes = await response.Content.ReadAsByteArrayAsync(Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("2", response.Headers.GetValues("Graine-Rows").Single());
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal("name;email;phone;orders;revenue;segments;id", lines[0]);
        Assert.StartsWith("\"'=cmd|' /C calc'!A0 O\"\"Hara; fils\";\"'+33 6\";0612345678;1;120,50;recent;", lines[1], StringComparison.Ordinal);
        Assert.StartsWith(";;;1;30,00;recent;", lines[2], StringComparison.Ordinal);
        Assert.Equal(["", 4], new object[] { lines[^1], lines.Length });
        var audit = await GetAsync("v1/audit?action=members.exported");
        Assert.Equal(2, Items(audit).Single().GetProperty("after").GetProperty("rows").GetInt32());
        using var wrong = await SendAsync(HttpMethod.Get, "v1/members.csv?columns=name,shoe");
        await ProblemAsync(wrong, 400, "members.parameter_invalid");
    }

    [Fact]
    public async Task Rows_of_known_members_come_in_the_order_asked_for()
    {
        await SeedAsync(3);
        var ids = Ids(await GetAsync("v1/members?sort=revenue"));

        var rows = await GetAsync($"v1/members/rows?ids={ids[2]},{ids[0]},{Guid.NewGuid()}");

        Assert.Equal([ids[2], ids[0]], rows.EnumerateArray().Select(row => Text(row, "id")));
        using var wrong = await SendAsync(HttpMethod.Get, "v1/members/rows?ids=anna");
        await ProblemAsync(wrong, 400, "members.parameter_invalid");
    }

    [Fact]
    public async Task Segments_have_sizes_trends_and_those_who_came_and_went()
    {
        await OrderAsync("anna", "1", 120m);
        await PassAsync(TimeSpan.FromDays(20));
        await OrderAsync("bob", "2", 30m);
        await PassAsync(TimeSpan.FromDays(15));

        var sizes = await GetAsync("v1/insights/segments?days=60");
        var recent = sizes.GetProperty("segments").EnumerateArray().Single();
        var changes = await GetAsync("v1/insights/segments/recent/changes");

        Assert.Equal(("recent", 1, 2, 1), (Text(recent, "id"), Number(recent, "members"), Number(recent, "entered"), Number(recent, "left")));
        var trend = recent.GetProperty("trend").EnumerateArray().Select(day => day.GetInt32()).ToList();
        Assert.Equal((60, 0, 2, 1), (trend.Count, trend[0], trend.Max(), trend[^1]));
        Assert.Equal([false, true, true], changes.EnumerateArray().Select(change => change.GetProperty("entered").GetBoolean()));
        Assert.Single((await GetAsync("v1/insights/segments/recent/changes?entered=false")).EnumerateArray());
        using var wrong = await SendAsync(HttpMethod.Get, "v1/insights/segments?days=0");
        await ProblemAsync(wrong, 400, "insights.parameter_invalid");
    }

    [Fact]
    public async Task Strangers_see_nothing()
    {
        foreach (var path in (string[])["v1/members", "v1/members.csv", "v1/members/search?q=a", "v1/members/views", "v1/members/columns"])
        {
            using var response = await Stranger.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    private static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static List<string?> Ids(JsonElement page) => [.. Items(page).Select(row => Text(row, "id"))];

    private async Task SeedAsync(int members)
    {
        for (var number = 1; number <= members; number++)
        {
            await OrderAsync("seed" + number, "seed" + number, 10m * number);
        }
    }

    private Task IdentifyAsync(string user, object traits) => CollectAsync(new { type = "identify", userId = user, traits, timestamp = Now });
}
