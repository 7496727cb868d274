using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Data;

/// <summary>A source is a write key with a name: made, counted, switched off, given a new key.</summary>
public sealed class SourceTests : ServerFixture
{
    private const string Page = """{"type":"page","userId":"u1","messageId":"m1"}""";

    [Fact]
    public async Task A_new_source_collects_at_once_and_is_counted_before_anything_is_saved()
    {
        var source = await MakeAsync("Web shop");
        Assert.True(source.GetProperty("lastEventAt").ValueKind == JsonValueKind.Null);
        Assert.Equal(200, await SendPageAsync(KeyOf(source), Page));
        Assert.Equal(200, await SendPageAsync(KeyOf(source), Page));
        Assert.Equal(200, await SendPageAsync(KeyOf(source), """{"type":"page"}"""));

        var seen = await GetAsync("v1/data/sources/" + IdOf(source));

        Assert.InRange(seen.GetProperty("lastEventAt").GetDateTimeOffset(), Now.AddMinutes(-1), Now);
        var day = seen.GetProperty("day");
        Assert.Equal((1, 1, 1), (day.GetProperty("applied").GetInt32(), day.GetProperty("repeated").GetInt32(), day.GetProperty("refused").GetInt32()));
        Assert.Equal(1 / 3d, day.GetProperty("errorShare").GetDouble(), 9);
        Assert.Equal(24 * 7, seen.GetProperty("hours").GetArrayLength());
        Assert.Equal(3, seen.GetProperty("hours")[167].GetProperty("inputs").GetInt32());
    }

    [Fact]
    public async Task A_source_that_is_off_takes_nothing_until_it_is_on_again()
    {
        var source = await MakeAsync("Till 3");
        var path = "v1/data/sources/" + IdOf(source);
        using (var off = await SendAsync(HttpMethod.Patch, path, new { enabled = false }))
        {
            Assert.False((await JsonAsync(off, 200)).GetProperty("isEnabled").GetBoolean());
        }

        Assert.Equal(401, await SendPageAsync(KeyOf(source), Page));
        using (var rotated = await SendAsync(HttpMethod.Post, path + "/rotate"))
        {
            await ProblemAsync(rotated, 409, "sources.disabled");
        }

        using (var on = await SendAsync(HttpMethod.Patch, path, new { enabled = true, name = "Till three", sdk = "till" }))
        {
            var changed = await JsonAsync(on, 200);
            Assert.Equal(("Till three", "till"), (changed.GetProperty("name").GetString(), changed.GetProperty("sdk").GetString()));
        }

        Assert.Equal(200, await SendPageAsync(KeyOf(source), Page));
    }

    [Fact]
    public async Task A_name_that_somebody_gave_meanwhile_is_not_overwritten_unseen()
    {
        var source = await MakeAsync("Till 4");
        var path = "v1/data/sources/" + IdOf(source);
        var seen = source.GetProperty("version").GetString();
        Assert.Equal(200, await SendPageAsync(KeyOf(source), Page));
        using var first = await SendAsync(HttpMethod.Patch, path, new { name = "Till four" }, ("If-Match", $"\"{seen}\""));
        Assert.NotEqual(seen, (await JsonAsync(first, 200)).GetProperty("version").GetString());
        using var late = await SendAsync(HttpMethod.Patch, path, new { name = "Till IV" }, ("If-Match", $"\"{seen}\""));
        await ProblemAsync(late, 412, "sources.version_changed");
        Assert.Equal("Till four", (await GetAsync(path)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_new_key_leaves_the_old_one_its_grace_and_the_source_its_name()
    {
        var source = await MakeAsync("App");
        using var response = await SendAsync(HttpMethod.Post, $"v1/data/sources/{IdOf(source)}/rotate", new { graceHours = 2 });
        var rotated = await JsonAsync(response, 200);
        Assert.NotEqual(KeyOf(source), KeyOf(rotated));

        // The same message through both keys is the same message: the source is one.
        Assert.Equal(200, await SendPageAsync(KeyOf(source), Page));
        Assert.Equal(200, await SendPageAsync(KeyOf(rotated), Page));
        var day = (await GetAsync("v1/data/sources/" + IdOf(source))).GetProperty("day");
        Assert.Equal((1, 1), (day.GetProperty("applied").GetInt32(), day.GetProperty("repeated").GetInt32()));

        Time.Pass(TimeSpan.FromHours(2.1));
        Assert.Equal(401, await SendPageAsync(KeyOf(source), Page));
        Assert.Equal(200, await SendPageAsync(KeyOf(rotated), Page));
        Assert.Single((await GetAsync("v1/data/sources")).GetProperty("items").EnumerateArray(), item => item.GetProperty("name").GetString() == "App");
    }

    [Fact]
    public async Task Making_one_again_with_the_same_key_makes_one()
    {
        var key = ("Idempotency-Key", NewKey());
        using var first = await SendAsync(HttpMethod.Post, "v1/data/sources", new { name = "Web" }, key);
        using var again = await SendAsync(HttpMethod.Post, "v1/data/sources", new { name = "Web" }, key);
        Assert.Equal(KeyOf(await JsonAsync(first, 201)), KeyOf(await JsonAsync(again, 200)));
        using var other = await SendAsync(HttpMethod.Post, "v1/data/sources", new { name = "Other" }, key);
        await ProblemAsync(other, 422, "request.key_reused");
    }

    [Theory]
    [InlineData("""{"name":" "}""", "sources.name_invalid")]
    [InlineData("""{"name":"x","sdk":"<b>"}""", "sources.sdk_invalid")]
    public async Task A_bad_source_is_refused(string body, string code)
    {
        using var response = await SendAsync(HttpMethod.Post, "v1/data/sources", body, ("Idempotency-Key", NewKey()));
        await ProblemAsync(response, 400, code);
    }

    private static string KeyOf(JsonElement source) => source.GetProperty("key").GetString()!;

    private static string IdOf(JsonElement source) => source.GetProperty("id").GetString()!;

    private Task<JsonElement> MakeAsync(string name) => PostAsync("v1/data/sources", new { name, sdk = "javascript" }, 201);

    private async Task<int> SendPageAsync(string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/page");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        using var response = await Stranger.SendAsync(request, Ct);
        return (int)response.StatusCode;
    }
}
