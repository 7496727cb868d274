using System.Diagnostics;
using System.Globalization;
using Graine.Server.Importing;

namespace Graine.Bench;

/// <summary>A file of receipts into an empty folder by the product's own command, beside reading the same file and nothing else.</summary>
internal static class ImportBench
{
    private const string OnlineRetail = "shared/data/online-retail/online-retail.csv.gz";

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        if (Find(options.Text("--file")) is not { } file)
        {
            await Console.Error.WriteLineAsync("import: name a CSV file of orders with --file; the Online Retail file was not found beside the repository.");
            return 1;
        }

        await using var database = await BenchDatabase.OpenAsync(options.Database, ct);
        Console.WriteLine($"Reading {file}...");
        var floors = Enumerable.Range(0, options.Runs).Select(_ => Read(file)).OrderBy(one => one.Seconds).ToList();
        var (lines, floor) = floors[floors.Count / 2];
        Console.WriteLine("Importing it...");
        var seconds = await ImportAsync(file, database.Connection, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"database":"{{options.Database}}","lines":{{lines}},"seconds":{{seconds:F1}},"lines_per_s":{{lines / seconds:F0}},"floor_seconds":{{floor:F2}},"floor_lines_per_s":{{lines / floor:F0}}}"""));
        return 0;
    }

    private static string? Find(string named)
    {
        if (named.Length > 0)
        {
            return File.Exists(named) ? Path.GetFullPath(named) : null;
        }

        // Beside the repository, as seen from the folder this runs in and from the build's output.
        string[] tops = [Directory.GetCurrentDirectory(), Path.Combine(AppContext.BaseDirectory, "../../../..")];
        return tops.Select(top => Path.GetFullPath(Path.Combine(top, "..", OnlineRetail))).FirstOrDefault(File.Exists);
    }

    private static (long Lines, double Seconds) Read(string file)
    {
        var watch = Stopwatch.StartNew();
        using var rows = OrderFile.Open(file);
        rows.ReadHeader();
        var lines = 0L;
        while (rows.Read())
        {
            lines++;

            // Every field as text, as an importer has to: finding where the lines end is not yet reading them.
            for (var place = 0; place < rows.FieldCount; place++)
            {
                _ = rows[place];
            }
        }

        return (lines, watch.Elapsed.TotalSeconds);
    }

    private static async Task<double> ImportAsync(string file, string? connection, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("graine-import-").FullName;
        try
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "graine"))
            {
                RedirectStandardOutput = true,
                ArgumentList = { "import", "orders", file, "--data", Path.Combine(folder, "data"), "--rejected", Path.Combine(folder, "rejected.csv") },
            };
            start.Environment["GRAINE_DATABASE"] = connection ?? "";
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var told = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            var seconds = watch.Elapsed.TotalSeconds;
            Console.WriteLine(told.TrimEnd());
            return process.ExitCode == 0
                ? seconds
                : throw new InvalidOperationException(FormattableString.Invariant($"The import ended with code {process.ExitCode}."));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
