using System.Text.Json;

namespace Graine.Server.Tests.Plan;

public sealed class ExpressionCheckTests : PlanServer
{
    [Fact]
    public async Task A_right_text_is_told_its_type()
    {
        var view = await CheckAsync("member.revenue >= 1000.0&&orders(365).count>=4", "segment.when");

        Assert.True(view.GetProperty("isValid").GetBoolean());
        Assert.Equal("bool", view.GetProperty("type").GetString());
        Assert.Equal("member.revenue >= 1000.0 && orders(365).count >= 4", view.GetProperty("text").GetString());
        Assert.Contains("365\u00a0derniers jours", view.GetProperty("sentence").GetProperty("fr").GetString(), StringComparison.Ordinal);
        Assert.Contains("365 days", view.GetProperty("sentence").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Contains("m.revenue_minor", view.GetProperty("sql").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders(365).totl", "tier-set.measure")]
    [InlineData("order.total > 3.0", "segment.when")]
    [InlineData("1 +", "earning-rule.points")]
    [InlineData("true", "earning-rule.points")]
    [InlineData("order.total", "earning-rule.when")]
    public async Task A_wrong_text_is_told_why_and_where(string text, string context)
    {
        var view = await CheckAsync(text, context);

        Assert.False(view.GetProperty("isValid").GetBoolean());
        var problem = view.GetProperty("problems")[0];
        Assert.NotEmpty(problem.GetProperty("code").GetString()!);
        Assert.InRange(problem.GetProperty("position").GetInt32(), 0, text.Length);
    }

    [Fact]
    public async Task An_unknown_context_is_refused()
    {
        using var response = await SendAsync(HttpMethod.Post, "check", """{"text":"true","context":"segment"}""");

        await ProblemAsync(response, 400, "plan.context_unknown");
    }

    [Theory]
    [InlineData("check", """{"context":"segment.when"}""", "#/text")]
    [InlineData("check", """{"text":"true","context":null}""", "#/context")]
    [InlineData("publish", """{"documents":[null]}""", "#/documents/0/kind")]
    [InlineData("publish", """{"documents":[{"kind":"wallet","id":"points"},{"kind":"wallet"}]}""", "#/documents/1/id")]
    [InlineData("wallet/points/rollback", "{}", "#/revision")]
    public async Task What_is_left_out_of_a_request_is_asked_for(string path, string body, string pointer)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);

        var problem = await ProblemAsync(response, 400, "plan.member_missing");
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("check", "{", "#")]
    [InlineData("check", "[]", "#")]
    [InlineData("publish", """{"documents":3}""", "#/documents")]
    [InlineData("publish", """{"documents":[{"kind":"wallet","id":"points"},{"kind":7}]}""", "#/documents/1/kind")]
    [InlineData("wallet/points/rollback", """{"revision":"x"}""", "#/revision")]
    [InlineData("wallet/points/rollback", """{"revision":99999999999}""", "#/revision")]
    public async Task A_request_that_is_not_the_JSON_expected_is_refused_where_it_is_not(string path, string body, string pointer)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);

        var problem = await ProblemAsync(response, 400, "request.body_invalid");
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.DoesNotContain("Graine.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_tell_where_they_may_be_asked()
    {
        var fields = await GetAsync("fields");

        var total = Assert.Single(fields.GetProperty("fields").EnumerateArray(), each => each.GetProperty("name").GetString() == "order.total");
        Assert.Equal(
            [
                "earning-rule.when", "earning-rule.points", "earning-rule.factor", "earning-rule.lines",
                "challenge.steps.when", "challenge.steps.value", "challenge.steps.lines",
                "promotion.when", "promotion.discounts.lines", "promotion.discounts.givenLines",
                "voucher-campaign.when", "voucher-campaign.gives.discount.lines", "voucher-campaign.gives.discount.givenLines",
                "referral-programme.when", "stamp-card.when", "stamp-card.stamps", "stamp-card.lines",
                "level-set.experience.when", "level-set.experience.value", "level-set.experience.lines",
                "draw.entries.when", "draw.entries.value", "draw.entries.lines", "streak.when",
            ],
            total.GetProperty("contexts").EnumerateArray().Select(each => each.GetString()));
        var category = Assert.Single(fields.GetProperty("fields").EnumerateArray(), each => each.GetProperty("name").GetString() == "line.category");
        Assert.All(category.GetProperty("contexts").EnumerateArray(), each => Assert.EndsWith("ines", each.GetString(), StringComparison.Ordinal));
        Assert.Contains(category.GetProperty("contexts").EnumerateArray(), each => each.GetString() == "promotion.discounts.lines");
        Assert.Contains(fields.GetProperty("functions").EnumerateArray(), each => each.GetProperty("name").GetString() == "orders");
    }

    private async Task<JsonElement> CheckAsync(string text, string context)
    {
        using var response = await SendAsync(HttpMethod.Post, "check", JsonSerializer.Serialize(new { text, context }));
        return await JsonAsync(response, 200);
    }
}
