using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Graine.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Live;

/// <summary>
/// Inputs as server-sent events: who (by id), what, through which channel, with which points. No contents, and nothing personal.
/// Each event has an id; who comes back with it as Last-Event-ID gets what was missed.
/// </summary>
internal static class LiveStream
{
    private const int RecentMax = 100;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(2);

    /// <summary>A stream ends then, and browsers come back: who may listen is asked again.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public static async Task<Results<ServerSentEventsResult<LiveMessage>, ProblemResult>> FollowAsync(
        [FromHeader(Name = "Last-Event-ID")] string? last,
        [FromQuery(Name = "recent")] int? recent,
        HttpContext http,
        LiveFeed feed,
        TimeProvider time,
        CancellationToken ct)
    {
        if (recent is < 0 or > RecentMax)
        {
            return Problems.Of(LiveErrors.RecentInvalid(RecentMax));
        }

        if (await feed.OpenAsync(ct) is not { } reader)
        {
            return Problems.Of(LiveErrors.TooMany());
        }

        http.Response.RegisterForDispose(reader);
        http.Response.Headers["X-Accel-Buffering"] = "no"; // Proxies would wait for more.
        return TypedResults.ServerSentEvents(TellAsync(feed, reader, (last, recent ?? 0), time, ct));
    }

    private static async IAsyncEnumerable<SseItem<LiveMessage>> TellAsync(
        LiveFeed feed, LiveReader reader, (string? Last, int Recent) begin, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        var started = time.GetTimestamp();
        yield return new SseItem<LiveMessage>(LiveMessage.Open, "open") { ReconnectionInterval = ComeBackAfter };
        HashSet<Guid> missed = [];
        var earlier = await EarlierAsync(feed, begin.Last, begin.Recent, ct);
        if (earlier is null)
        {
            yield return Skipped();
        }

        foreach (var item in earlier ?? [])
        {
            missed.Add(item.Row.Id);
            yield return Item(item);
        }

        while (time.GetElapsedTime(started) < Lifetime)
        {
            var (isOpen, isSilent) = await WaitAsync(reader, time, ct);
            if (!isOpen)
            {
                yield break;
            }

            if (isSilent)
            {
                yield return new SseItem<LiveMessage>(LiveMessage.Open, "ping");
            }

            while (reader.Items.TryRead(out var item))
            {
                if (item is null)
                {
                    yield return Skipped();
                }
                else if (!missed.Remove(item.Row.Id))
                {
                    yield return Item(item);
                }
            }
        }
    }

    /// <summary>What was missed since a place, else the last few; null when the place is none or lies too far back.</summary>
    private static async Task<IReadOnlyList<LiveItem>?> EarlierAsync(LiveFeed feed, string? last, int recent, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(last))
        {
            return recent == 0 ? [] : await feed.ReadRecentAsync(recent, ct);
        }

        return LivePlace.Read(last) is { } place ? await feed.ReadFromAsync(place, ct) : null;
    }

    /// <summary>One of before the stream began has no place: a reader goes on from what came since.</summary>
    private static SseItem<LiveMessage> Item(LiveItem item) =>
        new(LiveMessage.Of(item), "input") { EventId = item.Place.Mark is null ? null : item.Place.ToString() };

    private static SseItem<LiveMessage> Skipped() => new(LiveMessage.Open, "skipped");

    private static async Task<(bool IsOpen, bool IsSilent)> WaitAsync(LiveReader reader, TimeProvider time, CancellationToken ct)
    {
        try
        {
            return (await reader.Items.WaitToReadAsync(ct).AsTask().WaitAsync(Silence, time, ct), false);
        }
        catch (TimeoutException)
        {
            return (true, true);
        }
        catch (OperationCanceledException)
        {
            return (false, false); // The reader went: the stream ends without a fault.
        }
    }
}
