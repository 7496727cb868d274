using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Graine.Engine.Games;

namespace Graine.Server.Tests.Members.Games;

/// <summary>The draw of docs/guides/game.md, published as it stands there, entered, closed and worked out again from what the public has.</summary>
public sealed class DrawGuideTests : GameServer
{
    [Fact]
    public async Task A_draw_is_entered_closed_by_time_and_worked_out_by_anybody()
    {
        await StartAsync(("draw", "A prize draw"));
        var before = await GetAsync("v1/draws/spring");
        Assert.Equal(("open", JsonValueKind.Null), (Text(before, "state"), before.GetProperty("seed").ValueKind));
        var commitment = Text(before, "commitment");
        for (var user = 1; user <= 6; user++)
        {
            await OrderAsync("u" + user, "o" + user, 20 * user, Now);
        }

        using var bought = await SendAsync(HttpMethod.Post, "v1/members/user:u6/draws/spring/tickets", new { count = 2 }, ("Idempotency-Key", "t1"));
        var answer = await JsonAsync(bought, 200);
        Assert.Equal(8, answer.GetProperty("draw").GetProperty("tickets").GetInt32());
        Assert.Equal("100 points spent on “Spring draw”", Text(answer.GetProperty("effects")[0].GetProperty("sentence"), "en"));
        using var again = await SendAsync(HttpMethod.Post, "v1/members/user:u6/draws/spring/tickets", new { count = 2 }, ("Idempotency-Key", "t1"));
        Assert.Equal(await bought.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        using var tooMany = await SendAsync(HttpMethod.Post, "v1/members/user:u6/draws/spring/tickets", new { count = 3 }, ("Idempotency-Key", "t2"));
        await ProblemAsync(tooMany, 422, "draws.limit_reached");
        await CollectAsync(new { type = "track", @event = "Order Cancelled", userId = "u1", timestamp = Now, properties = new { order_id = "o1" } });
        Assert.Equal(0, (await FindAsync("draws", "spring", "u1")).GetProperty("tickets").GetInt32());
        var open = await GetAsync("v1/draws/spring");
        Assert.Empty((await GetAsync("v1/draws/spring/winners")).EnumerateArray());
        Assert.Equal((6, 22), (open.GetProperty("entries").GetInt32(), open.GetProperty("tickets").GetInt32()));
        using var early = await Stranger.GetAsync(new Uri("v1/draws/spring/entries", UriKind.Relative), Ct);
        await ProblemAsync(early, 409, "draws.still_open");

        await PassAsync(TimeSpan.FromDays(31));
        var closed = await GetAsync("v1/draws/spring");
        Assert.Equal(("closed", commitment), (Text(closed, "state"), Text(closed, "commitment")));
        await VerifyAsync(closed, 3);
        var winners = closed.GetProperty("winners").EnumerateArray().ToList();
        var balances = new List<long>();
        for (var user = 2; user <= 6; user++)
        {
            balances.Add(await ActiveAsync("user:u" + user) - (20 * user) + (user == 6 ? 100 : 0));
        }

        Assert.Equal([0, 0, 100, 100, 1000], balances.Order());
        Assert.Equal(3, winners.Select(winner => Text(winner, "participant")).Distinct().Count());
        await SettleAsync();
        Assert.Equal(winners.Select(winner => Text(winner, "entry")), (await GetAsync("v1/draws/spring")).GetProperty("winners").EnumerateArray().Select(winner => Text(winner, "entry")));
        var rich = 2 + balances.IndexOf(1000);
        var first = (await GetAsync("v1/draws/spring/winners")).EnumerateArray().First();
        Assert.Equal((1, Text(winners[0], "entry")), (first.GetProperty("place").GetInt32(), Text(first, "entry")));
        Assert.Equal(Text(await GetAsync($"v1/members/user:u{rich}"), "id"), Text(first, "member"));
        using var stranger = await Stranger.GetAsync(new Uri("v1/draws/spring/winners", UriKind.Relative), Ct);
        Assert.Equal(401, (int)stranger.StatusCode);
        var why = (await GetAsync($"v1/members/user:u{rich}/why?game=draw:spring")).GetProperty("causes").EnumerateArray().ToList();
        Assert.Contains(why, cause => Text(cause.GetProperty("effect").GetProperty("sentence"), "en") == "Won the draw “Spring draw” (name 1 drawn)");
        Assert.Contains(why, cause => Text(cause.GetProperty("effect").GetProperty("sentence"), "en") == "1,000 points earned by the draw “Spring draw”");
        using var late = await SendAsync(HttpMethod.Post, "v1/members/user:u6/draws/spring/tickets", new { count = 1 }, ("Idempotency-Key", "t3"));
        await ProblemAsync(late, 409, "draws.closed");
    }

    [Fact]
    public async Task Staff_close_it_before_its_time_and_then_nobody_enters()
    {
        await StartAsync(("draw", "A prize draw"));
        await OrderAsync("u1", "o1", 100, Now);
        using var wrong = await SendAsync(HttpMethod.Post, "v1/draws/spring/close", new { beacon = "x" });
        await ProblemAsync(wrong, 422, "draws.beacon_invalid");
        using var closing = await SendAsync(HttpMethod.Post, "v1/draws/spring/close", new { });
        var closed = await JsonAsync(closing, 200);
        Assert.Equal(("closed", 1), (Text(closed, "state"), closed.GetProperty("winners").GetArrayLength()));
        await VerifyAsync(closed, 1);
        using var again = await SendAsync(HttpMethod.Post, "v1/draws/spring/close", new { });
        Assert.Equal(closed.GetProperty("winners").GetRawText(), (await JsonAsync(again, 200)).GetProperty("winners").GetRawText());
        using var late = await SendAsync(HttpMethod.Post, "v1/members/user:u1/draws/spring/tickets", new { count = 1 }, ("Idempotency-Key", "t1"));
        await ProblemAsync(late, 409, "draws.closed");
        await OrderAsync("u2", "o2", 200, Now);
        Assert.Equal(1, (await GetAsync("v1/draws/spring")).GetProperty("entries").GetInt32());
        await SettleAsync();
        Assert.Equal(1100, await ActiveAsync("user:u1"));
        Assert.Contains("draw.closed", (await GetAsync("v1/audit")).GetRawText(), StringComparison.Ordinal);
        using var nowhere = await SendAsync(HttpMethod.Post, "v1/draws/nope/close", new { });
        await ProblemAsync(nowhere, 404, "draws.unknown");
    }

    [Fact]
    public async Task What_happens_after_staff_closed_it_neither_enters_nor_leaves_it()
    {
        await StartAsync(("draw", "A prize draw"));
        await OrderAsync("u1", "o1", 100, Now);
        await OrderAsync("u2", "o2", 60, Now);
        using var closing = await SendAsync(HttpMethod.Post, "v1/draws/spring/close", new { });
        await JsonAsync(closing, 200);

        await OrderAsync("u3", "o3", 100, Now);
        await OrderAsync("u2", "o4", 40, Now);
        await CollectAsync(new { type = "track", @event = "Order Cancelled", userId = "u1", timestamp = Now, properties = new { order_id = "o1" } });

        var told = new List<int>();
        foreach (var user in (string[])["u1", "u2", "u3"])
        {
            told.Add((await FindAsync("draws", "spring", user)).GetProperty("tickets").GetInt32());
        }

        Assert.Equal([5, 3, 0], told);
        var after = await GetAsync("v1/draws/spring");
        Assert.Equal((2, 8), (after.GetProperty("entries").GetInt32(), after.GetProperty("tickets").GetInt32()));
        var history = (await GetAsync("v1/members/user:u3/timeline?limit=200")).GetRawText();
        Assert.DoesNotContain("draw-entered", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_happen_after_staff_closed_it_names_no_tickets_either()
    {
        await StartAsync(("draw", "A prize draw"));
        await OrderAsync("u1", "o1", 100, Now);
        var cart = new { member = "user:u1", lines = new[] { new { product = "tea", quantity = 1, price = 80 } } };
        Assert.Contains("draw-entered", await QuotesAsync("t1", cart), StringComparison.Ordinal);
        using var closing = await SendAsync(HttpMethod.Post, "v1/draws/spring/close", new { });
        await JsonAsync(closing, 200);

        Assert.DoesNotContain("draw-entered", await QuotesAsync("t2", cart), StringComparison.Ordinal);
        using var tickets = await SendAsync(HttpMethod.Post, "v1/members/user:u1/draws/spring/tickets?dry=true", new { count = 1 });
        await ProblemAsync(tickets, 409, "draws.closed");
    }

    /// <summary>What closing it would do, in every answer that says so.</summary>
    private async Task<string> QuotesAsync(string id, object cart)
    {
        using var dry = await SendAsync(HttpMethod.Put, $"v1/sessions/{id}?dry=true", cart);
        using var open = await SendAsync(HttpMethod.Put, $"v1/sessions/{id}", cart);
        using var closed = await SendAsync(HttpMethod.Put, $"v1/sessions/{id}?dry=true", new { state = "closed" });
        var read = await GetAsync($"v1/sessions/{id}");
        return (await JsonAsync(dry, 200)).GetRawText() + (await JsonAsync(open, 200)).GetRawText() + (await JsonAsync(closed, 200)).GetRawText() + read.GetRawText();
    }

    /// <summary>As the guide's script does, from public answers alone.</summary>
    private async Task VerifyAsync(JsonElement draw, int winners)
    {
        var seed = Convert.FromHexString(Text(draw, "seed")!);
        Assert.Equal(Text(draw, "commitment"), Convert.ToHexStringLower(SHA256.HashData(seed)));
        using var answer = await Stranger.GetAsync(new Uri("v1/draws/spring/entries", UriKind.Relative), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(Text(draw, "digest"), Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text))));
        List<ListedEntry> list = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .Select(parts => new ListedEntry(Guid.Parse(parts[0]), int.Parse(parts[1], null), parts[2]))];
        Assert.Equal(
            draw.GetProperty("winners").EnumerateArray().Select(winner => Text(winner, "entry")),
            DrawSeeds.Winners("spring", seed, list, Convert.FromHexString(Text(draw, "digest")!), Text(draw, "beacon")!, 3).Select(index => list[index].Id.ToString("N")));
        Assert.Equal(winners, draw.GetProperty("winners").GetArrayLength());
    }
}
