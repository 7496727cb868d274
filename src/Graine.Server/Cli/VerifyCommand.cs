using System.CommandLine;
using Graine.Engine.Plans.Compilation;
using Graine.Lake;
using Graine.Lake.Native;
using Graine.Server.Hosting;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Verification;
using Spectre.Console;

namespace Graine.Server.Cli;

/// <summary>Rebuilds every balance and counter and tells what differs: <c>./run verify</c>. Exit code 1 when anything does.</summary>
internal static class VerifyCommand
{
    public static void AddTo(Command root)
    {
        var command = new Command("verify", "Rebuild balances, tiers, segments and counters from the log and compare. Stop the server first.");
        command.SetAction(RunAsync);
        root.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var options = CommonOptions.Read(parsed);
        if (options.Database is null && !Directory.Exists(options.DataFolder))
        {
            await Console.Error.WriteLineAsync($"There is no data folder {Path.GetFullPath(options.DataFolder)}.");
            return 2;
        }

        using var folder = options.Database is null ? DataFolderLock.TryTake(options.DataFolder) : null;
        if (options.Database is null && folder is null)
        {
            await Console.Error.WriteLineAsync("A server is at work on this folder: what changes meanwhile may show as a difference.");
        }

        await using var store = StoreFactory.Open(options);
        await store.MigrateAsync(ct);
        using var plan = new RunningPlan(store.Plans, new PlanExpressions());
        await plan.RefreshAsync(ct);
        var isDamaged = false;
        using var lake = OpenLake(options, ref isDamaged);
        var report = await WatchAsync(progress => Verification.Verification.RunAsync(
            store, plan.Current, lake is null ? null : new VerifiedLake(lake, new Clock(TimeProvider.System).Now), finding => Console.WriteLine(finding.ToString()), progress, ct));
        Tell(report);
        return report.IsInOrder && !isDamaged ? 0 : 1;
    }

    /// <summary>Null when a running server has it: then only the database is looked at.</summary>
    private static LakeDatabase? OpenLake(ServeOptions options, ref bool isDamaged)
    {
        try
        {
            return LakeDatabase.Open(Path.Combine(options.DataFolder, LakeFile.Name), new DuckDbOptions());
        }
        catch (DuckDbException fault)
        {
            isDamaged = !LakeFile.IsTaken(fault);
            Console.Error.WriteLine($"The lake is {(isDamaged ? "damaged; delete it, the server makes it anew" : "not looked at")}: {fault.Message}");
            return null;
        }
    }

    private static Task<VerificationReport> WatchAsync(Func<Action<VerificationProgress>, Task<VerificationReport>> run)
    {
        if (Console.IsOutputRedirected)
        {
            return run(_ => { });
        }

        return AnsiConsole.Progress().AutoClear(true).StartAsync(context =>
        {
            var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            return run(progress =>
            {
                if (!tasks.TryGetValue(progress.Stage, out var task))
                {
                    tasks.Add(progress.Stage, task = context.AddTask(progress.Stage, maxValue: 1));
                }

                task.Value = progress.Part;
            });
        });
    }

    private static void Tell(VerificationReport report)
    {
        if (report.FindingsTotal > report.Findings.Count)
        {
            Console.WriteLine(FormattableString.Invariant($"… and {report.FindingsTotal - report.Findings.Count} more"));
        }

        if (report.BehindPlan > 0)
        {
            Console.WriteLine(FormattableString.Invariant($"{report.BehindPlan} members wait for the plan in force; the server judges them when it runs."));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"verify: {report.Members} members, {report.Events} events, {report.Postings} postings{(report.IsLakeChecked ? " and the lake" : "")}: {(report.IsInOrder ? "in order" : $"{report.FindingsTotal} {(report.FindingsTotal == 1 ? "difference" : "differences")}")}"));
    }
}
