namespace Graine.Server.Tests.Members.Lists;

public sealed class MemberSearchTests : MemberServer
{
    private static readonly object Traits = new { firstName = "Zoé", lastName = "Lefèvre", email = "Zoe@Example.test", phone = "+33 6 12 34 56 78" };

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await CollectAsync(
            new { type = "identify", userId = "u-77", timestamp = Now, traits = Traits },
            new
            {
                type = "identify",
                userId = "u-77",
                timestamp = Now,
                traits = new { loyaltyCard = "AB 123" },
                context = new { externalIds = new[] { new { id = "crm-5", type = "crm", collection = "users", encoding = "none" }, new { id = "ab123", type = "loyalty_card", collection = "users", encoding = "none" } } },
            },
            new { type = "identify", userId = "u-78", timestamp = Now, traits = new { name = "Bob Martin" } });
    }

    [Theory]
    [InlineData("zoe@example.TEST", "email")]
    [InlineData("0033612345678", "phone")]
    [InlineData("+33 6 12-34-56-78", "phone")]
    [InlineData("06 12 34 56 78", "phone")]
    [InlineData("phone:0612345678", "phone")]
    [InlineData("33612345678", "phone")]
    [InlineData("ab 123", "card")]
    [InlineData("u-77", "user")]
    [InlineData("user:u-77", "user")]
    [InlineData("crm-5", "ext:crm")]
    [InlineData("zoe", "name")]
    [InlineData("ZOÉ LEF", "name")]
    [InlineData("lefevre z", "name")]
    public async Task A_customer_is_found_by_whatever_is_at_hand(string text, string by)
    {
        var found = (await GetAsync("v1/members/search?q=" + Uri.EscapeDataString(text))).GetProperty("members");

        Assert.Equal(1, found.GetArrayLength());
        Assert.Equal((by, "Zoé Lefèvre"), (Text(found[0], "by"), Text(found[0].GetProperty("member"), "name")));
    }

    [Fact]
    public async Task The_id_of_a_member_finds_the_member()
    {
        var id = Text(await GetAsync("v1/members/user:u-78"), "id");

        Assert.Equal("id", Text((await GetAsync("v1/members/search?q=" + id)).GetProperty("members")[0], "by"));
        Assert.Equal("id", Text((await GetAsync("v1/members/search?q=id:" + id)).GetProperty("members")[0], "by"));
    }

    [Theory]
    [InlineData("nobody@example.test")]
    [InlineData("oe")]
    [InlineData("%")]
    [InlineData("' OR 1=1 --")]
    public async Task Nobody_is_found_by_what_nobody_has(string text) =>
        Assert.Equal(0, (await GetAsync("v1/members/search?q=" + Uri.EscapeDataString(text))).GetProperty("members").GetArrayLength());

    [Theory]
    [InlineData("q=", "members.parameter_invalid")]
    [InlineData("", "members.parameter_invalid")]
    [InlineData("q=a&limit=51", "request.limit_invalid")]
    public async Task A_search_for_nothing_is_refused(string query, string code)
    {
        using var response = await SendAsync(HttpMethod.Get, "v1/members/search?" + query);
        var problem = await ProblemAsync(response, 400, code);
        Assert.NotEmpty(Text(problem, "detail")!);
    }
}
