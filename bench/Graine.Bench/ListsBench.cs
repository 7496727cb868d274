using System.Diagnostics;
using System.Globalization;
using System.Text;
using Graine.Lake;
using Graine.Lake.Members;
using Graine.Lake.Native;

namespace Graine.Bench;

/// <summary>How long the lake takes for the first page of a list of members, and for the order of all of it.</summary>
internal static class ListsBench
{
    private const int Rows = 200;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("graine-lake-").FullName;
        try
        {
            using var lake = LakeDatabase.Open(Path.Combine(folder, "lake.duckdb"), new DuckDbOptions { MemoryLimit = "256MB" });
            Console.WriteLine("Filling the lake...");
            LakeFiller.Fill(lake, options.Members, ct);
            var json = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{{\"members\":{options.Members}");
            using var reader = lake.Connect();
            foreach (var sort in Enum.GetValues<MemberSort>())
            {
                var query = MemberListQuery.All with { Sort = sort, TierSet = "status", Tiers = ["bronze", "silver", "gold"] };
                var (count, head, order) = (
                    Median(options.Runs, () => MemberLists.Count(reader, query, ct)),
                    Median(options.Runs, () => MemberLists.Head(reader, query, Rows, ct)),
                    Median(options.Runs, () => MemberLists.Order(reader, query, options.Members, ct)));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sort,-14} count {count,6:F1} ms  first {Rows} {head,6:F1} ms  order {order,7:F1} ms"));
                json.Append(CultureInfo.InvariantCulture, $",\"{sort}\":{{\"head_ms\":{head:F1},\"order_ms\":{order:F1}}}");
            }

            Console.WriteLine(json.Append('}').ToString());
            return await Task.FromResult(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median<T>(int runs, Func<T> work)
    {
        _ = work();
        var times = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            _ = work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
