using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Importing.Jobs;

/// <summary>Runs the imports of this server, one after the other. Stopped with the server it goes on at the next start.</summary>
internal sealed partial class ImportWorker(
    ImportJobs jobs,
    ImportLimits limits,
    Lanes lanes,
    RunningPlan plan,
    IdentityHasher hasher,
    HistoryHold hold,
    MemberJob members,
    Clock clock,
    TimeProvider time,
    ILogger<ImportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // The server starts meanwhile.
        jobs.Purge();
        jobs.Resume();
        await foreach (var id in jobs.Queue.ReadAllAsync(stoppingToken))
        {
            await RunAsync(id, stoppingToken);
            jobs.Purge();
        }
    }

    /// <summary>One import, to its end or until it is stopped.</summary>
    internal async Task RunAsync(Guid id, CancellationToken stopping)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        jobs.Running(id, source);
        try
        {
            if (jobs.Change(id, one => one.State == ImportState.Queued ? one with { State = ImportState.Running } : null) is not { } job)
            {
                return; // Cancelled while it waited.
            }

            var report = await ImportAsync(job, source.Token);
            var isWritten = !job.IsDry && report.Members is not { IsWritten: false };
            jobs.Change(id, one => End(one, isWritten ? ImportState.Done : ImportState.Checked) with
            {
                Report = report,
                HasFile = !isWritten, // What is imported is not needed any more, and holds people's data.
                HasRejected = report.RejectedLines > 0,
            });
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Still "running" on disk: the next start takes it up from the last progress that was kept.
            jobs.Change(id, one => one);
        }
        catch (OperationCanceledException)
        {
            jobs.Change(id, one => End(one, ImportState.Cancelled) with { HasRejected = File.Exists(jobs.Folder.RejectedOf(id)) });
        }
        catch (ImportException refused)
        {
            jobs.Change(id, one => End(one, ImportState.Failed) with { Failure = refused.Message });
        }
        catch (Exception fault)
        {
            // A worker outlives a bad file and a database that went away; the import can be started again.
            LogFault(logger, fault, id);
            jobs.Change(id, one => End(one, ImportState.Failed) with { Failure = $"It stopped with {fault.GetType().Name}. Start it again: what was imported is not imported twice." });
        }
        finally
        {
            jobs.Stopped(id);
        }
    }

    private ImportJob End(ImportJob job, ImportState state) => job with { State = state, EndedAt = time.GetUtcNow() };

    private async Task<JobReport> ImportAsync(ImportJob job, CancellationToken ct)
    {
        var said = job.Options ?? throw new ImportException("Nobody said how the file is to be read.");
        File.Delete(jobs.Folder.RejectedOf(job.Id)); // Of an earlier run: each writes its own.
        var saved = time.GetTimestamp();
        if (job.Content == ImportContent.Members)
        {
            return await members.RunAsync(job, said, Keep, ct);
        }

        var tally = new ImportTally();
        var before = job.IsDry ? null : job.Progress;
        tally.Restore(
            (before?.Counts ?? []).Select(one => (one.Kind, one.Status, one.Count)), before?.Codes ?? new Dictionary<string, int>());
        var options = new ImportOptions
        {
            File = jobs.Folder.UploadOf(job.Id),
            Fields = said.Fields,
            Source = said.Source,
            Currency = said.Currency,
            Zone = said.Zone,
            Days = said.DayOrder,
            CancelledPrefix = said.CancelledPrefix,
            IsDry = job.IsDry,
            LinesMax = limits.LinesMax,
            EventsDone = tally.Answered,
            Rejected = jobs.Folder.RejectedOf(job.Id),
        };
        await using var target = new ServerTarget(said.Source, lanes, plan, hasher, hold, clock, time);
        OrderImport import = null!;
        var board = new JobBoard(tally, () => import.RejectedCount, time, Keep);
        import = new OrderImport(options, target, board, time, tally);

        // Reading is work without a wait in it.
        return JobReport.Of(await Task.Run(() => import.RunAsync(ct), ct));

        void Keep(JobProgress progress)
        {
            var isKept = time.GetElapsedTime(saved) > SaveEvery;
            saved = isKept ? time.GetTimestamp() : saved;
            jobs.Change(job.Id, one => one with { Progress = progress }, isKept);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The import {Id} stopped.")]
    private static partial void LogFault(ILogger logger, Exception fault, Guid id);
}
