using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Server.Plans.Replays;
using Graine.Storage;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>Inputs of a group are lived in the order in which they were applied, whichever server took them.</summary>
public sealed class LifeOrderTests
{
    private const long Minute = 60_000;

    [Fact]
    public void One_process_takes_what_it_receives_in_turn() => Assert.Equal("abcd", Order(Row('b', 2), Row('a', 1), Row('d', 3), Row('c', 2)));

    [Fact]
    public void Of_several_servers_the_commits_say_who_was_first() =>
        Assert.Equal("bacd", Order(Row('a', 1, commit: 7), Row('b', 2, commit: 5), Row('d', 3, commit: 9), Row('c', 4, commit: 8)));

    [Fact]
    public void Rows_of_one_commit_stand_as_they_were_received() => Assert.Equal("abc", Order(Row('b', 2, commit: 5), Row('a', 1, commit: 5), Row('c', 0, commit: 6)));

    /// <summary>Of two requests the one that was received first may come to the lane second: what it found there is what it is lived with again.</summary>
    [Fact]
    public void Inputs_of_one_commit_stand_as_they_were_applied_whenever_they_were_received()
    {
        var clock = new Clock(TimeProvider.System);
        PastRow[] applied = [.. new long[] { 9, 3, 7, 1 }.Select(received => Row('a', received, commit: 5) with { Id = clock.NextId(new Instant(10)) })];

        Assert.Equal(applied.Select(row => row.Id), Sorted(applied[3], applied[0], applied[2], applied[1]));
        Assert.Equal(applied.Select(row => row.Id), Sorted([.. applied.Reverse().Select(row => row with { Commit = 0 })]));
    }

    [Fact]
    public void What_was_loaded_stands_where_it_happened_or_was_received() => Assert.Equal(
        "hbcia",
        Order(Row('a', 9, commit: 8), Row('b', 2, commit: 5), Row('c', 1, commit: 6), Row('h', 1, commit: 9, source: "demo"), Row('i', 5, commit: 1, source: "demo")));

    /// <summary>A restored database numbers anew.</summary>
    [Fact]
    public void Commits_that_cannot_be_of_one_database_say_nothing() =>
        Assert.Equal("abc", Order(Row('a', 1, commit: 900), Row('b', 2, commit: 901), Row('c', 20 * Minute, commit: 3)));

    private static string Order(params PastRow[] rows) => string.Concat(Sorted(rows).Select(id => (char)id.ToByteArray()[0]));

    private static IEnumerable<Guid> Sorted(params PastRow[] rows)
    {
        var group = new Group();
        List<(int, int)> steps = [];
        foreach (var half in rows.GroupBy(row => row.Id.ToByteArray()[0] % 2))
        {
            group.Add(new Person(Guid.NewGuid(), [.. half]));
            steps.AddRange(half.Select((_, place) => (group.People.Count - 1, place)));
        }

        LifeOrder.Sort(group, steps);
        return steps.Select(step => group.People[step.Item1].Rows[step.Item2].Id);
    }

    private static PastRow Row(char id, long received, ulong commit = 0, string source = "api") => new(
        new Guid(id, 0, 0, new byte[8]), Guid.Empty, new Instant(received), new Instant(received), "page", EventStatus.Applied, source, null, default)
    {
        Commit = commit,
    };
}
