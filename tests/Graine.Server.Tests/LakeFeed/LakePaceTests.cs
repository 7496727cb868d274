using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Server.Tests.Pipeline;

namespace Graine.Server.Tests.LakeFeed;

public sealed class LakePaceTests
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    private readonly HandTime _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly LakePace _pace;

    public LakePaceTests() => _pace = new LakePace(new Clock(_time), new LakeOptions());

    [Fact]
    public void Under_load_it_takes_a_twentieth_of_the_time_until_it_is_two_minutes_behind()
    {
        _pace.CaughtUp(new Clock(_time).Now);
        _time.Move(TimeSpan.FromSeconds(119));
        Assert.Equal(19 * Turn, _pace.RestAfter(Turn));
        Assert.False(_pace.IsLate);

        _time.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(120, _pace.LagSeconds);
        Assert.True(_pace.IsLate);
        Assert.Equal(TimeSpan.Zero, _pace.RestAfter(Turn));
    }

    [Fact]
    public void One_that_never_caught_up_counts_from_its_start()
    {
        _time.Move(TimeSpan.FromSeconds(100));
        Assert.False(_pace.AsOf.IsSet);
        Assert.Equal(100, _pace.LagSeconds);
        Assert.Equal(19 * Turn, _pace.RestAfter(Turn));

        _time.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, _pace.RestAfter(Turn));
    }

    [Fact]
    public void It_rests_again_once_it_has_caught_up()
    {
        _time.Move(TimeSpan.FromMinutes(10));
        Assert.Equal(TimeSpan.Zero, _pace.RestAfter(Turn));

        _pace.CaughtUp(new Clock(_time).Now);
        Assert.Equal(0, _pace.LagSeconds);
        Assert.Equal(19 * Turn, _pace.RestAfter(Turn));
    }

    [Fact]
    public void An_idle_look_is_put_off_for_half_a_minute_at_most() => Assert.Equal(TimeSpan.FromSeconds(30), new LakeOptions().BusyFor);
}
