using System.CommandLine;
using Graine.Engine.Plans.Compilation;
using Graine.Lake.Native;
using Graine.Lake.Parquet;
using Graine.Server.Hosting;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Cli;

/// <summary>
/// <c>./run export parquet DIR</c>: the lake as Parquet files, for engines that are larger than one machine. The lake is brought up to
/// the end of the log first.
/// </summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "Where the files go: a folder per table, and in it one per month." };

    public static void AddTo(Command root)
    {
        var parquet = new Command("parquet", "Every table of the lake as Parquet, by month. Stop the server first.") { Folder };
        parquet.SetAction(RunAsync);
        root.Add(new Command("export", "Takes data out to files.") { parquet });
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var options = CommonOptions.Read(parsed);
        if (options.Database is null && !Directory.Exists(options.DataFolder))
        {
            await Console.Error.WriteLineAsync($"export: there is no data folder {Path.GetFullPath(options.DataFolder)}.");
            return 2;
        }

        using var folder = options.Database is null ? DataFolderLock.TryTake(options.DataFolder) : null;
        if (options.Database is null && folder is null)
        {
            await Console.Error.WriteLineAsync($"export: another process has the data folder {Path.GetFullPath(options.DataFolder)} open; stop it first.");
            return 2;
        }

        await using var store = StoreFactory.Open(options);
        await store.MigrateAsync(ct);
        using var plan = new RunningPlan(store.Plans, new PlanExpressions());
        await plan.RefreshAsync(ct);
        using var lake = LakeFile.Open(options.DataFolder, new LakeOptions());
        var instance = await LakeFeeder.InstanceAsync(store, ct);
        var (mark, isOurs) = LakePlace.Read(lake.Watermark, instance);
        if (!isOurs)
        {
            lake.Reset();
        }

        await LakeFill.RunAsync(store, plan.Current, lake, instance, mark, LakeFill.PageSize, _ => { }, new Clock(TimeProvider.System).Now, ct);
        try
        {
            using var connection = lake.Connect();
            foreach (var table in LakeParquet.Export(connection, parsed.GetValue(Folder)!, ct))
            {
                Console.WriteLine(FormattableString.Invariant($"{table.Name}: {table.Rows} rows, {table.Files} files, {table.Bytes} bytes"));
            }

            return 0;
        }
        catch (Exception fault) when (fault is DuckDbException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync("export: " + fault.Message);
            return 1;
        }
    }
}
