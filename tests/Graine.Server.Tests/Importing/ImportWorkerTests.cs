using System.Globalization;
using System.Text;
using Graine.Server.Auth;
using Graine.Server.Hosting;
using Graine.Server.Importing;
using Graine.Server.Importing.Jobs;
using Graine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Importing;

/// <summary>An import outlives the server that began it, and goes on instead of beginning again.</summary>
public sealed class ImportWorkerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("graine-jobs-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_under_way_goes_on_after_a_restart_where_it_stopped()
    {
        var id = Guid.NewGuid();
        await using (var first = await StartAsync())
        {
            var jobs = first.Services.GetRequiredService<ImportJobs>();
            await AddAsync(jobs, id, 1200);

            // As a server leaves it that was killed after the first 500 events: applied and counted so far.
            jobs.Change(id, job => job with
            {
                State = ImportState.Running,
                Progress = new JobProgress("importing", 0.3, 500, 100, 7, 1200, 0, 2400, [new(ImportKind.Order, ImportStatus.Accepted, 500)], new Dictionary<string, int>()),
            });
            await first.StopAsync(Ct);
        }

        await using var second = await StartAsync();
        var done = await EndAsync(second.Services.GetRequiredService<ImportJobs>(), id);

        Assert.Equal((ImportState.Done, 1200), (done.State, done.Report!.Accepted));
        var events = (await second.Services.GetRequiredService<IStore>().Reads.CountAsync(Ct)).Events;
        Assert.Equal(700, events);
        await second.StopAsync(Ct);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_what_it_did_and_can_be_started_again()
    {
        await using var app = await StartAsync();
        var jobs = app.Services.GetRequiredService<ImportJobs>();
        var id = Guid.NewGuid();
        await AddAsync(jobs, id, 60_000);
        Enqueue(jobs, id);
        while (jobs.Find(id) is { IsUnderWay: true } job && job.Progress is not { Stage: "importing" })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Ct);
        }

        Assert.True(jobs.Cancel(id));
        var stopped = await EndAsync(jobs, id);
        Assert.Equal((ImportState.Cancelled, true), (stopped.State, stopped.HasFile));

        Enqueue(jobs, id);
        var done = await EndAsync(jobs, id);
        Assert.Equal((ImportState.Done, 60_000), (done.State, done.Report!.Accepted + done.Report.Duplicates));
        Assert.Equal(60_000, (await app.Services.GetRequiredService<IStore>().Reads.CountAsync(Ct)).Events);
        await app.StopAsync(Ct);
    }

    [Fact]
    public async Task The_queue_is_bounded_and_a_waiting_import_can_be_taken_out()
    {
        await using var app = await BuildAsync(); // Not started: nobody takes from the queue.
        var jobs = app.Services.GetRequiredService<ImportJobs>();
        var limits = app.Services.GetRequiredService<ImportLimits>();
        var ids = Enumerable.Range(0, limits.QueueMax + 1).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in ids)
        {
            await AddAsync(jobs, id, 1);
        }

        Assert.All(ids[..limits.QueueMax], id => Assert.NotNull(Enqueue(jobs, id)));
        Assert.Null(Enqueue(jobs, ids[^1]));
        Assert.True(jobs.Cancel(ids[0]));
        Assert.NotNull(Enqueue(jobs, ids[^1]));
        Assert.False(jobs.Delete(ids[1]));
    }

    [Fact]
    public async Task A_small_archive_with_endless_lines_is_stopped()
    {
        await using var zeros = new MemoryStream(new byte[4096]);
        await using var bounded = new BoundedStream(zeros, 1000);
        await Assert.ThrowsAsync<InvalidDataException>(() => bounded.CopyToAsync(Stream.Null, Ct));
    }

    private static async Task AddAsync(ImportJobs jobs, Guid id, int orders)
    {
        var text = new StringBuilder("order_id,date,price\n");
        for (var order = 0; order < orders; order++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{order},2024-03-01T10:00:00Z,4.00\n");
        }

        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        var (bytes, hash) = (await jobs.Folder.ReceiveAsync(id, body, Ct))!.Value;
        jobs.Add(new ImportJob
        {
            Id = id,
            State = ImportState.Uploaded,
            FileName = "orders.csv",
            Bytes = bytes,
            Hash = hash,
            By = "tests",
            CreatedAt = DateTimeOffset.UnixEpoch.AddYears(56),
            Shape = new FileShape("utf-8", ",", false, ["order_id", "date", "price"], ["order_id", "date", "price"]),
            Options = new JobOptions(["order_id", "date", "price"], "orders", null, null, null, "C"),
        });
    }

    private static ImportJob? Enqueue(ImportJobs jobs, Guid id) => jobs.Enqueue(id, job => job with { State = ImportState.Queued });

    private static async Task<ImportJob> EndAsync(ImportJobs jobs, Guid id)
    {
        while (jobs.Find(id) is { IsUnderWay: true })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Ct);
        }

        return jobs.Find(id)!;
    }

    private async Task<WebApplication> StartAsync()
    {
        var app = await BuildAsync();
        await app.StartAsync(Ct);
        return app;
    }

    private async Task<WebApplication> BuildAsync()
    {
        var app = await GraineServer.BuildAsync(new ServeOptions { Port = 0, DataFolder = _folder, IsEmpty = true }, TimeProvider.System, Ct);
        await app.Services.GetRequiredService<ApiKeys>().EnsureAsync(ApiKeys.SecretKind, "tests", "secret-for-these-tests-only", Ct);
        return app;
    }
}
