using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Server.Tests.Hosting;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Importing;

/// <summary>Two holds over one database are two processes: the one that imports, the one whose timers wait.</summary>
public sealed class HistoryHoldTests : ServerFixture
{
    [Fact]
    public async Task It_is_seen_elsewhere_and_ends_when_it_is_released()
    {
        var (import, timers) = (Make(), Make());
        Assert.Equal(Instant.None, await timers.SinceAsync(Ct));
        Assert.True(await import.KeepAsync(Ct));
        var began = Instant.From(Now);
        Time.Pass(HistoryHold.Notice);
        Assert.False(await import.KeepAsync(Ct));
        Assert.InRange((began.Milliseconds - (await timers.SinceAsync(Ct)).Milliseconds), 0, 5_000);
        await import.ReleaseAsync(Ct);
        Time.Pass(HistoryHold.Notice);
        Assert.Equal(Instant.None, await timers.SinceAsync(Ct));
    }

    [Fact]
    public async Task One_that_is_kept_up_lasts_and_one_that_was_killed_ends_by_itself()
    {
        var (import, timers) = (Make(), Make());
        await import.KeepAsync(Ct);
        var since = await timers.SinceAsync(Ct);
        Assert.True(since.IsSet);
        for (var second = 0; second < 60; second += 6)
        {
            Time.Pass(TimeSpan.FromSeconds(6));
            await import.KeepAsync(Ct);
        }

        Assert.Equal(since, await timers.SinceAsync(Ct));
        Time.Pass(TimeSpan.FromSeconds(21));
        Assert.Equal(Instant.None, await timers.SinceAsync(Ct));
    }

    private HistoryHold Make() => new(App.Services.GetRequiredService<ISettings>(), App.Services.GetRequiredService<Clock>());
}
