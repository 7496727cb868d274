using Graine.Storage;

namespace Graine.Server.Live;

/// <summary>
/// What is committed, by whichever node, told to everybody who listens: one look at the log for all of them, and none at all
/// while nobody does. When more comes than anybody could read, it goes on from the end and says so.
/// </summary>
internal sealed partial class LiveFeed(IStore store, TimeProvider time, LiveMeter meter, IHostApplicationLifetime application, ILogger<LiveFeed> logger)
    : IDisposable
{
    public const int ReadersMax = 64;
    private const int PageSize = 200;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<LiveReader> _readers = [];
    private string _mark = "";
    private bool _isRunning;

    /// <summary>A reader that is told everything from now on; null when as many listen as this server gives.</summary>
    public async Task<LiveReader?> OpenAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_readers.Count >= ReadersMax)
            {
                return null;
            }

            if (!_isRunning)
            {
                _mark = await store.Recent.FindEndAsync(ct);
                _isRunning = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }

            var reader = new LiveReader(Close);
            lock (_readers)
            {
                _readers.Add(reader);
            }

            meter.Opened();
            return reader;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What was committed after a place, as far as one page goes; null when the place is none, or lies too far back.</summary>
    public async Task<IReadOnlyList<LiveItem>?> ReadFromAsync(LivePlace place, CancellationToken ct)
    {
        try
        {
            var page = await store.Tail.ReadAsync(place.Mark, PageSize, ct);
            return page.Events.Count == PageSize ? null : [.. Items(place.Mark, page).Skip(place.Index + 1)];
        }
        catch (Exception forged) when (forged is FormatException or OverflowException or IndexOutOfRangeException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The last inputs before now, the oldest first.</summary>
    public async Task<IReadOnlyList<LiveItem>> ReadRecentAsync(int count, CancellationToken ct)
    {
        var page = await store.Recent.ReadAsync(new RecentQuery(null, count, count), ct);
        return [.. page.Events.Reverse().Select(row => LiveItem.Of(row, default))];
    }

    public void Dispose() => _gate.Dispose();

    private static IEnumerable<LiveItem> Items(string? mark, TailPage page) =>
        page.Events.Select((row, index) => LiveItem.Of(row, new LivePlace(mark, index)));

    private async Task RunAsync()
    {
        while (await StayAsync())
        {
            try
            {
                await TurnAsync(application.ApplicationStopping);
                await Task.Delay(Look, time, application.ApplicationStopping);
            }
            catch (OperationCanceledException)
            {
                // The server stops; the readers are ended by the next look.
            }
            catch (Exception fault)
            {
                // What was committed is told late or, by a reader's next connection, from where it was.
                LogFault(logger, fault);
                await Task.Delay(RestAfterFault, time, CancellationToken.None);
            }
        }
    }

    private async Task TurnAsync(CancellationToken ct)
    {
        var page = await store.Tail.ReadAsync(_mark, PageSize, ct);
        if (page.Events.Count == 0)
        {
            return;
        }

        List<LiveItem> items = [.. Items(_mark, page)];
        var isFull = page.Events.Count >= PageSize;
        Tell(items, isFull);
        _mark = isFull ? await store.Recent.FindEndAsync(ct) : page.Watermark ?? _mark;
    }

    private void Tell(List<LiveItem> items, bool isFull)
    {
        lock (_readers)
        {
            foreach (var reader in _readers)
            {
                if (!reader.TryTell(items, isFull))
                {
                    meter.Closed("slow");
                }
            }
        }
    }

    /// <summary>False when nobody listens any more, or the server stops: then nothing runs until somebody comes.</summary>
    private async Task<bool> StayAsync()
    {
        await _gate.WaitAsync();
        try
        {
            lock (_readers)
            {
                if (application.ApplicationStopping.IsCancellationRequested)
                {
                    _readers.ForEach(reader => reader.End());
                    _readers.Clear();
                }

                _isRunning = _readers.Count > 0;
                return _isRunning;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Close(LiveReader reader)
    {
        lock (_readers)
        {
            if (_readers.Remove(reader))
            {
                meter.Left();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The live stream rests for a moment.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
