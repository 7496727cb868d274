using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>Counts by source and hour are added to by many, and forgotten by age.</summary>
public abstract class SourceContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private static Instant Hour(int hour) => Make.Noon.Plus(hour * Instant.MillisecondsPerDay / 24);

    [Fact]
    public async Task Counts_add_up_and_the_latest_moment_stays()
    {
        var source = Make.Id().ToString();
        await Store.SourceHours.AddAsync([new(source, Hour(1), 5, 1, 2, 1, Hour(1).Plus(9)), new(source, Hour(2), 1, 0, 0, 0, Hour(2))], Ct);
        await Database.OpenAnother().SourceHours.AddAsync([new(source, Hour(1), 10, 2, 0, 0, Hour(1).Plus(4))], Ct);

        var rows = await ReadAsync(source, Hour(1));

        Assert.Equal([new(source, Hour(1), 15, 3, 2, 1, Hour(1).Plus(9)), new SourceHourRow(source, Hour(2), 1, 0, 0, 0, Hour(2))], rows);
        Assert.Single(await ReadAsync(source, Hour(2)));
        Assert.Equal(Hour(2), (await Store.SourceHours.ReadLastAsync(Ct))[source]);
    }

    [Fact]
    public async Task Old_hours_are_pruned()
    {
        var source = Make.Id().ToString();
        await Store.SourceHours.AddAsync([new(source, Hour(-9000), 1, 0, 0, 0, Hour(-9000)), new(source, Hour(-8000), 1, 0, 0, 0, Hour(-8000))], Ct);

        await Store.SourceHours.PruneAsync(Hour(-8000), Ct);

        Assert.Equal(Hour(-8000), Assert.Single(await ReadAsync(source, Hour(-10000))).Hour);
    }

    private async Task<List<SourceHourRow>> ReadAsync(string source, Instant since) =>
        [.. (await Store.SourceHours.ReadAsync(since, Ct)).Where(row => row.Source == source)];
}
