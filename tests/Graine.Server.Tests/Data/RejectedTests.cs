using System.Text.Json;
using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Server.Tests.Hosting;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Data;

/// <summary>What was not applied is shown with its reason, and what failed can be driven again.</summary>
public sealed class RejectedTests : ServerFixture
{
    [Fact]
    public async Task Blocked_identifiers_are_quarantined_and_listed_with_their_reason()
    {
        await CollectAsync(new { type = "track", @event = "Seen", userId = "null" }, new { type = "track", @event = "Seen", userId = "u1" });

        var one = Assert.Single((await GetAsync("v1/data/rejected")).GetProperty("items").EnumerateArray());
        Assert.Equal("quarantined", one.GetProperty("status").GetString());
        Assert.Equal("event.identifier_blocked", one.GetProperty("reason").GetProperty("code").GetString());
        using var retry = await SendAsync(HttpMethod.Post, $"v1/data/parked/{one.GetProperty("id").GetString()}/retry");
        await ProblemAsync(retry, 404, "data.not_parked");
    }

    [Fact]
    public async Task A_rejected_event_is_rejected_again_and_kept_once_and_mended_it_is_accepted()
    {
        async Task<string> SendAsync(string? timestamp)
        {
            var answer = await CollectAsync(new { type = "track", @event = "Seen", userId = "u1", messageId = "m1", timestamp });
            var result = Assert.Single(answer.GetProperty("results").EnumerateArray());
            return result.GetProperty("status").GetString() + (result.TryGetProperty("code", out var code) ? " " + code.GetString() : "");
        }

        Assert.Equal("rejected event.timestamp_invalid", await SendAsync("yesterday"));
        Assert.Equal("rejected event.timestamp_invalid", await SendAsync("yesterday"));
        Assert.Single((await GetAsync("v1/data/rejected")).GetProperty("items").EnumerateArray());

        Assert.Equal("accepted", await SendAsync("2026-01-02T10:00:00Z"));
        Assert.Equal("duplicate", await SendAsync("2026-01-02T10:00:00Z"));
        Assert.Single((await GetAsync("v1/members/user:u1/timeline")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"type":"track","event":"Seen","userId":"u1","messageId":"m1","timestamp":"yesterday","sentAt":"~","_metadata":{"retryCount":#}}""")]
    [InlineData("""{"type":"track","event":"Seen","userId":"u1","timestamp":"yesterday","sentAt":"~","_metadata":{"retryCount":#}}""")]
    [InlineData("""{"type":"track","event":"Seen","userId":"null","messageId":"m1","sent_at":"~"}""")]
    [InlineData("""{"type":"track","event":"Seen","messageId":"m1","originalTimestamp":"2026-01-02T10:00:00Z","sentAt":"~"}""")]
    [InlineData("""{"type":"track","userId":"u1","messageId":"m1","timestamp":"2026-01-02T10:00:00Z","sentAt":"~"}""")]
    public async Task A_rejected_event_that_only_says_anew_when_it_was_sent_is_kept_once(string json)
    {
        foreach (var (sentAt, retry) in new[] { ("2026-01-02T10:00:01.000Z", "1"), ("2026-01-02T10:05:02.000Z", "2") })
        {
            var sent = json.Replace("~", sentAt, StringComparison.Ordinal).Replace("#", retry, StringComparison.Ordinal);
            await CollectAsync(JsonDocument.Parse(sent).RootElement);
            using var whole = new HttpRequestMessage(HttpMethod.Post, "v1/batch")
            {
                Content = new StringContent($$"""{"writeKey":"write-for-these-tests-only","sentAt":"{{sentAt}}","batch":[{{sent}}]}"""),
            };
            using var answer = await Stranger.SendAsync(whole, Ct);
            Assert.Equal("rejected", (await JsonAsync(answer, 200)).GetProperty("results")[0].GetProperty("status").GetString());
        }

        Assert.Single((await GetAsync("v1/data/rejected")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_list_goes_by_pages()
    {
        await CollectAsync([.. Enumerable.Range(0, 7).Select(index => new { type = "track", @event = "Seen " + index, userId = "null" })]);

        var seen = new HashSet<string>();
        var next = "";
        for (var page = 0; next is not null; page++)
        {
            var rows = await GetAsync($"v1/data/rejected?limit=3{(next.Length == 0 ? "" : "&after=" + next)}");
            Assert.All(rows.GetProperty("items").EnumerateArray(), row => Assert.True(seen.Add(row.GetProperty("id").GetString()!)));
            next = rows.GetProperty("next").GetString();
            Assert.InRange(page, 0, 4);
        }

        Assert.Equal(7, seen.Count);
    }

    [Fact]
    public async Task A_parked_event_is_driven_again_once()
    {
        await OrderAsync("u1", "o1", 10);
        var id = await ParkAsync("track", "Seen", """{"type":"track","event":"Seen","userId":"u1","properties":{"page":3}}""");

        var parked = Assert.Single((await GetAsync("v1/data/rejected")).GetProperty("items").EnumerateArray());
        Assert.Equal("parked", parked.GetProperty("status").GetString());
        using var driven = await SendAsync(HttpMethod.Post, $"v1/data/parked/{id}/retry");
        await JsonAsync(driven, 200);

        Assert.Empty((await GetAsync("v1/data/rejected")).GetProperty("items").EnumerateArray());
        var names = (await GetAsync("v1/members/user:u1/timeline")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("name").GetString());
        Assert.Contains("Seen", names);
        var note = Assert.Single((await GetAsync($"v1/audit?subject=event:{id}")).GetProperty("items").EnumerateArray());
        Assert.Equal("event.retried", note.GetProperty("action").GetString());
        Assert.Equal("Seen", note.GetProperty("after").GetProperty("name").GetString());
        using var again = await SendAsync(HttpMethod.Post, $"v1/data/parked/{id}/retry");
        await ProblemAsync(again, 404, "data.not_parked");
    }

    [Fact]
    public async Task What_was_not_kept_whole_is_not_driven()
    {
        var id = await ParkAsync("track", "Seen", """{"type":"track","event":"Seen","userId":"[redacted]"}""");
        var command = await ParkAsync("points", "points.spend", """{"wallet":"points","points":5}""");

        using var personal = await SendAsync(HttpMethod.Post, $"v1/data/parked/{id}/retry");
        await ProblemAsync(personal, 409, "data.not_drivable");
        using var spend = await SendAsync(HttpMethod.Post, $"v1/data/parked/{command}/retry");
        await ProblemAsync(spend, 409, "data.not_drivable");
    }

    [Fact]
    public async Task An_arrival_that_cannot_be_read_is_parked_once_and_not_at_every_turn()
    {
        await OrderAsync("u1", "o1", 10);
        var member = (await GetAsync("v1/members/user:u1")).GetProperty("id").GetGuid();
        var commit = new Commit();
        commit.Inbox.Add(new InboxRow(Guid.CreateVersion7(), member, Instant.From(Now), "null"u8.ToArray()));
        await App.Services.GetRequiredService<IStore>().Commits.CommitAsync(commit, Ct);

        await SettleAsync();
        await SettleAsync();
        Assert.Single((await GetAsync("v1/data/rejected")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public void A_parked_command_is_still_parked_when_it_is_repeated()
    {
        var row = new KeyRow(
            Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Instant.From(Now), StoredAnswer.Of(AppliedStatus.Parked, default));

        Assert.Equal(AppliedStatus.Parked, StoredAnswer.Replay(row).Status);
    }

    [Fact]
    public async Task Two_people_under_one_identifier_wait_for_a_decision()
    {
        await CollectAsync(
            new { type = "identify", userId = "u1", traits = new { email = "anna@example.org" } },
            new { type = "identify", userId = "u2", traits = new { email = "ben@example.org" } },
            new { type = "identify", userId = "u2", traits = new { email = "anna@example.org" } });

        var one = Assert.Single((await GetAsync("v1/data/merge-candidates")).GetProperty("items").EnumerateArray());
        Assert.Equal("identifier.email", one.GetProperty("reason").GetString());
        var first = (await GetAsync("v1/members/user:u1")).GetProperty("id").GetGuid();
        var second = (await GetAsync("v1/members/user:u2")).GetProperty("id").GetGuid();
        Assert.NotEqual(first, second);
        Assert.Equal(new[] { first, second }.Order(), new[] { one.GetProperty("first").GetGuid(), one.GetProperty("second").GetGuid() }.Order());
    }

    private async Task<Guid> ParkAsync(string source, string name, string body)
    {
        var id = Guid.CreateVersion7();
        var commit = new Commit();
        commit.Events.Add(new EventRow
        {
            Id = id,
            Member = Guid.Empty,
            At = Instant.From(Now),
            Received = Instant.From(Now),
            Name = name,
            Status = EventStatus.Parked,
            Source = source,
            Body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                reason = new { code = "input.parked", detail = "Applying it failed with TestException." },
                @event = JsonDocument.Parse(body).RootElement,
            }),
        });
        Assert.Equal(CommitOutcome.Committed, await App.Services.GetRequiredService<IStore>().Commits.CommitAsync(commit, Ct));
        return id;
    }
}
