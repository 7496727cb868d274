using Graine.Engine;
using Graine.Server.Pipeline;

namespace Graine.Server.Tests.Pipeline;

/// <summary>Ids say when something was applied, and after what.</summary>
public sealed class ClockTests
{
    private static readonly Instant Noon = new(1_795_478_400_000);

    private readonly Clock _clock = new(TimeProvider.System);

    [Fact]
    public void An_id_says_when_it_was_made()
    {
        Assert.Equal(Noon, Clock.MomentOf(_clock.NextId(Noon)));
        Assert.Equal(Noon, Clock.MomentOf(Clock.NewId(Noon)));
        Assert.Null(Clock.MomentOf(Guid.NewGuid()));
    }

    /// <summary>A batch holds a thousand inputs, of one moment; the counter has 4,096 places, and several lanes share it.</summary>
    [Fact]
    public void Ids_of_one_moment_count_up_however_many_there_are()
    {
        List<Guid> ids = [.. Enumerable.Range(0, 10_000).Select(_ => _clock.NextId(Noon))];

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(Noon.Plus(2), Clock.MomentOf(ids[^1]));
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_set_ids_back()
    {
        var before = _clock.NextId(Noon);
        var after = _clock.NextId(Noon.Plus(-60_000));

        Assert.True(after.CompareTo(before) > 0);
        Assert.Equal(Noon.Plus(60_000), Clock.MomentOf(_clock.NextId(Noon.Plus(60_000))));
    }

    [Fact]
    public async Task Lanes_that_ask_at_once_get_ids_that_count_up_for_each()
    {
        var lanes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Enumerable.Range(0, 5_000).Select(_ => _clock.NextId(Noon)).ToList(), TestContext.Current.CancellationToken)));

        Assert.All(lanes, lane => Assert.Equal(lane.Order(), lane));
        Assert.Equal(20_000, lanes.SelectMany(lane => lane).Distinct().Count());
    }
}
