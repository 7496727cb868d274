using System.Security.Cryptography;
using System.Threading.Channels;
using Graine.Engine.Vouchers;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Vouchers;

/// <summary>
/// Makes the codes that were asked for, some thousands in each transaction, which counts them too: whatever stops it, whoever goes on begins
/// where the last transaction ended. Several servers may work on one job; one of them gets each step.
/// </summary>
internal sealed partial class VoucherWorker(IStore store, RunningPlan plan, Clock clock, TimeProvider time, ILogger<VoucherWorker> logger)
    : BackgroundService
{
    private const int JobsAtOnce = 10;
    private const int CodesAtOnce = 5_000;
    private static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OvertakenFor = TimeSpan.FromMilliseconds(300);

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task? _wanted;

    /// <summary>There is something to do.</summary>
    public void Wake() => _asked.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // The server starts meanwhile.
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (plan.Current.Campaigns.Count == 0 || !await TurnAsync(stoppingToken))
                {
                    await WaitAsync(stoppingToken);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // A worker outlives a database that is away for a moment.
                LogFault(logger, fault);
                await WaitAsync(stoppingToken);
            }
        }
    }

    /// <summary>One step of each job that is not done. False when there was nothing to do.</summary>
    internal async Task<bool> TurnAsync(CancellationToken ct)
    {
        var jobs = await store.Vouchers.FindRunningJobsAsync(JobsAtOnce, ct);
        foreach (var job in jobs)
        {
            if (plan.Current.FindCampaign(job.Campaign)?.Codes is not { } codes)
            {
                // Nobody can say what its codes look like any more.
                await store.Vouchers.CancelJobAsync(job.Id, clock.Now, ct);
            }
            else if (await store.Vouchers.MakeAsync(job, Make(codes, (int)Math.Min(CodesAtOnce, job.Count - job.Done)), clock.Now, ct) is null)
            {
                await Task.Delay(OvertakenFor, time, ct);
            }
        }

        return jobs.Count > 0;
    }

    private static string[] Make(VoucherCodes codes, int count)
    {
        var made = new string[count];
        var chance = new byte[codes.Chance * count];
        RandomNumberGenerator.Fill(chance);
        for (var place = 0; place < count; place++)
        {
            var own = chance.AsSpan(place * codes.Chance, codes.Chance);
            string? code;
            while ((code = codes.Make(own)) is null)
            {
                RandomNumberGenerator.Fill(own);
            }

            made[place] = code;
        }

        // Neighbours in the index are written together: twice as fast, and their order says nothing of when they were made.
        Array.Sort(made, StringComparer.Ordinal);
        return made;
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        // One that nobody answered goes on waiting: to cancel it each time would throw each time.
        _wanted ??= _asked.Reader.ReadAsync(ct).AsTask();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(Task.Delay(IdleFor, time, waiting.Token), _wanted);
        await waiting.CancelAsync();
        _wanted = _wanted.IsCompleted ? null : _wanted;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Making codes rests for a moment.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
