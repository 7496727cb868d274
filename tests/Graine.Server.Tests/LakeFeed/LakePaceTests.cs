using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Server.Tests.Pipeline;

namespace Graine.Server.Tests.LakeFeed;

public sealed class LakePaceTests
{
    private readonly HandTime _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly LakePace _pace;

    public LakePaceTests() => _pace = new LakePace(new Clock(_time), new LakeOptions());

    [Fact]
    public void Under_load_it_steps_back_until_it_is_two_minutes_behind()
    {
        _pace.CaughtUp(new Clock(_time).Now);
        _time.Move(TimeSpan.FromSeconds(119));
        Assert.True(_pace.StepsBack(isBusy: true, isAsked: false));
        Assert.False(_pace.IsLate);

        _time.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(120, _pace.LagSeconds);
        Assert.True(_pace.IsLate);
        Assert.False(_pace.StepsBack(isBusy: true, isAsked: false));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Nobody_who_asks_waits_for_others_and_an_idle_machine_is_used(bool isBusy, bool isAsked) =>
        Assert.False(_pace.StepsBack(isBusy, isAsked));

    [Fact]
    public void One_that_never_caught_up_counts_from_its_start()
    {
        _time.Move(TimeSpan.FromSeconds(100));
        Assert.False(_pace.AsOf.IsSet);
        Assert.Equal(100, _pace.LagSeconds);
        Assert.True(_pace.StepsBack(isBusy: true, isAsked: false));

        _time.Move(TimeSpan.FromMinutes(1));
        Assert.False(_pace.StepsBack(isBusy: true, isAsked: false));
    }

    [Fact]
    public void It_steps_back_again_once_it_has_caught_up()
    {
        _time.Move(TimeSpan.FromMinutes(10));
        Assert.False(_pace.StepsBack(isBusy: true, isAsked: false));

        _pace.CaughtUp(new Clock(_time).Now);
        Assert.Equal(0, _pace.LagSeconds);
        Assert.True(_pace.StepsBack(isBusy: true, isAsked: false));
    }
}
