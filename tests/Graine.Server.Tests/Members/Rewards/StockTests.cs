using System.Text.Json;

namespace Graine.Server.Tests.Members.Rewards;

/// <summary>So many pieces for all customers together: shown, claimed, given back.</summary>
public sealed class StockTests : RewardServer
{
    [Fact]
    public async Task The_last_piece_goes_to_one_and_comes_back_when_the_claim_is_taken_back()
    {
        await StockAsync(1);
        Assert.Equal(("life", 1, 1), Stock(await GetAsync("v1/rewards/tote")));
        await OrderAsync("u1", "o1", 100);
        await OrderAsync("u2", "o2", 100);
        var claim = (await ClaimAsync("u1", "tote", key: "k1")).GetProperty("claim");

        using var refused = await TryClaimAsync("u2", "tote", key: "k2");
        await ProblemAsync(refused, 422, "rewards.out_of_stock");
        var examined = await GetAsync("v1/members/user:u2/rewards/tote");
        Assert.False(examined.GetProperty("available").GetBoolean());
        Assert.Equal(("life", 1, 0), Stock(examined.GetProperty("reward")));
        Assert.Equal(("life", 1, 0), Stock((await GetAsync("v1/rewards")).EnumerateArray().Single(reward => Text(reward, "id") == "tote")));
        Assert.Equal(JsonValueKind.Null, (await GetAsync("v1/rewards/coffee")).GetProperty("stock").ValueKind);
        var reason = examined.GetProperty("reasons").EnumerateArray().Single();
        Assert.Equal(
            ("rewards.out_of_stock", "None is left", "Il n’en reste plus", "life"),
            (Text(reason, "code"), Text(reason.GetProperty("sentence"), "en"), Text(reason.GetProperty("sentence"), "fr"), Text(reason, "per")));
        using var tried = await SendAsync(HttpMethod.Post, "v1/members/user:u2/rewards/tote/claims?dry=true", null);
        await ProblemAsync(tried, 422, "rewards.out_of_stock");
        Assert.Equal((1, 1, 0), Figures(await BudgetAsync()));

        using var cancelled = await CarryAsync("u1", claim, "cancel");
        Assert.Equal("“A tote bag”: one returned to stock", Sentence(await JsonAsync(cancelled, 200), "budget-used"));
        Assert.Equal((1, 0, 1), Figures(await BudgetAsync()));
        using var dry = await SendAsync(HttpMethod.Post, "v1/members/user:u2/rewards/tote/claims?dry=true", null);
        await JsonAsync(dry, 200);
        Assert.Equal((1, 0, 1), Figures(await BudgetAsync()));
        Assert.Equal("“A tote bag”: one taken from stock", Sentence(await ClaimAsync("u2", "tote", key: "k3"), "budget-used"));
        Assert.Equal(("A tote bag", JsonValueKind.Null), (Text((await BudgetAsync()).GetProperty("name"), "en"), (await BudgetAsync()).GetProperty("wallet").ValueKind));
    }

    [Fact]
    public async Task Of_many_who_want_the_last_pieces_at_once_so_many_get_one_as_there_are()
    {
        await StockAsync(5);
        var members = Enumerable.Range(0, 20).Select(number => $"m{number}").ToList();
        foreach (var member in members)
        {
            await OrderAsync(member, "o-" + member, 100);
        }

        var answers = await Task.WhenAll(members.Select(async member =>
        {
            using var answer = await TryClaimAsync(member, "tote");
            return (int)answer.StatusCode;
        }));

        Assert.Equal((5, 15), (answers.Count(status => status == 201), answers.Count(status => status == 422)));
        Assert.Equal((5, 5, 0), Figures(await BudgetAsync()));
    }

    private Task StockAsync(int pieces) => PublishAsync(("reward", new
    {
        id = "tote",
        name = new { fr = "Un sac", en = "A tote bag" },
        kind = "free-product",
        gives = new { products = new[] { "tote" } },
        prices = new[] { new { id = "full", wallet = "points", points = 10 } },
        stock = new { pieces },
    }));

    private async Task<JsonElement> BudgetAsync() => Items(await GetAsync("v1/plan/budgets")).Single(item => Text(item, "kind") == "reward");

    private static (string? Per, long Pieces, long Left) Stock(JsonElement reward) => reward.GetProperty("stock") is var stock
        ? (Text(stock, "per"), stock.GetProperty("pieces").GetInt64(), stock.GetProperty("left").GetInt64())
        : default;

    private static (long Limit, long Used, long Left) Figures(JsonElement item) =>
        (item.GetProperty("limit").GetInt64(), item.GetProperty("used").GetInt64(), item.GetProperty("left").GetInt64());

    private static string? Sentence(JsonElement answer, string kind) => Text(
        answer.GetProperty("effects").EnumerateArray().First(effect => Text(effect, "kind") == kind).GetProperty("sentence"), "en");
}
