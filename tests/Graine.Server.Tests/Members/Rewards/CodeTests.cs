using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Graine.Server.Tests.Members.Rewards;

/// <summary>Pools are filled, each code is given once, and a code leads back to its claim.</summary>
public sealed class CodeTests : RewardServer
{
    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(
            ("reward", new { id = "voucher", name = new { fr = "Un bon", en = "A voucher" }, kind = "partner-offer", gives = new { partner = "Cinema" }, fulfilment = new { kind = "code", pool = "cinema" } }),
            ("reward", new { id = "tree", name = new { fr = "Un arbre", en = "A tree" }, kind = "donation", prices = new[] { new { id = "p", wallet = "points", points = 10 } }, cause = new { id = "trees", unit = new { fr = "arbre planté", en = "tree planted" }, units = 1 } }),
            ("reward", new { id = "forest", name = new { fr = "Une forêt", en = "A forest" }, kind = "donation", prices = new[] { new { id = "p", wallet = "points", points = 50 } }, cause = new { id = "trees", name = new { fr = "Reboisement", en = "Reforestation" }, unit = new { fr = "arbre planté", en = "tree planted" }, units = 12 } }));
    }

    [Fact]
    public async Task Codes_come_as_json_or_csv_and_each_is_told_what_became_of_it()
    {
        var first = await AddAsync(new { codes = new[] { "CINE-1", "CINE-2", "CINE-2", "x", "a b c d" } });
        Assert.Equal((2, 1, 2), Counts(first));
        Assert.Equal(["CINE-2"], first.GetProperty("duplicateCodes").EnumerateArray().Select(code => code.GetString()!));
        Assert.Equal([4, 5], first.GetProperty("invalidCodes").EnumerateArray().Select(code => code.GetProperty("place").GetInt32()));
        using var csv = await CsvAsync("code;note\r\nCINE-3;good\n\"CINE-4\"\r\n\nCINE-1\n0000-0000-0000-0000-0001\n");
        Assert.Equal((2, 1, 1), Counts(await JsonAsync(csv, 200)));
        using var other = await SendAsync(HttpMethod.Post, "v1/code-pools/other/codes", new { codes = new[] { "CINE-4", "OTHER-1" } });
        Assert.Equal((1, 1, 0), Counts(await JsonAsync(other, 200)));

        var pools = (await GetAsync("v1/code-pools")).EnumerateArray().ToDictionary(pool => Text(pool, "pool")!);
        Assert.Equal((4, 4, "voucher"), (pools["cinema"].GetProperty("codes").GetInt64(), pools["cinema"].GetProperty("free").GetInt64(), pools["cinema"].GetProperty("rewards")[0].GetString()));
        using var name = await SendAsync(HttpMethod.Post, "v1/code-pools/No!/codes", new { codes = Array.Empty<string>() });
        await ProblemAsync(name, 400, "codes.pool_invalid");
        using var wrong = await SendAsync(HttpMethod.Post, "v1/code-pools/cinema/codes", new { other = 1 });
        await ProblemAsync(wrong, 400, "codes.unreadable");
        using var many = await SendAsync(HttpMethod.Post, "v1/code-pools/cinema/codes", new { codes = Enumerable.Range(0, 20_001).Select(index => $"MANY-{index}") });
        await ProblemAsync(many, 413, "codes.too_many");
    }

    [Fact]
    public async Task Of_many_members_who_want_the_last_codes_each_gets_another_until_there_are_none()
    {
        await AddAsync(new { codes = Enumerable.Range(0, 25).Select(index => $"CINE-{index:00}") });
        for (var member = 0; member < 10; member++)
        {
            await OrderAsync($"m{member}", $"o{member}", 1);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(client => TryClaimAsync($"m{client % 10}", "voucher", null, $"c{client}")));

        var codes = new List<string>();
        foreach (var answer in answers.Where(answer => answer.IsSuccessStatusCode))
        {
            codes.Add(Text((await JsonAsync(answer, 201)).GetProperty("claim"), "code")!);
        }

        Assert.Equal((25, 25), (codes.Count, codes.Distinct(StringComparer.Ordinal).Count()));
        await ProblemAsync(answers.First(answer => !answer.IsSuccessStatusCode), 422, "rewards.no_codes");
        Assert.Equal(15, answers.Count(answer => (int)answer.StatusCode == 422));
        var examined = await ExamineAsync("m1", "voucher");
        Assert.Equal(("rewards.no_codes", "Il ne reste plus de codes"), (Text(examined.GetProperty("reasons")[0], "code"), Said(examined.GetProperty("reasons")[0], "fr")));
        using var dry = await SendAsync(HttpMethod.Post, "v1/members/user:m1/rewards/voucher/claims?dry=true", new { });
        await ProblemAsync(dry, 422, "rewards.no_codes");
        await AddAsync(new { codes = new[] { "CINE-LAST" } });
        Assert.Equal("CINE-LAST", Text((await ClaimAsync("m1", "voucher")).GetProperty("claim"), "code"));
    }

    [Fact]
    public async Task A_code_leads_to_its_claim_and_a_slip_is_told_before_anybody_looks()
    {
        await OrderAsync("u1", "o1", 100);
        var claim = (await ClaimAsync("u1", "coffee")).GetProperty("claim");
        var code = Text(claim, "code")!;
        var typed = code.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).Replace('0', 'O').Replace('1', 'l');
        var found = await GetAsync("v1/codes/" + typed);
        Assert.Equal((code, "given", true), (Text(found, "code"), Text(found, "state"), found.GetProperty("usable").GetBoolean()));
        Assert.Equal(Text(claim, "id"), Text(found.GetProperty("claim"), "id"));

        var slip = string.Concat(code.AsSpan(0, code.Length - 1), code[^1] == 'A' ? "B" : "A");
        using var mistyped = await SendAsync(HttpMethod.Get, "v1/codes/" + slip);
        await ProblemAsync(mistyped, 400, "codes.mistyped");
        using var unknown = await SendAsync(HttpMethod.Get, "v1/codes/0000-0000-0000-0000-0000");
        await ProblemAsync(unknown, 404, "codes.unknown");
        using var used = await CarryAsync("u1", claim, "use");
        await JsonAsync(used, 200);
        Assert.False((await GetAsync("v1/codes/" + code)).GetProperty("usable").GetBoolean());

        await AddAsync(new { codes = new[] { "CINE-1" } });
        Assert.Equal(("free", "cinema"), (Text(await GetAsync("v1/codes/CINE-1"), "state"), Text(await GetAsync("v1/codes/CINE-1"), "pool")));
        await ClaimAsync("u1", "voucher");
        Assert.Equal(("given", "voucher"), (Text(await GetAsync("v1/codes/CINE-1"), "state"), Text((await GetAsync("v1/codes/CINE-1")).GetProperty("claim"), "reward")));
    }

    [Fact]
    public async Task Donations_add_up_for_everybody_to_see()
    {
        await OrderAsync("u1", "o1", 200);
        var tree = await ClaimAsync("u1", "tree");
        Assert.Equal("Reward “A tree” claimed: 1 × tree planted", Said(tree.GetProperty("effects")[1], "en"));
        await ClaimAsync("u1", "forest");
        var mistake = (await ClaimAsync("u1", "forest")).GetProperty("claim");
        using var cancelled = await CarryAsync("u1", mistake, "cancel");
        await JsonAsync(cancelled, 200);

        using var asked = await Stranger.GetAsync(new Uri(Http.BaseAddress!, "v1/causes/trees"), Ct);
        Assert.Equal("public, max-age=60", asked.Headers.CacheControl!.ToString());
        var cause = await JsonAsync(asked, 200);
        Assert.Equal((13, 2), (cause.GetProperty("units").GetInt64(), cause.GetProperty("donations").GetInt64()));
        Assert.Equal(("arbre planté", "Reforestation"), (Text(cause.GetProperty("unit"), "fr"), Text(cause.GetProperty("name"), "en")));
        await ClaimAsync("u1", "tree");
        Assert.Equal(13, (await GetAsync("v1/causes/trees")).GetProperty("units").GetInt64());
        await PassAsync(TimeSpan.FromSeconds(11));
        Assert.Equal(14, (await GetAsync("v1/causes/trees")).GetProperty("units").GetInt64());
        Assert.Equal("trees", Text((await GetAsync("v1/causes")).EnumerateArray().Single(), "id"));
        using var unknown = await SendAsync(HttpMethod.Get, "v1/causes/whales");
        await ProblemAsync(unknown, 404, "causes.unknown");
    }

    private static (int Added, int Duplicates, int Invalid) Counts(JsonElement answer) =>
        (answer.GetProperty("added").GetInt32(), answer.GetProperty("duplicates").GetInt32(), answer.GetProperty("invalid").GetInt32());

    private async Task<JsonElement> AddAsync(object body)
    {
        using var response = await SendAsync(HttpMethod.Post, "v1/code-pools/cinema/codes", body);
        return await JsonAsync(response, 200);
    }

    private async Task<HttpResponseMessage> CsvAsync(string text)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await Http.PostAsync(new Uri("v1/code-pools/cinema/codes", UriKind.Relative), content, Ct);
    }
}
