using System.Net.Http.Headers;
using Graine.Server.Tests.Hosting;
using Graine.Server.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Graine.Server.Tests.Keys;

/// <summary>Keys are shown once, open what their scopes say, and stop at once when revoked.</summary>
public sealed class KeyTests : ServerFixture
{
    [Fact]
    public async Task A_new_key_opens_what_its_scopes_say_and_nothing_else()
    {
        var made = await PostAsync("v1/keys", new { kind = "secret", name = "Till", scopes = new[] { "sessions:read" } }, 201);
        Use(made.GetProperty("key").GetString()!);

        Assert.Equal(404, await AskAsync("v1/sessions/none"));
        Assert.Equal(403, await AskAsync("v1/plan"));
        Assert.Equal(403, await AskAsync("v1/keys"));
        var listed = await GetAsync("v1/keys");
        Assert.DoesNotContain(made.GetProperty("key").GetString()!, listed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_key_only_collects()
    {
        var made = await PostAsync("v1/keys", new { kind = "write", name = "Web shop" }, 201);
        Use(made.GetProperty("key").GetString()!);

        Assert.Equal(401, await AskAsync("v1/plan"));
        Assert.Equal(401, await AskAsync("v1/members/user:u1"));
        using var collected = await Stranger.PostAsync(
            new Uri("v1/track", UriKind.Relative), new StringContent("""{"userId":"u1","event":"Seen"}"""), Ct);
        Assert.Equal(200, (int)collected.StatusCode);
    }

    [Theory]
    [InlineData("members:read", 403)]
    [InlineData("events:write", 200)]
    public async Task A_secret_key_sends_events_when_it_has_the_scope_for_it(string scope, int status)
    {
        var made = await PostAsync("v1/keys", new { kind = "secret", name = "Sender", scopes = new[] { scope } }, 201);
        var key = made.GetProperty("key").GetString()!;
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key + ":"));

        Stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", basic);
        Assert.Equal(status, await TrackAsync("""{"userId":"u1","event":"Seen"}"""));
        Stranger.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(status, await TrackAsync($$"""{"userId":"u1","event":"Seen","writeKey":"{{key}}"}"""));
        Assert.Equal(status, await AskAsync($"v1/projects/{key}/settings"));
        Use(key);
        Assert.Equal(status, await TrackAsync("""{"userId":"u1","event":"Seen"}"""));
        Assert.Equal(status, await AskAsync("sourceConfig/"));
    }

