using System.Net;
using System.Net.Sockets;
using Graine.Server.Importing;

namespace Graine.Server.Tests.Importing;

/// <summary>An address at which nobody ever answered is not waited for as a server is that went away.</summary>
public sealed class SilentServerTests
{
    [Fact]
    public async Task An_address_where_nobody_listens_is_told_after_ten_seconds()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        taken.Stop();

        var time = new HurriedTime();
        await using var target = new HttpTarget(address, "key", "tests", time);
        var told = await Assert.ThrowsAsync<ImportException>(() => target.ReadProgrammeAsync(TestContext.Current.CancellationToken));
        Assert.Contains("does not answer", told.Message, StringComparison.Ordinal);
        Assert.InRange(time.Waited.TotalSeconds, 5, 15);
    }

    /// <summary>Waits no time, and says how long it would have been.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
