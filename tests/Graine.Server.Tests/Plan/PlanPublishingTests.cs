using System.Text.Json;

namespace Graine.Server.Tests.Plan;

public sealed class PlanPublishingTests : PlanServer
{
    private const string Vip = """{"id":"vip","name":{"en":"VIP"},"when":"member.revenue >= 1000.0"}""";
    private const string Rule = """{"id":"base","name":{"en":"Base"},"wallet":"credit","on":["Order Completed"],"points":"order.total"}""";
    private const string Credit = """{"id":"credit","name":{"en":"Credit"},"decimals":2}""";

    [Fact]
    public async Task All_drafts_come_into_force_under_one_revision()
    {
        using var wallet = await PutAsync("wallet/credit", Credit);
        using var rule = await PutAsync("earning-rule/base", Rule);
        using var response = await SendAsync(HttpMethod.Post, "publish");

        var published = await JsonAsync(response, 200);
        Assert.Equal(2, published.GetProperty("revision").GetInt32());
        Assert.Equal(2, published.GetProperty("published").GetArrayLength());
        var view = await GetAsync("earning-rule/base");
        Assert.Equal(("published", 2), (view.GetProperty("state").GetString(), view.GetProperty("revision").GetInt32()));
        Assert.Equal(JsonValueKind.Null, view.GetProperty("draft").ValueKind);
    }

    [Fact]
    public async Task Publishing_again_changes_nothing()
    {
        using var saved = await PutAsync("segment/vip", Vip);

        Assert.Equal(2, await PublishAsync());
        Assert.Equal(2, await PublishAsync());
    }

    [Fact]
    public async Task Only_the_chosen_documents_are_published()
    {
        using var segment = await PutAsync("segment/vip", Vip);
        using var wallet = await PutAsync("wallet/credit", Credit);
        using var response = await SendAsync(HttpMethod.Post, "publish", """{"documents":[{"kind":"segment","id":"vip"}]}""");

        await JsonAsync(response, 200);
        Assert.Equal("published", (await GetAsync("segment/vip")).GetProperty("state").GetString());
        Assert.Equal("draft", (await GetAsync("wallet/credit")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_rule_is_not_published_without_its_wallet()
    {
        using var wallet = await PutAsync("wallet/credit", Credit);
        using var rule = await PutAsync("earning-rule/base", Rule);
        using var response = await SendAsync(HttpMethod.Post, "publish", """{"documents":[{"kind":"earning-rule","id":"base"}]}""");

        var problem = await ProblemAsync(response, 422, "plan.invalid");
        Assert.Equal("#/earning-rule/base/wallet", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(1, (await GetAsync("")).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task What_is_chosen_must_exist()
    {
        using var response = await SendAsync(HttpMethod.Post, "publish", """{"documents":[{"kind":"segment","id":"vip"}]}""");

        var problem = await ProblemAsync(response, 404, "plan.document_unknown");
        Assert.Equal("#/documents/0", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_revision_that_has_passed_is_refused()
    {
        using var one = await PutAsync("segment/vip", Vip);
        await PublishAsync();
        using var response = await SendAsync(HttpMethod.Post, "publish", ifMatch: "\"1\"");

        await ProblemAsync(response, 412, "plan.revision_changed");
    }

    [Fact]
    public async Task Of_publications_at_the_same_moment_each_draft_is_published_once()
    {
        using var one = await PutAsync("segment/vip", Vip);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var response = await SendAsync(HttpMethod.Post, "publish");
            return (int)response.StatusCode;
        }));

        Assert.All(answers, status => Assert.True(status is 200 or 409, $"{status}"));
        Assert.Equal(2, (await GetAsync("")).GetProperty("revision").GetInt32());
        Assert.Single((await GetAsync("segment/vip/revisions")).GetProperty("revisions").EnumerateArray());
    }

    [Fact]
    public async Task A_published_document_retires_with_the_next_publication()
    {
        using var saved = await PutAsync("segment/vip", Vip);
        await PublishAsync();
        using var retired = await SendAsync(HttpMethod.Delete, "segment/vip", ifMatch: "*");

        Assert.Equal("retiring", (await GetAsync("segment/vip")).GetProperty("state").GetString());
        using var response = await SendAsync(HttpMethod.Post, "publish");
        var publication = await JsonAsync(response, 200);
        Assert.Equal("vip", Assert.Single(publication.GetProperty("retired").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(0, publication.GetProperty("published").GetArrayLength());
        using var gone = await Http.GetAsync(new Uri("segment/vip", UriKind.Relative), Ct);
        await ProblemAsync(gone, 404, "plan.document_unknown");
        var revisions = (await GetAsync("segment/vip/revisions")).GetProperty("revisions");
        Assert.Equal([3, 2], revisions.EnumerateArray().Select(each => each.GetProperty("revision").GetInt32()));
        Assert.Equal(JsonValueKind.Null, revisions[0].GetProperty("document").ValueKind);
    }

    [Fact]
    public async Task A_wallet_that_a_rule_needs_cannot_retire()
    {
        using var wallet = await PutAsync("wallet/credit", Credit);
        using var rule = await PutAsync("earning-rule/base", Rule);
        await PublishAsync();
        using var retired = await SendAsync(HttpMethod.Delete, "wallet/credit", ifMatch: "*");
        using var response = await SendAsync(HttpMethod.Post, "publish");

        await ProblemAsync(response, 422, "plan.invalid");
    }

    [Fact]
    public async Task A_rollback_makes_a_draft_of_what_was()
    {
        using var first = await PutAsync("segment/vip", Vip);
        await PublishAsync();
        using var second = await PutAsync("segment/vip", Vip.Replace("1000.0", "5.0", StringComparison.Ordinal), ifMatch: "*");
        await PublishAsync();

        using var response = await SendAsync(HttpMethod.Post, "segment/vip/rollback", """{"revision":2}""", ifMatch: "*");
        var view = await JsonAsync(response, 200);
        Assert.Equal("changed", view.GetProperty("state").GetString());
        Assert.Contains("1000.0", view.GetProperty("draft").GetProperty("when").GetString(), StringComparison.Ordinal);
        Assert.Equal(4, await PublishAsync());

        using var unknown = await SendAsync(HttpMethod.Post, "segment/vip/rollback", """{"revision":1}""", ifMatch: "*");
        await ProblemAsync(unknown, 404, "plan.revision_unknown");
        using var blind = await SendAsync(HttpMethod.Post, "segment/vip/rollback", """{"revision":2}""");
        await ProblemAsync(blind, 428, "plan.version_required");
    }

    [Fact]
    public async Task The_decimals_of_a_wallet_stay_as_they_were_even_after_it_was_away()
    {
        using var wallet = await PutAsync("wallet/credit", Credit);
        await PublishAsync();
        using var changed = await PutAsync("wallet/credit", Credit.Replace("2}", "0}", StringComparison.Ordinal), ifMatch: "*");
        using var refused = await SendAsync(HttpMethod.Post, "publish");
        Assert.Equal(
            "#/wallet/credit/decimals",
            (await ProblemAsync(refused, 422, "plan.invalid")).GetProperty("errors")[0].GetProperty("pointer").GetString());

        using var retired = await SendAsync(HttpMethod.Delete, "wallet/credit", ifMatch: "*");
        await PublishAsync();
        using var again = await PutAsync("wallet/credit", Credit.Replace("2}", "0}", StringComparison.Ordinal));
        await JsonAsync(again, 201);
        using var refusedAgain = await SendAsync(HttpMethod.Post, "publish");
        await ProblemAsync(refusedAgain, 422, "plan.invalid");
    }
}
