using Graine.Engine.Loyalty;
using Graine.Server.Plans.Replays;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>Several workers may give out of a budget as long as it plays no part who comes first.</summary>
public sealed class BudgetCountsTests
{
    private static readonly BudgetRule Budget = new("earning-rule", "double", CapPeriod.Month, BudgetMeasure.Points, 100);

    private int _told;

    [Fact]
    public void A_budget_that_has_room_for_whatever_was_asked_is_not_tight()
    {
        var counts = new BudgetCounts(1, () => _told++);

        Give(counts, "2026-01", 30, 30);
        Give(counts, "2026-01", 40, 20);
        Give(counts, "2026-02", 60, 30);
        counts.Take(Budget, "2026-01", -50);

        Assert.Equal((false, 0), (counts.IsTight, _told));
    }

    [Theory]
    [InlineData(1.0, 60, 45)]
    [InlineData(0.5, 30, 21)]
    public void One_that_somebody_would_have_found_empty_in_another_order_is_tight_and_says_so_once(double part, long first, long second)
    {
        var counts = new BudgetCounts(part, () => _told++);

        Give(counts, "2026-01", 10, 10);
        counts.Take(Budget, "2026-01", first);
        Assert.Equal(0, _told);
        _ = counts.Room(Budget, "2026-01", second);
        counts.Take(Budget, "2026-01", 5);

        Assert.Equal((true, 1), (counts.IsTight, _told));
    }

    [Fact]
    public void Where_there_is_one_order_nothing_is_tight_and_no_more_is_given_than_there_is()
    {
        var counts = new BudgetCounts(1, null);

        Give(counts, "2026-01", 80, 80);

        Assert.Equal(20, counts.Room(Budget, "2026-01", 50));
        Assert.False(counts.IsTight);
    }

    private static void Give(BudgetCounts counts, string period, long asked, long given)
    {
        Assert.Equal(asked, counts.Room(Budget, period, asked));
        counts.Take(Budget, period, given);
    }
}
