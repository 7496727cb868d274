using System.Net;
using System.Text;
using System.Text.Json;

namespace Graine.Server.Tests.Collect;

/// <summary>Preflights, settings and pixels: what browsers ask for besides sending events.</summary>
public sealed class BrowserRoutesTests(CollectHost host) : IClassFixture<CollectHost>
{
    private const string Retry = "anonymousid,authorization,content-type,rsa-retry-attempt,rsa-retry-reason,"
        + "rsa-since-first-attempt,rsa-since-last-attempt,sentat";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/t", "authorization")]
    [InlineData("/v1/batch", "authorization,x-retry-count")]
    [InlineData("/v1/identify", Retry)]
    [InlineData("/sourceConfig/", "authorization")]
    [InlineData("/api/s/track", "x-write-key")]
    public async Task A_preflight_is_answered_without_a_key(string path, string headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(path, UriKind.Relative));
        request.Headers.Add("Origin", "https://shop.test");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", headers);

        using var response = await host.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("https://shop.test", Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal(headers, Header(response, "Access-Control-Allow-Headers"));
        Assert.Equal("GET,HEAD,POST,OPTIONS", Header(response, "Access-Control-Allow-Methods").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("900", Header(response, "Access-Control-Max-Age"));
        Assert.Contains("Origin", Header(response, "Vary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Segments_settings_point_here()
    {
        using var body = JsonDocument.Parse(await host.Client.GetStringAsync(new Uri($"/v1/projects/{CollectHost.Key}/settings", UriKind.Relative), Ct));

        var integrations = body.RootElement.GetProperty("integrations");
        var segment = integrations.GetProperty("Segment.io");
        Assert.Single(integrations.EnumerateObject());
        Assert.Equal(CollectHost.Key, segment.GetProperty("apiKey").GetString());
        Assert.Equal(host.Client.BaseAddress!.Authority + "/v1", segment.GetProperty("apiHost").GetString());
        Assert.Equal("http", segment.GetProperty("protocol").GetString());
        Assert.Equal(0, body.RootElement.GetProperty("metrics").GetProperty("sampleRate").GetInt32());
    }

    [Fact]
    public async Task Rudders_source_is_valid()
    {
        using var body = JsonDocument.Parse(await host.Client.GetStringAsync(
            new Uri($"/sourceConfig/?p=npm&v=3.34.1&writeKey={CollectHost.Key}", UriKind.Relative), Ct));

        var source = body.RootElement.GetProperty("source");
        Assert.Equal("key-1", source.GetProperty("id").GetString());
        Assert.True(source.GetProperty("enabled").GetBoolean());
        Assert.Equal(JsonValueKind.Object, source.GetProperty("config").ValueKind);
        Assert.Equal(JsonValueKind.Array, source.GetProperty("destinations").ValueKind);
    }

    [Theory]
    [InlineData("GET", "/v1/projects/nobody/settings", 401)]
    [InlineData("GET", "/sourceConfig/?writeKey=nobody", 401)]
    [InlineData("HEAD", "/sourceConfig/?view=ad", 200)]
    [InlineData("POST", "/v1/m", 200)]
    [InlineData("POST", "/rsaMetrics", 200)]
    public async Task The_other_requests_of_sdks_are_answered(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var response = await host.Client.SendAsync(request, Ct);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/v1/pixel/track?writeKey=WK_test&userId=px1&event=Email%20Opened&properties.subject=Hi", "px1")]
    [InlineData("/pixel/v1/track?writeKey=WK_test&anonymousId=px2&event=Seen", "px2")]
    [InlineData("/v1/pixel/track?data=eyJ3cml0ZUtleSI6IldLX3Rlc3QiLCJ1c2VySWQiOiJweDMiLCJldmVudCI6IlNlZW4ifQ", "px3")]
    [InlineData("/v1/pixel/track?data=rubbish", null)]
    [InlineData("/v1/pixel/page?writeKey=nobody&userId=px4", null)]
    [InlineData("/v1/pixel/track?...=1&a.b.c.d.e.f.g.h.i.j=2&userId=1&userId=2&a=3", null)]
    [InlineData("/v1/pixel/track", null)]
    public async Task A_pixel_is_always_a_picture(string path, string? person)
    {
        using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);

        var picture = await response.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/gif", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("GIF89a", Encoding.ASCII.GetString(picture[..6]));
        Assert.Equal((byte)0x3b, picture[^1]);
        Assert.Equal(person is not null, host.Items.Exists(item => item.Identifiers.Any(identifier => identifier.Value == person)));
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(",", response.Headers.GetValues(name));
}
