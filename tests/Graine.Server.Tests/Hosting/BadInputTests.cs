using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;

namespace Graine.Server.Tests.Hosting;

/// <summary>Whatever is sent to whichever route: never a fault of the server, and every refusal in the one shape.</summary>
public sealed class BadInputTests : ServerFixture
{
    private const int RoundsPerRoute = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nonsense_is_refused_and_never_a_fault(int seed)
    {
        await OrderAsync("u1", "o1", 10);
        var input = new BadInput(new Random(seed));
        foreach (var endpoint in ((IEndpointRouteBuilder)App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                for (var round = 0; round < RoundsPerRoute; round++)
                {
                    // A key that goes away would only end the test.
                    if (method != "DELETE" || endpoint.RoutePattern.RawText?.Contains("keys", StringComparison.Ordinal) != true)
                    {
                        await TryAsync(method, BadInput.Fill(endpoint.RoutePattern, _ => input.Value()) + input.Query(), input.Body());
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("GET", "/nothing/here", 404)]
    [InlineData("PATCH", "/v1/plan", 405)]
    [InlineData("DELETE", "/v1/sessions/s1", 405)]
    public async Task What_the_framework_refuses_is_a_problem_too(string method, string path, int status)
    {
        using var response = await SendAsync(new HttpMethod(method), path, "{\"text\":");
        await ProblemAsync(response, status, $"http.{status}");
    }

    [Theory]
    [InlineData("v1/sessions/s1", """{"lines":[{"product":"tea","price":2},{"product":"cup","price":1e300}]}""", "#/lines/1/price")]
    [InlineData("v1/sessions/s1", """{"member":{}}""", "#/member")]
    [InlineData("v1/sessions/s1", """{"lines":""", "#/lines")]
    [InlineData("v1/sessions/s1", "", "#")]
    public async Task A_body_that_cannot_be_read_is_told_where_and_in_the_callers_words(string path, string body, string pointer)
    {
        using var response = await SendAsync(HttpMethod.Put, path, body);
        var problem = await ProblemAsync(response, 400, "request.body_invalid");
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.DoesNotContain("Graine.", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1/sessions/s1?dry=true&now=2027-02-29T00:00:00Z", "now", "request.now_invalid")]
    [InlineData("v1/sessions/s1?dry=true&now=9999-12-31T23:59:59Z", "now", "request.now_invalid")]
    [InlineData("v1/sessions/s1?dry=true&now=0001-01-01T00:00:00Z", "now", "request.now_invalid")]
    [InlineData("v1/sessions/s1?dry=true&now=2027-03-01", "now", "request.now_invalid")]
    [InlineData("v1/sessions/s1?dry=true&now=2027-03-01T10:00:00", "now", "request.now_invalid")]
    [InlineData("v1/sessions/s1?dry=perhaps", "dry", "request.parameter_invalid")]
    public async Task A_parameter_that_cannot_be_read_is_named(string path, string parameter, string code)
    {
        using var response = await SendAsync(HttpMethod.Put, path, """{"total":1}""");
        var problem = await ProblemAsync(response, 400, code);
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("v1/members/user:u1/wallets/points/earnings", """{"points":1,"reason":"~"}""")]
    [InlineData("v1/members/user:u1/holds", """{"wallet":"points","amount":1,"reason":"~"}""")]
    [InlineData("v1/members/user:u1/tiers/status", """{"tier":"gold","reason":"~"}""")]
    [InlineData("v1/redemptions", """{"redeemables":[{"code":"NOBODY"}],"member":"user:u1","reason":"~"}""")]
    [InlineData("v1/redemptions/0197a000-0000-7000-8000-000000000001/rollbacks", """{"reason":"~"}""")]
    public async Task A_reason_has_an_end(string path, string body)
    {
        using var response = await SendAsync(
            HttpMethod.Post, path, body.Replace("~", new string('x', 501), StringComparison.Ordinal), ("Idempotency-Key", NewKey()));
        var problem = await ProblemAsync(response, 400, "request.body_invalid");
        Assert.Equal("#/reason", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());

        using var longest = await SendAsync(
            HttpMethod.Post, path, body.Replace("~", new string('x', 500), StringComparison.Ordinal), ("Idempotency-Key", NewKey()));
        Assert.DoesNotContain("#/reason", await longest.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "v1/plan/replays/nope", "plan.replay_unknown")]
    [InlineData("DELETE", "v1/plan/replays/nope", "plan.replay_unknown")]
    public async Task What_is_not_there_is_said_in_its_own_words(string method, string path, string code)
    {
        using var response = await SendAsync(new HttpMethod(method), path);
        await ProblemAsync(response, 404, code);
    }

    /// <summary>Where in the body the reason of a refusal stands.</summary>
    [Theory]
    [InlineData("POST", "v1/members/user:u1/wallets/points/extend", """{"days":0}""", "points.extension_invalid", "#/days")]
    [InlineData("POST", "v1/members/user:u1/wallets/points/extend", """{"days":1,"until":"2199-01-01T00:00:00Z"}""", "points.extension_invalid", "#/until")]
    [InlineData("POST", "v1/members/user:u1/wallets/points/extend", """{"days":1,"lots":[]}""", "points.extension_invalid", "#/lots")]
    [InlineData("POST", "v1/members/user:u1/wallets/points/extend", """{"until":"2099-01-01T00:00:00Z"}""", "points.not_extendable", "#/until")]
    [InlineData("POST", "v1/members/user:u1/wallets/points/extend", """{"days":1}""", "points.not_extendable", "#/days")]
    [InlineData("POST", "v1/members/user:u1/tiers/status", """{"teir":"gold"}""", "request.body_invalid", "#/teir")]
    [InlineData("POST", "v1/members/user:u1/tiers/status", "{}", "request.body_invalid", "#/tier")]
    [InlineData("POST", "v1/plan/publish", """{"document":[{"kind":"wallet","id":"points"}]}""", "request.body_invalid", "#/document")]
    [InlineData("POST", "v1/members/user:u1/wallets/points/earnings", """{"points":1,"points":2}""", "request.body_invalid", "#/points")]
    [InlineData("PUT", "v1/sessions/s1", """{"total":9,"currency":"XXQ"}""", "sessions.currency_invalid", "#/currency")]
    [InlineData("PUT", "v1/sessions/s1", """{"total":9,"stat":"closed"}""", "request.body_invalid", "#/stat")]
    [InlineData("PUT", "v1/sessions/s1", """{"lines":[{"product":"tea","price":5},{"product":"cup","price":5,"prize/2":1}]}""", "request.body_invalid", "#/lines/1/prize~12")]
    [InlineData("PUT", "v1/sessions/s1", """{"member":"user:u1","total":9,"member":"user:u2"}""", "request.body_invalid", "#/member")]
    [InlineData("PUT", "v1/sessions/s1", """{"member":"user:u1","total":9,"state":"closed","spend":{"wallet":"points","points":5}}""", "points.insufficient", "#/spend/points")]
    [InlineData("PUT", "v1/sessions/s1", """{"member":"user:u1","total":9,"state":"closed","spend":{"wallet":"none","points":5}}""", "points.wallet_unknown", "#/spend/wallet")]
    [InlineData("PUT", "v1/sessions/s1", """{"lines":[{"product":"tea","price":5,"discount":6}]}""", "sessions.amount_invalid", "#/lines/0/discount")]
    public async Task A_refusal_points_at_its_reason(string method, string path, string body, string code, string pointer)
    {
        await OrderAsync("u1", "o1", 10);
        using var response = await SendAsync(new HttpMethod(method), path, body, ("Idempotency-Key", NewKey()));
        var problem = await ProblemAsync(response, (int)response.StatusCode, code);
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.DoesNotContain("Graine.", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/v1/track")]
    [InlineData("DELETE", "/v1/batch")]
    [InlineData("GET", "/v1/t")]
    public async Task A_wrong_method_on_a_collection_path_is_told_so_to_strangers_too(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await Stranger.SendAsync(request, Ct);
        await ProblemAsync(response, 405, "http.405");
        Assert.Equal(["POST", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_is_too_large()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "v1/sessions/s1");
        // The client asks before it sends, and waits as long as the answer takes: else it may be writing still when it comes.
        request.Headers.ExpectContinue = true;
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var patient = new HttpClient(handler) { BaseAddress = Http.BaseAddress };
        patient.DefaultRequestHeaders.Authorization = Http.DefaultRequestHeaders.Authorization;
        request.Content = new StringContent($$"""{"store":"{{new string('a', 10 * 1024 * 1024)}}"}""", Encoding.UTF8, "application/json");
        using var response = await patient.SendAsync(request, Ct);
        await ProblemAsync(response, 413, "http.413");
    }

    private async Task TryAsync(string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", NewKey());
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        var isEndless = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        var text = isEndless ? "" : await response.Content.ReadAsStringAsync(Ct);
        var what = $"{method} {path}\n{body}\n{(int)response.StatusCode} {text}";
        Assert.True((int)response.StatusCode < 500, what);
        if ((int)response.StatusCode >= 400 && method != "HEAD")
        {
            Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", what);
            Assert.True(JsonDocument.Parse(text).RootElement.TryGetProperty("code", out _), what);
        }
    }
}
