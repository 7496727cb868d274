using System.Collections.Concurrent;
using Graine.Engine;
using Graine.Server.Hosting;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Webhooks;

/// <summary>
/// Feeds addresses from the log and sends what is due: to each address at most <see cref="AtOnce"/> messages at once, one after the other
/// for each member. A message is claimed for a while before it is sent; should this process die meanwhile, it is sent again.
/// </summary>
internal sealed partial class WebhookWorker(
    IStore store, WebhookFeeder feeder, WebhookDelivery delivery, ServeOptions options, Clock clock, TimeProvider time,
    ILogger<WebhookWorker> logger) : BackgroundService
{
    public const int AtOnce = 8;
    public const int KeptDays = 30;
    private const int BatchSize = 32;
    private const long LeaseMilliseconds = 120_000;
    private static readonly TimeSpan IdleFor = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _sending = [];
    private readonly SemaphoreSlim _woken = new(0);
    private DateTimeOffset _pruneAt = DateTimeOffset.MinValue;

    /// <summary>Something is there to do: looked at now.</summary>
    public void Wake()
    {
        if (_woken.CurrentCount == 0)
        {
            _woken.Release();
        }
    }

    /// <summary>What is being sent is let go of before the store is: it stays claimed, and is sent again later.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_sending.Keys);
    }

    public override void Dispose()
    {
        _woken.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFirst = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The folder is this process's alone, so whoever had claimed something is gone.
                if (isFirst && options.Database is null)
                {
                    await store.Webhooks.ReleaseAsync(clock.Now, stoppingToken);
                }

                isFirst = false;
                if (!await TurnAsync(stoppingToken))
                {
                    await _woken.WaitAsync(IdleFor, stoppingToken);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // A worker outlives a database that is away for a moment.
                LogFault(logger, fault);
                await Task.Delay(RestAfterFault, time, stoppingToken);
            }
        }
    }

    /// <summary>One turn: true when there is more to do at once.</summary>
    internal async Task<bool> TurnAsync(CancellationToken ct)
    {
        var webhooks = await store.Webhooks.ListAsync(ct);
        if (webhooks.Count == 0)
        {
            return false;
        }

        var hasMore = await feeder.TurnAsync(webhooks, ct);
        foreach (var webhook in webhooks.Where(webhook => webhook.IsEnabled))
        {
            await SendDueAsync(webhook, _lines.GetOrAdd(webhook.Id, _ => new Line()), ct);
        }

        if (time.GetUtcNow() >= _pruneAt)
        {
            _pruneAt = time.GetUtcNow() + PruneEvery;
            await store.Webhooks.PruneAsync(clock.Now.PlusDays(-KeptDays), ct);
        }

        return hasMore;
    }

    private async Task SendDueAsync(WebhookRow webhook, Line line, CancellationToken ct)
    {
        var now = clock.Now;
        var room = (webhook.FailingSince.IsSet ? AtOnce : BatchSize) - line.Outstanding;
        if (room < (webhook.FailingSince.IsSet ? 1 : BatchSize / 2) || now < line.RestUntil)
        {
            return;
        }

        foreach (var message in await store.Webhooks.ClaimAsync(webhook.Id, now, now.Plus(LeaseMilliseconds), room, ct))
        {
            line.Begin();
            var sending = Task.Run(() => SendAsync(webhook, message, line, ct), CancellationToken.None);
            _sending[sending] = true;
            _ = sending.ContinueWith(done => _sending.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task SendAsync(WebhookRow webhook, WebhookMessageRow message, Line line, CancellationToken ct)
    {
        try
        {
            await line.Turn.WaitAsync(ct);
            try
            {
                var answer = await delivery.SendAsync(webhook, message, ct);
                if (answer.IsBusy && answer.RetryAfter is { } wish)
                {
                    line.Rest(clock.Now.Plus((long)Math.Min(wish.TotalMilliseconds, LeaseMilliseconds)));
                }
            }
            finally
            {
                line.Turn.Release();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The server stops; the next start, or another node, sends it.
        }
        catch (Exception fault)
        {
            // Neither taken nor failed, as far as anybody knows: sent again when its claim is over.
            LogFault(logger, fault);
        }
        finally
        {
            if (line.End() < BatchSize / 2 && !ct.IsCancellationRequested)
            {
                Wake();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks rest for a moment.")]
    private static partial void LogFault(ILogger logger, Exception fault);

    /// <summary>What this process is sending to one address.</summary>
    private sealed class Line
    {
        private int _outstanding;
        private long _restUntil = long.MinValue;

        public SemaphoreSlim Turn { get; } = new(AtOnce);

        public int Outstanding => Volatile.Read(ref _outstanding);

        public Instant RestUntil => new(Interlocked.Read(ref _restUntil));

        public void Begin() => Interlocked.Increment(ref _outstanding);

        public int End() => Interlocked.Decrement(ref _outstanding);

        public void Rest(Instant until) => Interlocked.Exchange(ref _restUntil, until.Milliseconds);
    }
}
