using System.Diagnostics;
using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Tail;

public sealed class ThroughputTests(ITestOutputHelper output)
{
    /// <summary>
    /// The promise is 100,000 events a second into a file; a quarter of it must hold on a machine that is busy
    /// with other tests, so that a change of order of magnitude is seen.
    /// </summary>
    [Fact]
    public void Events_are_taken_in_fast_also_when_the_lake_is_not_empty()
    {
        const int Batches = 30;
        const int Size = 10_000;
        var folder = Directory.CreateTempSubdirectory("graine-lake-").FullName;
        using var lake = LakeDatabase.Open(Path.Combine(folder, "lake.duckdb"), new DuckDbOptions { Threads = 2 });
        var batches = Enumerable.Range(0, Batches).Select(number => Batch(number, Size)).ToList();

        var clock = Stopwatch.StartNew();
        foreach (var batch in batches)
        {
            lake.Apply(batch, TestContext.Current.CancellationToken);
        }

        var perSecond = Batches * Size / clock.Elapsed.TotalSeconds;
        output.WriteLine($"{perSecond:N0} events/s");
        lake.Dispose();
        Directory.Delete(folder, recursive: true);
        Assert.True(perSecond > 25_000, $"{perSecond:N0} events/s");
    }

    private static LakeBatch Batch(int number, int size)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number * 10);
        return new LakeBatch
        {
            Watermark = $"{number}",
            Events =
            [
                .. Enumerable.Range(0, size).Select(index => new LakeEvent
                {
                    Id = Guid.CreateVersion7(start.AddMilliseconds(index)),
                    Member = new Guid(index * 7919 % 50_000, 0, 0, new byte[8]),
                    Occurred = start.AddMilliseconds(index),
                    Received = start.AddMilliseconds(index + 5),
                    Name = index % 5 == 0 ? "Order Completed" : "Product Viewed",
                    Channel = "web",
                    Source = "site",
                }),
            ],
            Members =
            [
                .. Enumerable.Range(0, size / 10).Select(index => new LakeMember
                {
                    Id = new Guid((index * 7919) + number, 0, 0, new byte[8]),
                    Created = start,
                    IsIdentified = true,
                    Points = index,
                    Tiers = new Dictionary<string, string> { ["status"] = "gold" },
                    Balances = new Dictionary<string, long> { ["points"] = index },
                    Segments = ["vip", "paris"],
                }),
            ],
        };
    }
}
