using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Graine.Server.Sources;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Data;

/// <summary>
/// Events as they are committed, by whichever node, as server-sent events; and what this node turned away or had already. A reader that
/// is too slow for what comes skips ahead instead of falling behind.
/// </summary>
internal static class LiveEvents
{
    private const int PageSize = 100;
    private const int StreamsMax = 64;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>A stream ends then, and browsers come back: who may listen is asked again.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private static int _streams;

    public static Results<ServerSentEventsResult<LiveView>, ProblemResult> Stream(
        string? source, string? name, string? status, HttpContext http, [AsParameters] LiveServices services, CancellationToken ct)
    {
        if (source?.Length > 200 || name?.Length > 200 || !EventRoutes.TryReadStatus(status, out _))
        {
            return Problems.Of(EventErrors.FilterInvalid());
        }

        if (Volatile.Read(ref _streams) >= StreamsMax)
        {
            return Problems.Of(EventErrors.Busy());
        }

        http.Response.Headers["X-Accel-Buffering"] = "no"; // Proxies would wait for more.
        return TypedResults.ServerSentEvents(FollowAsync(services, view => IsWanted(view, source, name, status), ct));
    }

    private static bool IsWanted(InspectedView view, string? source, string? name, string? status) =>
        (string.IsNullOrEmpty(source) || view.Source == source)
        && (string.IsNullOrEmpty(name) || view.Name == name)
        && (string.IsNullOrEmpty(status) || view.Status == status);

    private static async IAsyncEnumerable<SseItem<LiveView>> FollowAsync(
        LiveServices services, Func<InspectedView, bool> wanted, [EnumeratorCancellation] CancellationToken ct)
    {
        Interlocked.Increment(ref _streams);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, services.Application.ApplicationStopping);
        try
        {
            var mark = await services.Store.Recent.FindEndAsync(end.Token);
            var number = services.Live.Last;
            var (started, told) = (services.Time.GetTimestamp(), services.Time.GetTimestamp());
            yield return Ping();
            while (services.Time.GetElapsedTime(started) < Lifetime)
            {
                (var views, mark, number, var isFull) = await ReadAsync(services, mark, number, end.Token);
                foreach (var view in views.Where(wanted))
                {
                    yield return new SseItem<LiveView>(new LiveView(view, null), "input");
                    told = services.Time.GetTimestamp();
                }

                if (isFull)
                {
                    mark = await services.Store.Recent.FindEndAsync(end.Token);
                    yield return new SseItem<LiveView>(new LiveView(null, true), "skipped");
                }
                else if (services.Time.GetElapsedTime(told) > Silence)
                {
                    yield return Ping();
                    told = services.Time.GetTimestamp();
                }

                if (!await WaitAsync(services.Time, end.Token))
                {
                    yield break;
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private static SseItem<LiveView> Ping() => new(new LiveView(null, null), "ping");

    private static async Task<(List<InspectedView> Views, string? Mark, long Number, bool IsFull)> ReadAsync(
        LiveServices services, string? mark, long number, CancellationToken ct)
    {
        try
        {
            var page = await services.Store.Tail.ReadAsync(mark, PageSize, ct);
            var inputs = services.Live.After(number);
            var views = page.Events.Select(InspectedView.Of).ToList();
            views.AddRange(inputs.Where(input => input.Status != LiveStatus.Stored).Take(PageSize).Select(InspectedView.Of));
            return (views, page.Watermark, inputs.Count > 0 ? inputs[^1].Number : number, page.Events.Count == PageSize);
        }
        catch (OperationCanceledException)
        {
            return ([], mark, number, false);
        }
    }

    private static async Task<bool> WaitAsync(TimeProvider time, CancellationToken ct)
    {
        try
        {
            await Task.Delay(Look, time, ct);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false; // The reader went, or the server stops: the stream ends without a fault.
        }
    }
}

/// <summary>What a stream reads from.</summary>
internal sealed record LiveServices(IStore Store, LiveInputs Live, TimeProvider Time, IHostApplicationLifetime Application);
