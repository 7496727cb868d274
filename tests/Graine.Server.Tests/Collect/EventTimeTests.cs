namespace Graine.Server.Tests.Collect;

/// <summary>Received is 2026-11-21T23:10:00Z in all of these.</summary>
public sealed class EventTimeTests
{
    [Theory]
    [InlineData("\"timestamp\":\"2026-11-21T23:00:00Z\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"2026-11-22T00:00:00+01:00\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"2026-11-21T23:00:00\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"2026-11-21 23:00:00\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"2026-11-21\"", "2026-11-21T00:00:00Z")]
    [InlineData("\"timestamp\":\"1997-01-01T00:00:00.1234567Z\"", "1997-01-01T00:00:00.123Z")]
    [InlineData("\"timestamp\":1795302000", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":1795302000000", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"1795302000000\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"\"", "2026-11-21T23:10:00Z")]
    [InlineData("\"timestamp\":null", "2026-11-21T23:10:00Z")]
    [InlineData("\"colour\":1", "2026-11-21T23:10:00Z")]
    [InlineData("\"timestamp\":\"2026-11-21T22:00:00Z\",\"sentAt\":\"2026-11-21T22:10:00Z\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"2026-11-22T22:00:00Z\",\"sentAt\":\"2026-11-22T22:10:00Z\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"x2\",\"originalTimestamp\":null,\"timestamp\":\"2026-11-21T23:00:00Z\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"originalTimestamp\":\"2026-11-21T23:00:00Z\",\"timestamp\":\"2026-11-21T01:00:00Z\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"timestamp\":\"2026-11-21T23:00:00Z\",\"sentAt\":\"2020-01-01T00:00:00Z\"", "2026-11-21T23:00:00Z")]
    [InlineData("\"channel\":\"server\",\"timestamp\":\"2026-11-21T23:00:00Z\",\"sentAt\":\"2026-11-21T23:06:00Z\"", "2026-11-21T23:00:00Z")]
    public void The_time_is_the_servers(string members, string at)
    {
        var item = Wire.Track($"\"event\":\"E\",{members}");

        Assert.Null(item.Rejection);
        Assert.Equal(Wire.At(at), item.At);
    }

    [Fact]
    public void The_batch_says_when_it_was_sent_not_when_it_happened()
    {
        var item = Assert.Single(Wire.Batch("""
            {"batch":[{"type":"page","userId":"u","originalTimestamp":"2026-11-21T22:00:00Z"}],
             "timestamp":"2026-11-21T22:30:00Z","sentAt":"2026-11-21T22:30:00Z"}
            """));

        Assert.Equal(Wire.At("2026-11-21T22:40:00Z"), item.At);
    }

    [Theory]
    [InlineData("2031-01-01T00:00:00Z", true)]
    [InlineData("2026-11-21T23:16:00Z", true)]
    [InlineData("2026-11-21T23:14:00Z", false)]
    public void The_future_is_clamped_and_told(string timestamp, bool isTold)
    {
        var item = Wire.Track($"\"event\":\"E\",\"timestamp\":\"{timestamp}\"");

        Assert.Equal(Wire.Received, item.At);
        Assert.Equal(isTold, item.Warnings.Contains("clock"));
    }
}
