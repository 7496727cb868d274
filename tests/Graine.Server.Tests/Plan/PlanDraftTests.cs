using System.Text.Json;

namespace Graine.Server.Tests.Plan;

public sealed class PlanDraftTests : PlanServer
{
    private const string Credit = """{"id":"credit","name":{"en":"Credit"},"decimals":2}""";

    [Fact]
    public async Task An_empty_server_has_a_programme_a_wallet_and_an_identity_policy()
    {
        var plan = await GetAsync("");

        Assert.Equal(1, plan.GetProperty("revision").GetInt32());
        Assert.Equal(
            ["identity-policy/identity", "programme/programme", "wallet/points"],
            plan.GetProperty("documents").EnumerateArray().Select(each => $"{each.GetProperty("kind")}/{each.GetProperty("id")}").Order());
        Assert.All(plan.GetProperty("documents").EnumerateArray(), each => Assert.Equal("published", each.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_new_document_is_a_draft_and_not_in_force()
    {
        using var response = await PutAsync("wallet/credit", Credit, ifNoneMatch: "*");

        var view = await JsonAsync(response, 201);
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.Equal("draft", view.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("published").ValueKind);
        Assert.Equal(2, view.GetProperty("draft").GetProperty("decimals").GetInt32());
        Assert.Equal(1, (await GetAsync("")).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task A_change_without_a_version_is_refused_and_with_the_wrong_one_too()
    {
        using var first = await PutAsync("wallet/credit", Credit);
        var other = Credit.Replace("2}", "3}", StringComparison.Ordinal);

        using var without = await PutAsync("wallet/credit", other);
        await ProblemAsync(without, 428, "plan.version_required");
        using var stale = await PutAsync("wallet/credit", other, ifMatch: "\"7\"");
        await ProblemAsync(stale, 412, "plan.version_changed");
        using var unreadable = await PutAsync("wallet/credit", other, ifMatch: "7");
        await ProblemAsync(unreadable, 400, "plan.version_unreadable");
        using var isNew = await PutAsync("wallet/credit", other, ifNoneMatch: "*");
        await ProblemAsync(isNew, 412, "plan.already_there");
        using var right = await PutAsync("wallet/credit", other, ifMatch: first.Headers.ETag!.Tag);
        Assert.Equal(3, (await JsonAsync(right, 200)).GetProperty("draft").GetProperty("decimals").GetInt32());
        Assert.Equal("\"2\"", right.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task A_retry_of_a_lost_answer_is_answered_and_saves_nothing()
    {
        using var first = await PutAsync("wallet/credit", Credit, ifNoneMatch: "*");
        using var again = await PutAsync("wallet/credit", Credit, ifNoneMatch: "*");

        await JsonAsync(again, 200);
        Assert.Equal(first.Headers.ETag?.Tag, again.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Of_many_writers_with_the_same_version_one_wins()
    {
        using var first = await PutAsync("wallet/credit", Credit);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async index =>
        {
            using var response = await PutAsync(
                "wallet/credit", $$"""{"id":"credit","name":{"en":"Credit {{index}}"} }""", ifMatch: first.Headers.ETag!.Tag);
            return (int)response.StatusCode;
        }));

        Assert.Single(answers, 200);
        Assert.Equal(7, answers.Count(status => status == 412));
    }

    [Fact]
    public async Task An_invalid_document_is_refused_with_every_pointer()
    {
        using var response = await PutAsync("earning-rule/base", """
            {"id":"bse","name":{},"wallet":"pints","on":["Order Completed"],"points":"order.totl * 2.0","rounding":"flor","prio":1}
            """);

        var problem = await ProblemAsync(response, 422, "plan.document_invalid");
        var errors = problem.GetProperty("errors").EnumerateArray().Select(each => each.GetProperty("pointer").GetString()!).ToList();
        Assert.Equal(["#/name", "#/prio", "#/rounding"], errors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_expression_and_a_reference_are_checked_when_the_draft_is_saved()
    {
        using var response = await PutAsync("earning-rule/base", """
            {"id":"base","name":{"en":"Base"},"wallet":"pints","on":["Order Completed"],"when":"order.totl > 10.0","points":"order.total"}
            """);

        var problem = await ProblemAsync(response, 422, "plan.document_invalid");
        var wallet = Error(problem, "#/wallet");
        Assert.Equal(("plan.unknown_wallet", "points"), (wallet.GetProperty("code").GetString(), wallet.GetProperty("suggestion").GetString()));
        var when = Error(problem, "#/when");
        Assert.Equal("total", when.GetProperty("suggestion").GetString());
        Assert.InRange(when.GetProperty("position").GetInt32(), 0, "order.totl".Length);
    }

    [Theory]
    [InlineData("", "document.json")]
    [InlineData("{", "document.json")]
    [InlineData("[1]", "document.type")]
    public async Task A_body_that_is_no_document_is_refused(string body, string code)
    {
        using var response = await PutAsync("wallet/credit", body);

        var problem = await ProblemAsync(response, 422, "plan.document_invalid");
        Assert.Equal(code, problem.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var response = await PutAsync("wallet/credit", new string(' ', 70_000));

        Assert.Equal(
            "document.size", (await ProblemAsync(response, 422, "plan.document_invalid")).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("wallets", "plan.kind_unknown")]
    [InlineData("wallets/points", "plan.kind_unknown")]
    [InlineData("wallet/none", "plan.document_unknown")]
    [InlineData("wallet/none/revisions", "plan.document_unknown")]
    [InlineData("schemas/wallets", "plan.kind_unknown")]
    public async Task What_is_not_there_is_not_found(string path, string code)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), Ct);

        await ProblemAsync(response, 404, code);
    }

    [Fact]
    public async Task A_discarded_draft_leaves_what_is_in_force()
    {
        using var saved = await PutAsync("wallet/points", """{"id":"points","name":{"en":"Other"}}""", ifMatch: "*");
        using var discarded = await SendAsync(HttpMethod.Delete, "wallet/points/draft", ifMatch: saved.Headers.ETag!.Tag);

        Assert.Equal(204, (int)discarded.StatusCode);
        Assert.Equal("published", (await GetAsync("wallet/points")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_draft_that_was_never_published_is_gone_at_once_and_may_come_again()
    {
        using var saved = await PutAsync("wallet/credit", Credit);
        using var retired = await SendAsync(HttpMethod.Delete, "wallet/credit", ifMatch: saved.Headers.ETag!.Tag);
        using var gone = await Http.GetAsync(new Uri("wallet/credit", UriKind.Relative), Ct);
        using var again = await PutAsync("wallet/credit", Credit, ifNoneMatch: "*");

        Assert.Equal(204, (int)retired.StatusCode);
        await ProblemAsync(gone, 404, "plan.document_unknown");
        await JsonAsync(again, 201);
    }

    [Fact]
    public async Task Without_a_key_the_plan_is_closed_and_the_schemas_are_open()
    {
        using var stranger = new HttpClient { BaseAddress = Http.BaseAddress };
        using var plan = await stranger.GetAsync(new Uri("", UriKind.Relative), Ct);
        using var schema = await stranger.GetAsync(new Uri("schemas/wallet", UriKind.Relative), Ct);

        Assert.Equal(401, (int)plan.StatusCode);
        Assert.Equal("application/schema+json", schema.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:graine:plan:wallet", (await JsonAsync(schema, 200)).GetProperty("$id").GetString());
    }

    [Fact]
    public async Task Documents_come_by_pages()
    {
        using var one = await PutAsync("wallet/credit", Credit);
        var first = await GetAsync("wallet?limit=1");
        var second = await GetAsync($"wallet?limit=1&after={first.GetProperty("next")}");

        Assert.Equal("credit", first.GetProperty("documents")[0].GetProperty("id").GetString());
        Assert.Equal("points", second.GetProperty("documents")[0].GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    private static JsonElement Error(JsonElement problem, string pointer) =>
        Assert.Single(problem.GetProperty("errors").EnumerateArray(), each => each.GetProperty("pointer").GetString() == pointer);
}
