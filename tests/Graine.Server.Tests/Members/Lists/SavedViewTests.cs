using System.Net.Http.Headers;

namespace Graine.Server.Tests.Members.Lists;

public sealed class SavedViewTests : MemberServer
{
    private const string Path = "v1/members/views";

    [Fact]
    public async Task A_view_is_made_changed_and_deleted_and_each_is_noted()
    {
        var made = await PostAsync(Path, View("Gold", "member.tier == \"gold\""), 201);
        var id = Text(made, "id");
        Assert.Equal((1, "Gold", true), (made.GetProperty("version").GetInt32(), Text(made, "name"), made.GetProperty("isMine").GetBoolean()));
        Assert.Equal("member.tier == \"gold\"", made.GetProperty("body").GetProperty("filter").GetString());

        using var changed = await SendAsync(HttpMethod.Put, $"{Path}/{id}", View("Or", "true", isShared: true), ("If-Match", "\"1\""));
        Assert.Equal("\"2\"", changed.Headers.ETag?.Tag);
        Assert.True((await JsonAsync(changed, 200)).GetProperty("isShared").GetBoolean());
        using var stale = await SendAsync(HttpMethod.Put, $"{Path}/{id}", View("Late", "true"), ("If-Match", "\"1\""));
        await ProblemAsync(stale, 412, "views.version_changed");
        using var blind = await SendAsync(HttpMethod.Delete, $"{Path}/{id}");
        await ProblemAsync(blind, 428, "views.version_required");
        using var deleted = await SendAsync(HttpMethod.Delete, $"{Path}/{id}", null, ("If-Match", "\"2\""));
        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Empty((await GetAsync(Path)).EnumerateArray());
        using var gone = await SendAsync(HttpMethod.Delete, $"{Path}/{id}", null, ("If-Match", "\"2\""));
        await ProblemAsync(gone, 404, "views.not_found");

        Assert.Equal(["view.deleted", "view.changed", "view.made"], Items(await GetAsync("v1/audit?action=view.")).Select(entry => Text(entry, "action")));
    }

    [Fact]
    public async Task A_retry_makes_one_view()
    {
        var key = NewKey();
        using var first = await SendAsync(HttpMethod.Post, Path, View("A", "true"), ("Idempotency-Key", key));
        using var again = await SendAsync(HttpMethod.Post, Path, View("A", "true"), ("Idempotency-Key", key));
        Assert.Equal(Text(await JsonAsync(first, 201), "id"), Text(await JsonAsync(again, 200), "id"));
        Assert.Equal((false, true), (first.Headers.Contains("Idempotency-Replayed"), again.Headers.Contains("Idempotency-Replayed")));
        using var other = await SendAsync(HttpMethod.Post, Path, View("B", "true"), ("Idempotency-Key", key));
        await ProblemAsync(other, 422, "request.key_reused");
        using var missing = await SendAsync(HttpMethod.Post, Path, View("C", "true"));
        await ProblemAsync(missing, 400, "request.key_missing");
    }

    [Fact]
    public async Task Views_of_others_are_seen_when_shared_and_changed_by_nobody_else()
    {
        var mine = await PostAsync(Path, View("Mine", "true"), 201);
        var shared = await PostAsync(Path, View("Shared", "true", isShared: true), 201);
        var key = await PostAsync("v1/keys", new { kind = "secret", name = "Reader", scopes = new[] { "members:list" } }, 201);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(key, "key"));

        var seen = (await GetAsync(Path)).EnumerateArray().Single();
        Assert.Equal(("Shared", false), (Text(seen, "name"), seen.GetProperty("isMine").GetBoolean()));
        using var hidden = await SendAsync(HttpMethod.Put, $"{Path}/{Text(mine, "id")}", View("X", "true"), ("If-Match", "\"1\""));
        await ProblemAsync(hidden, 404, "views.not_found");
        using var refused = await SendAsync(HttpMethod.Put, $"{Path}/{Text(shared, "id")}", View("X", "true"), ("If-Match", "\"1\""));
        await ProblemAsync(refused, 403, "views.not_yours");
    }

    [Theory]
    [InlineData("", "#/name")]
    [InlineData("{long}", "#/name")]
    public async Task A_view_needs_a_name(string name, string pointer)
    {
        using var response = await SendAsync(
            HttpMethod.Post, Path, View(name.Replace("{long}", new string('x', 101), StringComparison.Ordinal), "true"), ("Idempotency-Key", NewKey()));
        Assert.Equal(pointer, Text((await ProblemAsync(response, 422, "views.invalid")).GetProperty("errors")[0], "pointer"));
    }

    private static object View(string name, string filter, bool isShared = false) =>
        new { name, isShared, body = new { filter, sort = "revenue", columns = new[] { "name", "orders" } } };
}
