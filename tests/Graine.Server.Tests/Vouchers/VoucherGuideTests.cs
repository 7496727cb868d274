using System.Text.Json;

namespace Graine.Server.Tests.Vouchers;

/// <summary>docs/guides/vouchers.md, lived through from the first block to the last.</summary>
public sealed class VoucherGuideTests : VoucherServer
{
    private static readonly IReadOnlyList<string> Blocks = Guide.Blocks("vouchers.md");

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync([.. Documents().Select(document => ("voucher-campaign", (object)document))]);
        await OrderAsync("u1", "o0", 10);
    }

    [Fact]
    public async Task The_guide_is_lived_through_as_it_stands_there()
    {
        using var asked = await SendAsync(HttpMethod.Post, "v1/campaigns/welcome/codes", Block("count"), ("Idempotency-Key", "guide"));
        var job = await JsonAsync(asked, 202);
        Assert.Equal(500, (await DoneAsync("welcome", Text(job, "id")!)).GetProperty("done").GetInt64());
        var (welcome, gift) = ((await GetAsync("v1/campaigns/welcome/codes?limit=1")).GetProperty("items")[0], (await MakeAsync("gift", 1))[0]);
        Assert.Matches("^HELLO-", Text(welcome, "code"));
        Assert.Matches("^GC-[0-9]{4}-", gift);

        await MakeAsync("letter", 3);
        using var given = await SendAsync(HttpMethod.Post, "v1/campaigns/letter/publications", Blocks.Single(block => block == "{\"member\": \"user:u1\"}"), ("Idempotency-Key", "letter"));
        var letter = await JsonAsync(given, 201);
        Assert.Equal("published", Text(letter, "state"));

        string Filled(string block) => block.Replace("{welcome}", Text(welcome, "code"), StringComparison.Ordinal).Replace("{gift}", gift, StringComparison.Ordinal);
        var small = new { redeemables = Redeemables(Text(welcome, "code")!), member = "user:u1", order = new { lines = new[] { new { product = "cup", quantity = 1, price = 29.9 } } } };
        using var below = await TryRedeemAsync(small);
        var lack = await ProblemAsync(below, 422, "vouchers.below_minimum");
        var missing = Money(JsonDocument.Parse(Block("missing")).RootElement, "missing");
        var reason = (await ValidateAsync(small)).GetProperty("redeemables")[0].GetProperty("reasons")[0];
        Assert.Equal((missing, missing, missing), (Money(lack, "missing"), Money(lack.GetProperty("errors")[0], "missing"), Money(reason, "missing")));
        Assert.Equal("From €50.00 of goods: €20.10 more", Text(reason.GetProperty("sentence"), "en"));

        var checkout = Blocks.Where(block => block.Contains("teapot", StringComparison.Ordinal)).ToList();
        using var validated = await SendAsync(HttpMethod.Post, "v1/validations", Filled(checkout[0]));
        var validation = await JsonAsync(validated, 200);
        Assert.True(validation.GetProperty("valid").GetBoolean(), validation.ToString());
        Assert.Equal("cart-17", Text(validation.GetProperty("lock"), "key"));
        foreach (var told in JsonDocument.Parse(Block("toPay")).RootElement.EnumerateObject())
        {
            Assert.Equal(told.Value.GetDecimal(), Money(validation, told.Name));
        }

        using var redeemed = await SendAsync(HttpMethod.Post, "v1/redemptions", Filled(checkout[1]), ("Idempotency-Key", "pay"));
        var stack = await JsonAsync(redeemed, 201);
        Assert.Equal((15.99m, 0m, "o-17"), (Money(stack, "discount"), Money(stack, "toPay"), Text(stack, "order")));
        using var one = await RollBackAsync(Text(stack.GetProperty("redemptions")[0], "id"));
        Assert.Single((await JsonAsync(one, 200)).GetProperty("redemptions").EnumerateArray());
        using var all = await RollBackAsync(Text(stack, "id"));
        using var again = await RollBackAsync(Text(stack, "id"));
        Assert.Equal((await JsonAsync(all, 200)).ToString(), (await JsonAsync(again, 200)).ToString());

        using var qualified = await SendAsync(HttpMethod.Post, "v1/qualifications", Block("cup"));
        Assert.Equal(["NOEL10", "letter"], Items(await JsonAsync(qualified, 200)).Select(item => Text(item, "campaign") == "letter" ? "letter" : Text(item, "code")));

        using var used = await SendAsync(
            HttpMethod.Post, "v1/redemptions", Blocks.Single(block => block.Contains("{letter}", StringComparison.Ordinal)).Replace("{letter}", Text(letter, "code"), StringComparison.Ordinal),
            ("Idempotency-Key", "flyer"));
        Assert.Equal(40, (await JsonAsync(used, 201)).GetProperty("redemptions")[0].GetProperty("points").GetInt64());
        using var twice = await SendAsync(
            HttpMethod.Post, "v1/redemptions", new { redeemables = new[] { new { code = Text(letter, "code") } }, member = "user:u1" }, ("Idempotency-Key", "flyer-2"));
        await ProblemAsync(twice, 422, "vouchers.used_up");
    }

    private static string Block(string word) => Blocks.Single(block => block.Contains('"' + word + '"', StringComparison.Ordinal) && !block.Contains("teapot", StringComparison.Ordinal));

    private static IEnumerable<JsonElement> Documents() =>
        Blocks.Select(block => JsonDocument.Parse(block).RootElement).Where(block => block.TryGetProperty("gives", out _));
}
