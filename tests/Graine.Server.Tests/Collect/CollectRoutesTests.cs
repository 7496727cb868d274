using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Graine.Server.Tests.Collect;

public sealed class CollectRoutesTests(CollectHost host) : IClassFixture<CollectHost>
{
    private const string Page = """{"type":"page","userId":"u1","event":"E"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/batch", "segment-node", 7)]
    [InlineData("/v1/b/", "segment-node", 7)]
    [InlineData("/v1/batch/", "rudder-node", 3)]
    [InlineData("/beacon/v1/batch", "rudder-node", 3)]
    [InlineData("/batch/", "posthog", 3)]
    [InlineData("/v1/p", "segment-web-page", 1)]
    [InlineData("/v1/identify/", "rudder-web-identify", 1)]
    [InlineData("/api/s/track", "jitsu", 1)]
    [InlineData("/api/s/s2s/track", "jitsu", 1)]
    public async Task Each_route_takes_what_its_sdk_sends(string path, string sample, int count)
    {
        using var response = await host.PostAsync(path, Wire.Sample(sample));

        using var body = await ReadAsync(response);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(body.RootElement.GetProperty("success").GetBoolean());
        Assert.Equal(count, body.RootElement.GetProperty("results").GetArrayLength());
        Assert.DoesNotContain("rejected", body.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("track")]
    [InlineData("identify")]
    [InlineData("page")]
    [InlineData("screen")]
    [InlineData("group")]
    [InlineData("alias")]
    public async Task Each_type_has_a_long_and_a_short_path(string type)
    {
        var id = Guid.NewGuid().ToString("N");
        var body = $$"""{"userId":"u","event":"E","groupId":"g","previousId":"p","messageId":"{{id}}"}""";

        using var first = await host.PostAsync("/v1/" + type, body);
        using var second = await host.PostAsync($"/v1/{type[0]}/", body);

        Assert.Equal("accepted", await StatusAsync(first));
        Assert.Equal("duplicate", await StatusAsync(second));
        Assert.Contains(host.Items, item => item.MessageId == id && item.Type == type);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    public async Task The_content_type_is_not_looked_at(string type)
    {
        using var response = await host.PostAsync("/v1/page", Page, change: request =>
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue(type));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData(null)]
    public async Task Compressed_bodies_are_read(string? encoding)
    {
        using var response = await host.PostAsync("/v1/batch", Compress(Wire.Sample("rudder-node"), encoding ?? "gzip"), change: request =>
        {
            if (encoding is not null)
            {
                request.Content!.Headers.ContentEncoding.Add(encoding);
            }
        });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_key_is_found_wherever_an_sdk_puts_it()
    {
        var inBody = Page.Replace("{", $$"""{"writeKey":"{{CollectHost.Key}}",""", StringComparison.Ordinal);
        HttpResponseMessage[] responses =
        [
            await host.PostAsync("/v1/page", Page, key: null, change: r => r.Headers.Authorization = CollectHost.Basic(CollectHost.Key)),
            await host.PostAsync("/v1/page", Page, key: null, change: r => r.Headers.Add("X-Write-Key", CollectHost.Key + ":secret")),
            await host.PostAsync("/v1/page?writeKey=" + CollectHost.Key, Page, key: null),
            await host.PostAsync("/v1/page", inBody, key: null),
            await host.PostAsync("/v1/page", inBody, key: null, change: r => r.Headers.Authorization = new("Bearer", "oauth")),
            await host.PostAsync("/v1/page", Page, key: null, change: r => r.Headers.Authorization = new("Bearer", CollectHost.Key)),
            await host.PostAsync("/v1/batch", $$"""{"batch":[{{Page}}],"api_key":"{{CollectHost.Key}}"}""", key: null),
            await host.PostAsync("/v1/batch", $$"""{"batch":[{{inBody}}]}""", key: null),
        ];

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
    }

    [Theory]
    [InlineData("/v1/batch", "not json", 400, "collect.not_json")]
    [InlineData("/v1/batch", "", 400, "collect.not_json")]
    [InlineData("/v1/batch", "{}", 400, "collect.no_envelope")]
    [InlineData("/v1/track", "[1]", 400, "collect.no_envelope")]
    public async Task What_is_no_request_is_a_problem(string path, string body, int status, string code)
    {
        using var response = await host.PostAsync(path, body);

        await AssertProblemAsync(response, status, code);
    }

    [Fact]
    public async Task Unknown_and_missing_keys_are_401()
    {
        using var unknown = await host.PostAsync("/v1/page", Page, "nobody");
        using var missing = await host.PostAsync("/v1/page", Page, key: null);

        await AssertProblemAsync(unknown, 401, "collect.key_unknown");
        await AssertProblemAsync(missing, 401, "collect.key_missing");
    }

    [Fact]
    public async Task A_request_of_five_megabytes_is_taken_and_one_of_ten_is_413()
    {
        var large = "{\"type\":\"page\",\"userId\":\"u\",\"z\":\"" + new string('z', 900_000) + "\"}";
        var events = string.Join(',', Enumerable.Repeat(large, 6));
        var ten = Encoding.UTF8.GetBytes("{\"batch\":[]}" + new string(' ', 10 * 1024 * 1024));

        using var five = await host.PostAsync("/v1/batch", $$"""{"batch":[{{events}}]}""");
        using var raw = await host.PostAsync("/v1/batch", ten);
        using var chunked = await host.PostAsync("/v1/batch", ten, change: request => request.Headers.TransferEncodingChunked = true);
        using var zipped = await host.PostAsync("/v1/batch", Compress(ten, "gzip"), change: r => r.Content!.Headers.ContentEncoding.Add("gzip"));
        using var broken = await host.PostAsync("/v1/batch", Compress(Wire.Sample("rudder-node"), "gzip")[..200], change: r => r.Content!.Headers.ContentEncoding.Add("gzip"));

        Assert.Equal(HttpStatusCode.OK, five.StatusCode);
        await AssertProblemAsync(raw, 413, "collect.too_large");
        await AssertProblemAsync(chunked, 413, "collect.too_large");
        await AssertProblemAsync(zipped, 413, "collect.too_large");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task A_full_pipeline_is_429_and_a_failing_one_503()
    {
        await using var other = new CollectHost();
        await other.InitializeAsync();

        other.FullSeconds = 2;
        using var full = await other.PostAsync("/v1/page", Page, change: request => request.Headers.Add("Origin", "https://shop.test"));
        await AssertProblemAsync(full, 429, "collect.full");
        Assert.Equal(TimeSpan.FromSeconds(2), full.Headers.RetryAfter!.Delta);
        Assert.Equal("Retry-After", full.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.Equal("https://shop.test", full.Headers.GetValues("Access-Control-Allow-Origin").Single());

        other.FullSeconds = 0;
        other.Fault = new IOException("The disk is full.");
        using var failing = await other.PostAsync("/v1/page", Page);
        await AssertProblemAsync(failing, 503, "collect.unavailable");

        other.Fault = null;
        other.AreKeysDown = true;
        using var keyless = await other.PostAsync("/v1/page", Page);
        await AssertProblemAsync(keyless, 503, "collect.unavailable");
    }

    [Fact]
    public async Task A_bad_event_is_told_and_costs_nobody_else()
    {
        using var response = await host.PostAsync(
            "/v1/batch", $$"""{"batch":[{{Page}},{"type":"track","event":"E","userId":"u","messageId":"bad-1","timestamp":"x"}]}""");

        using var body = await ReadAsync(response);
        var bad = body.RootElement.GetProperty("results")[1];
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            ("bad-1", "rejected", "event.timestamp_invalid", "#/batch/1/timestamp"),
            (bad.GetProperty("messageId").GetString(), bad.GetProperty("status").GetString(), bad.GetProperty("code").GetString(), bad.GetProperty("pointer").GetString()));
    }

    /// <summary>They have no id of their own: what they say is their id, and they say four things.</summary>
    [Fact]
    public async Task Four_things_that_are_no_events_are_four()
    {
        using var response = await host.PostAsync("/v1/batch", """{"batch":[5,null,[],"x"]}""");

        using var body = await ReadAsync(response);
        var results = body.RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.All(results, each => Assert.Equal(("rejected", "event.not_object"), (each.GetProperty("status").GetString(), each.GetProperty("code").GetString())));
        Assert.Equal(4, results.Select(each => each.GetProperty("messageId").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    private static byte[] Compress(byte[] bytes, string encoding)
    {
        using var target = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "br" => new BrotliStream(target, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(target, CompressionLevel.Fastest),
            _ => new GZipStream(target, CompressionLevel.Fastest),
        })
        {
            stream.Write(bytes);
        }

        return target.ToArray();
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Ct));

    private static async Task<string?> StatusAsync(HttpResponseMessage response)
    {
        using var body = await ReadAsync(response);
        return body.RootElement.GetProperty("results")[0].GetProperty("status").GetString();
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, int status, string code)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.Contains("Access-Control-Allow-Origin"));
        using var body = await ReadAsync(response);
        Assert.Equal(code, body.RootElement.GetProperty("code").GetString());
    }
}
