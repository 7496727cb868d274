using System.Net.ServerSentEvents;
using System.Text.Json;
using Graine.Server.Live;
using Graine.Server.Tests.LakeFeed;

namespace Graine.Server.Tests.Insights;

public sealed class LiveStreamTests : ShopServer
{
    [Fact]
    public async Task Who_listens_is_told_what_comes_in()
    {
        await StartProgrammeAsync();
        await using var listener = await ListenAsync(null);

        await SendAsync(Order("user:anna", "1", "2026-01-05", 40m, "tea"));

        var (id, input) = await listener.NextAsync();
        Assert.Equal(("Order Completed", "applied"), (input.GetProperty("name").GetString(), input.GetProperty("status").GetString()));
        Assert.Equal("points-earned", input.GetProperty("points")[0].GetProperty("kind").GetString());
        Assert.True(input.GetProperty("points")[0].GetProperty("amount").GetInt64() > 0);
        var member = await GetAsync("/v1/members/user:anna");
        Assert.Equal(member.GetProperty("id").GetString(), input.GetProperty("member").GetString());
        Assert.NotNull(id);
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_was_missed_and_nothing_twice()
    {
        string? last;
        await using (var listener = await ListenAsync(null))
        {
            await SendAsync(Order("user:anna", "1", "2026-01-05", 40m, "tea"));
            (last, _) = await listener.NextAsync();
        }

        await SendAsync(Order("user:bob", "2", "2026-01-06", 40m, "tea"), Order("user:bob", "3", "2026-01-07", 40m, "tea"));
        await using var again = await ListenAsync(last);
        List<string?> told = [(await again.NextAsync()).Input.GetProperty("at").GetString(), (await again.NextAsync()).Input.GetProperty("at").GetString()];
        await SendAsync(Order("user:bob", "4", "2026-01-08", 40m, "tea"));
        told.Add((await again.NextAsync()).Input.GetProperty("at").GetString());

        Assert.Equal(["2026-01-06", "2026-01-07", "2026-01-08"], told.Select(at => at![..10]));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("bm9uc2Vuc2V-MQ")]
    public async Task A_place_that_is_none_is_told_as_a_gap(string last)
    {
        await using var listener = await ListenAsync(last);

        Assert.Equal("skipped", await listener.WordAsync());
    }

    [Fact]
    public async Task The_last_inputs_come_first_when_asked_for()
    {
        await SendAsync(Order("user:anna", "1", "2026-01-05", 40m, "tea"), Order("user:bob", "2", "2026-01-06", 40m, "tea"));
        await using var listener = await ListenAsync(null, "?recent=1");
        await SendAsync(Order("user:bob", "3", "2026-01-07", 40m, "tea"));

        var (place, recent) = await listener.NextAsync();
        var (_, next) = await listener.NextAsync();

        Assert.Null(place);
        Assert.StartsWith("2026-01-06", recent.GetProperty("at").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("2026-01-07", next.GetProperty("at").GetString(), StringComparison.Ordinal);
        Assert.Equal("stream.recent_invalid", (await GetAsync("/v1/stream?recent=101", 400)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nothing_personal_is_told()
    {
        await using var listener = await ListenAsync(null);

        await SendAsync(
            "\"type\":\"identify\",\"userId\":\"anna\",\"traits\":{\"email\":\"anna@example.org\",\"firstName\":\"Anna\"}",
            Order("user:anna", "1", "2026-01-05", 40m, "tea"));

        var text = (await listener.NextAsync()).Input.GetRawText() + (await listener.NextAsync()).Input.GetRawText();
        Assert.DoesNotContain("anna", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_stream_is_not_for_everybody()
    {
        Http.DefaultRequestHeaders.Authorization = null;

        await GetAsync("/v1/stream", 401);
    }

    [Fact]
    public void Who_reads_too_slowly_is_closed()
    {
        var isLeft = false;
        using var reader = new LiveReader(_ => isLeft = true);
        var row = new Storage.EventRow
        {
            Id = Guid.NewGuid(),
            Member = Guid.Empty,
            At = default,
            Received = default,
            Name = "x",
            Status = default,
            Source = "",
            Body = default,
        };
        var item = new LiveItem(default, row, []);
        for (var time = 0; time < 5; time++)
        {
            Assert.True(reader.TryTell([.. Enumerable.Repeat(item, 200)], isFull: false));
        }

        Assert.False(reader.TryTell([item, item], isFull: false));
        Assert.True(reader.IsSlow && !isLeft);
        Assert.True(reader.TryTell([item], isFull: false), "It is closed once.");
    }

    private async Task<Listener> ListenAsync(string? last, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/stream" + query, UriKind.Relative));
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var listener = new Listener(response, await response.Content.ReadAsStreamAsync(Ct));
        Assert.Equal("open", await listener.WordAsync());
        return listener;
    }

    private sealed class Listener(HttpResponseMessage response, Stream body) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(body).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);

        public async Task<string> WordAsync()
        {
            Assert.True(await _items.MoveNextAsync());
            return _items.Current.EventType;
        }

        public async Task<(string? Id, JsonElement Input)> NextAsync()
        {
            Assert.Equal("input", await WordAsync());
            return (_items.Current.EventId, JsonDocument.Parse(_items.Current.Data).RootElement.GetProperty("input"));
        }

        public async ValueTask DisposeAsync()
        {
            response.Dispose();
            await _items.DisposeAsync();
            await body.DisposeAsync();
        }
    }
}
