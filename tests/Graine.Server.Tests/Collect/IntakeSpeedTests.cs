using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Graine.Server.Intake;

namespace Graine.Server.Tests.Collect;

public sealed class IntakeSpeedTests(ITestOutputHelper output)
{
    // A warm optimised build reads fifty times as many: this catches a quadratic step, not a busy machine.
    private const double EventsPerSecondMin = 5_000;

    [Fact]
    public void Batches_of_a_hundred_are_read_fast()
    {
        var bytes = Batch(100);
        Read(bytes, 50);
        const int Rounds = 300;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        Read(bytes, Rounds);
        var perSecond = Rounds * 100 / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{perSecond:F0} events/s of processor time, {bytes.Length / 100} bytes each"));
        Assert.True(perSecond > EventsPerSecondMin, $"{perSecond} events/s");
    }

    [Fact]
    public void Reading_allocates_little_beyond_the_items()
    {
        var bytes = Batch(100);
        Read(bytes, 50);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(bytes, 10);
        var perEvent = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000;
        output.WriteLine($"{perEvent} bytes/event");
        using var budgets = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json")));
        Assert.InRange(perEvent, 1, budgets.RootElement.GetProperty("parse_event").GetInt64());
    }

    private static void Read(byte[] bytes, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            using var session = IntakeSession.Rent();
            Assert.Equal(Envelope.Read, session.Scan(bytes, bytes.Length, isBatch: true));
            Assert.Equal(100, session.Finish(new IntakeRequest { Source = "s", Received = Wire.Received }).Count);
        }
    }

    // Purchases and page views, as the recorded samples have them.
    private static byte[] Batch(int events)
    {
        var text = new StringBuilder("{\"batch\":[");
        for (var index = 0; index < events; index++)
        {
            text.Append(index == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$$"""
                {"timestamp":"2026-11-21T23:07:01.299Z","integrations":{"All":true},"type":"{{{(index % 3 == 0 ? "track" : "page")}}}","event":"{{{(index % 3 == 0 ? "Order Completed" : "Home")}}}","userId":"user-{{{index}}}","properties":{"order_id":"o-{{{index}}}","total":99.9,"currency":"CZK","url":"https://x.test/products/{{{index}}}","products":[{"product_id":"p1","quantity":2,"price":49.95,"category":"tea"}]},"context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"}},"messageId":"node-next-1795302421304-3fb42de1-fb19-4233-ab86-{{{index:D12}}}","_metadata":{"nodeVersion":"v20.20.2","jsRuntime":"node"}}
                """);
        }

        return Encoding.UTF8.GetBytes(text.Append("],\"writeKey\":\"WK\",\"sentAt\":\"2026-11-21T23:07:01.323Z\"}").ToString());
    }
}
