using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Members.Households;

/// <summary>docs/guides/households.md from its first line to its last, over HTTP.</summary>
public sealed class HouseholdGuideTests : MemberServer
{
    private static readonly IReadOnlyList<string> Blocks = Guide.Blocks("households.md");

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(("household-policy", JsonDocument.Parse(Blocks[0]).RootElement));
    }

    [Fact]
    public async Task The_guide_is_lived_through()
    {
        foreach (var user in (string[])["ann", "ben", "cleo"])
        {
            await OrderAsync(user, "before-" + user, 1);
        }

        var (household, code) = await FoundAsync();
        var join = JsonNode.Parse(Blocks[2])!;
        join["code"] = code;
        Assert.Equal(2, Members(await PostAsync("v1/households/join", join)).Count);
        await PostAsync("v1/households/join", new { code = code.ToLowerInvariant().Replace('-', ' '), member = "user:cleo" });
        await RefusedAsync("v1/households/join", new { code, member = "user:ben" }, 409, "households.joined_already");
        await RefusedAsync("v1/households/join", new { code = "AAAA-AAAA-AAAA", member = "user:ben" }, 404, "households.code_unknown");
        await RefusedAsync("v1/households", new { owner = "user:ben" }, 409, "households.in_another", settle: true);

        await OrderAsync("ann", "o1", 40);
        await OrderAsync("ben", "o2", 60);
        await SettleAsync();
        var spend = JsonNode.Parse(Blocks[3])!;
        var spent = await PostAsync($"v1/households/{household}/spendings", spend);
        Assert.Equal(70, spent.GetProperty("household").GetProperty("wallets")[0].GetProperty("active").GetInt64());
        Assert.Equal(
            ["Dépense de 30 points", "Dépense de 30 points par un membre du foyer"],
            spent.GetProperty("effects").EnumerateArray().Select(effect => Text(effect.GetProperty("sentence"), "fr")!.Replace('\u00a0', ' ')));
        await RefusedAsync($"v1/households/{household}/spendings", spend, 422, "households.limit_reached");
        Assert.Equal((1, 1), (await ActiveAsync("user:ann"), await ActiveAsync("user:ben")));
        var ben = Members(await GetAsync("v1/members/user:ben/household")).Single(mate => Text(mate, "role") == "child");
        Assert.Equal((60, 30), (ben.GetProperty("putIn").GetInt64(), ben.GetProperty("spent").GetInt64()));
        Assert.Equal("The Martins", Text(await GetAsync($"v1/households/{household}"), "name"));
        Assert.DoesNotContain("Martins", (await GetAsync($"v1/members/id:{household}/timeline")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("earned by one of the household", (await GetAsync($"v1/members/id:{household}/timeline?effects=points")).GetRawText(), StringComparison.Ordinal);

        await RefusedAsync($"v1/households/{household}/leave", new { member = "user:ben", by = "user:cleo" }, 422, "households.not_owner");
        await PostAsync($"v1/households/{household}/leave", new { member = "user:ben", by = "user:ann" });
        await SettleAsync();
        Assert.Equal(31, await ActiveAsync("user:ben"));
        await PostAsync($"v1/households/{household}/role", new { member = "user:cleo", role = "owner" });
        await OrderAsync("cleo", "o3", 7);
        await PostAsync($"v1/households/{household}/dissolve", new { by = "user:cleo" });
        await SettleAsync();
        await SettleAsync();
        Assert.Equal((41, 31, 8), (await ActiveAsync("user:ann"), await ActiveAsync("user:ben"), await ActiveAsync("user:cleo")));
        Assert.Equal("dissolved", Text(await GetAsync($"v1/households/{household}"), "state"));
        using var none = await SendAsync(HttpMethod.Get, "v1/members/user:ann/household");
        await ProblemAsync(none, 404, "households.unknown");
        await VerifiedAsync();
    }

    /// <summary>Names are read when the history is, and are not in it.</summary>
    [Fact]
    public async Task The_history_of_a_household_says_who_came_earned_and_spent()
    {
        await OrderAsync("ann", "before-ann", 1);
        await CollectAsync(new { type = "identify", userId = "ben", traits = new { firstName = "Ben" } });
        var (household, code) = await FoundAsync();
        await PostAsync("v1/households/join", new { code, member = "user:ben" });
        await OrderAsync("ben", "o1", 20);
        await SettleAsync();
        await PostAsync($"v1/households/{household}/spendings", new { member = "user:ben", wallet = "points", points = 5 });
        await PostAsync($"v1/households/{household}/leave", new { member = "user:ben" });

        var events = Items(await GetAsync($"v1/members/id:{household}/timeline")).ToList();
        var told = events.SelectMany(each => each.GetProperty("effects").EnumerateArray().Prepend(each)).Select(each => Text(each.GetProperty("sentence"), "en")!.Replace('\u00a0', ' ')).ToList();
        Assert.Superset(
            new HashSet<string>(["Household founded", "Joining the household", "Leaving the household", "Ben: in the household, as adult", "20 points earned by Ben", "5 points spent by Ben", "Ben left the household"]),
            told.ToHashSet(StringComparer.Ordinal));
        Assert.Contains(events.SelectMany(each => each.GetProperty("effects").EnumerateArray()), effect => Text(effect.GetProperty("sentence"), "fr")!.Replace('\u00a0', ' ') == "Gain de 20 points par Ben");
        Assert.DoesNotContain("Ben", string.Concat(events.Select(each => each.GetProperty("body").GetRawText())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_is_in_no_list_and_no_count_of_people()
    {
        await OrderAsync("ann", "o1", 40);
        await FoundAsync();
        await SettleAsync();

        var page = await GetAsync("v1/members");
        Assert.Equal((1, 1, 1), (page.GetProperty("total").GetInt32(), page.GetProperty("count").GetInt32(), page.GetProperty("items").GetArrayLength()));
        Assert.Equal(1, (await GetAsync("v1/members?filter=" + Uri.EscapeDataString("member.orders < 100"))).GetProperty("count").GetInt32());
        foreach (var when in new[] { "member.orders < 100", "orders(90).count == 0 || orders(90).count == 1" })
        {
            using var counted = await SendAsync(HttpMethod.Post, "v1/insights/segments/count", new { when });
            var count = await JsonAsync(counted, 200);
            Assert.Equal((1, 1), (count.GetProperty("count").GetInt32(), count.GetProperty("members").GetInt32()));
        }
    }

    [Fact]
    public async Task Of_many_who_spend_the_last_points_exactly_one_does()
    {
        await OrderAsync("ann", "before-ann", 1);
        await OrderAsync("cleo", "before-cleo", 1);
        var (household, code) = await FoundAsync();
        await PostAsync("v1/households/join", new { code, member = "user:cleo" });
        await SettleAsync();
        await OrderAsync("ann", "o1", 50);
        await SettleAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async turn =>
        {
            using var answer = await SendAsync(
                HttpMethod.Post, $"v1/households/{household}/spendings",
                new { member = turn % 2 == 0 ? "user:ann" : "user:cleo", wallet = "points", points = 50 }, ("Idempotency-Key", $"last-{turn}"));
            return answer.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer == HttpStatusCode.UnprocessableEntity));
        await VerifiedAsync();
    }

    [Fact]
    public async Task An_order_that_comes_back_gives_the_household_its_points_back()
    {
        await OrderAsync("ann", "before-ann", 1);
        await OrderAsync("cleo", "before-cleo", 1);
        var (household, code) = await FoundAsync();
        await PostAsync("v1/households/join", new { code, member = "user:cleo" });
        await SettleAsync();
        await OrderAsync("ann", "o1", 50);
        await OrderAsync("cleo", "o2", 20);
        await SettleAsync();
        await PostAsync($"v1/households/{household}/spendings", new { member = "user:cleo", wallet = "points", points = 40, orderId = "o2" });

        await BackAsync("r1", 10);
        Assert.Equal((50, 20), await HoldsAsync());
        await BackAsync("r1", 10);
        Assert.Equal((50, 20), await HoldsAsync());
        await BackAsync("r2", 10);
        Assert.Equal((70, 0), await HoldsAsync());
        var history = (await GetAsync($"v1/members/id:{household}/timeline")).GetRawText();
        Assert.Contains("An order of one of the household came back", history, StringComparison.Ordinal);
        Assert.Contains("20 points given back", history.Replace('\u00a0', ' '), StringComparison.Ordinal);
        await VerifiedAsync();

        Task BackAsync(string message, int total) => CollectAsync(new
        {
            type = "track",
            @event = "Order Refunded",
            userId = "cleo",
            messageId = message,
            timestamp = Now,
            properties = new { order_id = "o2", total, currency = "EUR" },
        });

        async Task<(long Active, long Spent)> HoldsAsync()
        {
            await SettleAsync();
            var home = await GetAsync($"v1/households/{household}");
            return (home.GetProperty("wallets")[0].GetProperty("active").GetInt64(), Members(home).Sum(mate => mate.GetProperty("spent").GetInt64()));
        }
    }

    /// <summary>No worker has had a turn in between, and points of the very next order go over.</summary>
    [Fact]
    public async Task Whoever_founds_joins_leaves_or_gives_it_away_reads_so_with_the_next_request()
    {
        await OrderAsync("ann", "before-ann", 1);
        await OrderAsync("ben", "before-ben", 1);
        using var made = await SendAsync(HttpMethod.Post, "v1/households", new { owner = "user:ann" }, ("Idempotency-Key", "at-once"));
        var home = (await JsonAsync(made, 201)).GetProperty("household");
        Assert.Equal(Text(home, "id"), Text(await GetAsync("v1/members/user:ann/household"), "id"));
        await PostAsync("v1/households/join", new { code = Text(home, "code"), member = "user:ben" });
        Assert.Equal(2, Members(await GetAsync("v1/members/user:ben/household")).Count);
        await OrderAsync("ben", "o-ben", 20);
        await SettleAsync();
        Assert.Equal((1, 20), (await ActiveAsync("user:ben"), (await GetAsync($"v1/households/{Text(home, "id")}")).GetProperty("wallets")[0].GetProperty("active").GetInt64()));

        await PostAsync($"v1/households/{Text(home, "id")}/role", new { member = "user:ben", role = "owner" });
        await PostAsync($"v1/households/{Text(home, "id")}/leave", new { member = "user:ann" });
        using var gone = await SendAsync(HttpMethod.Get, "v1/members/user:ann/household");
        await ProblemAsync(gone, 404, "households.unknown");
        await PostAsync($"v1/households/{Text(home, "id")}/dissolve", new { });
        using var over = await SendAsync(HttpMethod.Get, "v1/members/user:ben/household");
        await ProblemAsync(over, 404, "households.unknown");
        Assert.Equal(21, await ActiveAsync("user:ben"));
        Assert.Empty(await App.Services.GetRequiredService<IStore>().Work.FindInboxAsync(10, Ct));
        await VerifiedAsync();
    }

    private async Task<(string Household, string Code)> FoundAsync()
    {
        using var made = await SendAsync(HttpMethod.Post, "v1/households", JsonNode.Parse(Blocks[1]), ("Idempotency-Key", "found"));
        var household = (await JsonAsync(made, 201)).GetProperty("household");
        using var again = await SendAsync(HttpMethod.Post, "v1/households", JsonNode.Parse(Blocks[1]), ("Idempotency-Key", "found"));
        Assert.Equal(Text(household, "id"), Text((await JsonAsync(again, 201)).GetProperty("household"), "id"));
        using var other = await SendAsync(HttpMethod.Post, "v1/households", new { owner = "user:ann", name = "The Durands" }, ("Idempotency-Key", "found"));
        await ProblemAsync(other, 422, "request.key_reused");
        await SettleAsync();
        return (Text(household, "id")!, Text(household, "code")!);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var done = await SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", NewKey()));
        return await JsonAsync(done, 200);
    }

    private async Task RefusedAsync(string path, object body, int status, string code, bool settle = false)
    {
        if (settle)
        {
            await SettleAsync();
        }

        using var refused = await SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", NewKey()));
        await ProblemAsync(refused, status, code);
    }

    private static List<JsonElement> Members(JsonElement answer) =>
        [.. (answer.TryGetProperty("household", out var household) ? household : answer).GetProperty("members").EnumerateArray()];

    private async Task VerifiedAsync()
    {
        var plan = App.Services.GetRequiredService<Plans.RunningPlan>();
        Assert.Empty((await Server.Verification.Verification.RunAsync(
            App.Services.GetRequiredService<IStore>(), plan.Current, null, null, null, Ct)).Findings);
    }
}