    [Fact]
    public async Task A_repeat_finds_the_key_but_does_not_show_it_again()
    {
        var body = new { kind = "secret", name = "Till", scopes = new[] { "plan:read" } };
        using var first = await SendAsync(HttpMethod.Post, "v1/keys", body, ("Idempotency-Key", "k"));
        using var again = await SendAsync(HttpMethod.Post, "v1/keys", body, ("Idempotency-Key", "k"));
        using var other = await SendAsync(HttpMethod.Post, "v1/keys", new { kind = "secret", name = "Other", scopes = new[] { "plan:read" } }, ("Idempotency-Key", "k"));

        var id = (await JsonAsync(first, 201)).GetProperty("details").GetProperty("id").GetString();
        var repeat = await JsonAsync(again, 200);
        Assert.Equal(id, repeat.GetProperty("details").GetProperty("id").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, repeat.GetProperty("key").ValueKind);
        await ProblemAsync(other, 422, "request.key_reused");
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing()
    {
        var made = await PostAsync("v1/keys", new { kind = "secret", name = "Till", scopes = new[] { "plan:read" } }, 201);
        Use(made.GetProperty("key").GetString()!);
        Assert.Equal(200, await AskAsync("v1/plan"));

        using var revoked = await SendAsync(HttpMethod.Delete, $"v1/keys/{made.GetProperty("details").GetProperty("id").GetString()}");
        Assert.Equal(204, (int)revoked.StatusCode);
        Assert.Equal(401, await AskAsync("v1/plan"));
    }

    [Fact]
    public async Task A_rotated_key_works_beside_its_successor_for_a_while()
    {
        var old = await PostAsync("v1/keys", new { kind = "secret", name = "Till", scopes = new[] { "plan:read" } }, 201);
        var next = await PostAsync($"v1/keys/{old.GetProperty("details").GetProperty("id").GetString()}/rotate", new { graceHours = 1 }, 201);

        Use(next.GetProperty("key").GetString()!);
        Assert.Equal(200, await AskAsync("v1/plan"));
        Use(old.GetProperty("key").GetString()!);
        Assert.Equal(200, await AskAsync("v1/plan"));
        Time.Pass(TimeSpan.FromHours(2));
        Assert.Equal(401, await AskAsync("v1/plan"));
    }

    [Theory]
    [InlineData("data:write", "POST v1/vouchers/NOBODY/disable", true)]
    [InlineData("codes:write", "POST v1/vouchers/NOBODY/disable", true)]
    [InlineData("codes:write", "GET v1/data/import", false)]
    [InlineData("members:write", "POST v1/referrals/0197a000-0000-7000-8000-000000000001/approve", true)]
    [InlineData("referrals:write", "POST v1/members/user:u1/notes", false)]
    [InlineData("members:write", "POST v1/members/user:u1/claims/0197a000-0000-7000-8000-000000000001/use", true)]
    [InlineData("claims:write", "POST v1/members/user:u1/claims/0197a000-0000-7000-8000-000000000001/cancel", false)]
    public async Task A_scope_contains_what_was_part_of_it_and_the_part_does_not_contain_the_whole(string scope, string request, bool isLetIn)
    {
        var made = await PostAsync("v1/keys", new { kind = "secret", name = "Part", scopes = new[] { scope } }, 201);
        Use(made.GetProperty("key").GetString()!);
        var parts = request.Split(' ');
        using var asked = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        using var answer = await Stranger.SendAsync(asked, Ct);
        Assert.Equal(isLetIn, (int)answer.StatusCode is not (401 or 403));
    }

    [Fact]
    public async Task Nobody_gives_more_than_they_have_and_somebody_can_always_make_keys()
    {
        var made = await PostAsync("v1/keys", new { kind = "secret", name = "Clerk", scopes = new[] { "keys:write" } }, 201);
        Use(made.GetProperty("key").GetString()!);
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/keys");
        request.Headers.Add("Idempotency-Key", "beyond");
        request.Content = new StringContent("""{"kind":"secret","name":"More","scopes":["plan:write"]}""", null, "application/json");
        using var beyond = await Stranger.SendAsync(request, Ct);
        await ProblemAsync(beyond, 403, "keys.scope_beyond");

        var keys = (await GetAsync("v1/keys")).GetProperty("items").EnumerateArray().Select(key => key.GetProperty("id").GetString()).ToList();
        var answers = new List<int>();
        foreach (var key in keys.Order(StringComparer.Ordinal).OrderBy(key => key!.Contains("tests", StringComparison.Ordinal)))
        {
            using var revoked = await SendAsync(HttpMethod.Delete, $"v1/keys/{key}");
            answers.Add((int)revoked.StatusCode);
        }

        Assert.Contains(answers, status => status is 409 or 401);
    }

    [Theory]
    [InlineData("""{"kind":"root","name":"x"}""", "keys.kind_unknown")]
    [InlineData("""{"kind":"write","name":""}""", "keys.name_invalid")]
    [InlineData("""{"kind":"write","name":"x","scopes":["plan:read"]}""", "keys.scopes_invalid")]
    [InlineData("""{"kind":"secret","name":"x"}""", "keys.scopes_invalid")]
    [InlineData("""{"kind":"secret","name":"x","scopes":["plan:burn"]}""", "keys.scope_unknown")]
    public async Task What_makes_no_sense_is_refused(string body, string code)
    {
        using var response = await SendAsync(HttpMethod.Post, "v1/keys", body, ("Idempotency-Key", NewKey()));
        await ProblemAsync(response, 400, code);
    }

    [Fact]
    public async Task The_last_use_is_written_down()
    {
        await GetAsync("v1/plan");
        await App.Services.GetServices<IHostedService>().OfType<KeyUseWorker>().Single().TurnAsync(Ct);

        var keys = (await GetAsync("v1/keys")).GetProperty("items").EnumerateArray();
        Assert.Contains(keys, key => key.GetProperty("lastUsedAt").ValueKind == System.Text.Json.JsonValueKind.String);
    }

    private void Use(string key) => Stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

    private async Task<int> TrackAsync(string body)
    {
        using var response = await Stranger.PostAsync(new Uri("v1/track", UriKind.Relative), new StringContent(body), Ct);
        return (int)response.StatusCode;
    }

    private async Task<int> AskAsync(string path)
    {
        using var response = await Stranger.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return (int)response.StatusCode;
    }
}
