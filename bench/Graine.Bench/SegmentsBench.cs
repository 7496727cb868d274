using System.Diagnostics;
using System.Globalization;
using System.Text;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Expressions.Sql;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Lake;
using Graine.Lake.Native;

namespace Graine.Bench;

/// <summary>How long it takes to count the members whom a condition fits, in a lake filled as the product fills it.</summary>
internal static class SegmentsBench
{
    // Five conditions each; beside them what one look at a column costs.
    private static readonly (string Key, string When)[] Shapes =
    [
        ("count_ms", "member.orders >= 2 && member.revenue >= 50.0 && member.average_basket < 400.0 && member.last_order > timestamp(\"2026-03-01T00:00:00Z\") && member.identified"),
        ("count_points_ms", "member.orders >= 2 && member.revenue >= 50.0 && member.tier == \"gold\" && tier(\"status\") == \"gold\" && points(\"points\").active >= 100.0"),
        ("count_segments_ms", "member.orders >= 2 && member.tier == \"gold\" && points(\"points\").active >= 100.0 && \"segment-3\" in member.segments && !(\"segment-5\" in member.segments)"),
        ("count_facts_ms", "member.orders >= 2 && member.country == \"FR\" && member.language == \"fr\" && member.identified && member.revenue >= 50.0"),
        ("count_windows_ms", "orders(90).count >= 1 && orders(365).total >= 100.0 && member.revenue >= 50.0 && member.tier == \"gold\" && member.identified"),
        ("floor_ms", "member.orders >= 2"),
    ];

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var plan = PlanCompiler.Compile(1, BenchPlan.Documents(), new PlanExpressions()).Plan!;
        var folder = Directory.CreateTempSubdirectory("graine-lake-").FullName;
        try
        {
            using var lake = LakeDatabase.Open(Path.Combine(folder, "lake.duckdb"), new DuckDbOptions { MemoryLimit = "384MB" });
            Console.WriteLine("Filling the lake...");
            var watch = Stopwatch.StartNew();
            LakeFiller.Fill(lake, options.Members, ct);
            var json = new StringBuilder().Append(CultureInfo.InvariantCulture,
                $"{{\"members\":{options.Members},\"fill_s\":{watch.Elapsed.TotalSeconds:F1}");
            using var reader = lake.Connect();
            foreach (var (key, when) in Shapes)
            {
                var (milliseconds, count) = Count(reader, when, plan, options.Runs, ct);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds,8:F1} ms {count,9} members  {when}"));
                json.Append(CultureInfo.InvariantCulture, $",\"{key}\":{milliseconds:F1}");
            }

            Console.WriteLine(json.Append('}').ToString());
            return await Task.FromResult(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Milliseconds, long Count) Count(DuckDbConnection reader, string when, Plan plan, int runs, CancellationToken ct)
    {
        var check = ExpressionCompiler.Check(when, ExpressionContext.Member);
        var expression = check.Expression ?? throw new InvalidOperationException(when + ": " + string.Join("; ", check.Errors));
        var outcome = SqlTranslator.Translate(expression, plan, LakeFiller.Now);
        var fragment = outcome.Fragment ?? throw new InvalidOperationException(when + ": " + string.Join("; ", outcome.Errors));
        var statement = fragment.Count;
        var parameters = statement.Parameters.Select(Value).ToList();
        var count = reader.Scalar(statement.Text, parameters, ct) ?? 0;
        var times = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            reader.Scalar(statement.Text, parameters, ct);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return (times[times.Count / 2], count);
    }

    private static DuckDbValue Value(object value) => value switch
    {
        bool flag => flag,
        long number => number,
        double number => number,
        string text => text,
        DateTimeOffset moment => moment,
        _ => throw new ArgumentException($"No parameter is a {value.GetType()}.", nameof(value)),
    };
}
