using Graine.Storage.Contract;

namespace Graine.Storage.Sqlite.Tests;

/// <summary>A key is taken once, and found from then on, whether it waits in the queue, is on its way, or is in the index.</summary>
public sealed class SqliteKeyTests : IAsyncLifetime
{
    private const int Together = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("graine-").FullName;
    private readonly Random _random = new(7);
    private readonly List<KeyRow> _known = [];

    public async ValueTask InitializeAsync()
    {
        await using var store = SqliteStore.Open(_folder);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Keys_are_found_and_refused_wherever_they_are()
    {
        var (writer, keys) = (Link(), new SqliteKeys(Together));
        for (var round = 0; round < 120; round++)
        {
            switch (_random.Next(10))
            {
                case 0:
                    Assert.Equal(_known.Count == 0, TryCommit(writer, keys, [.. Some(1)]));
                    break;
                case 1:
                    Roll(writer, keys);
                    break;
                case 2:
                    // Another process, or this one after a restart.
                    writer.Dispose();
                    (writer, keys) = (Link(), new SqliteKeys(Together));
                    break;
                default:
                    var rows = Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => Fresh()).ToList();
                    Assert.True(TryCommit(writer, keys, rows));
                    _known.AddRange(rows);
                    break;
            }

            var some = Some(5);
            Same(some, Read(keys, some.ConvertAll(row => row.Key)));
        }

        // Another thread sorts: it has its time.
        for (var round = 0; round < 1000 && All("SELECT count(*) FROM fresh_keys") > 3 * Together; round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            List<KeyRow> rows = [Fresh(), Fresh(), Fresh(), Fresh(), Fresh()];
            Assert.True(TryCommit(writer, keys, rows));
            _known.AddRange(rows);
        }

        Assert.Equal(_known.Count, All("SELECT count(*) FROM (SELECT key FROM keys UNION SELECT key FROM fresh_keys)"));
        Assert.InRange(All("SELECT count(*) FROM fresh_keys"), 1, 3 * Together);
        Assert.InRange(All("SELECT count(*) FROM keys"), _known.Count - (4 * Together), _known.Count);
        Same(_known, Read(new SqliteKeys(Together), _known.ConvertAll(row => row.Key)));
        writer.Dispose();
    }

    [Fact]
    public void Two_processes_that_take_turns_see_each_others_keys()
    {
        using var one = Link();
        using var other = Link();
        var (left, right) = (new SqliteKeys(Together), new SqliteKeys(Together));
        for (var round = 0; round < 120; round++)
        {
            List<KeyRow> rows = [Fresh(), Fresh()];
            Assert.True(TryCommit(round % 3 == 0 ? one : other, round % 3 == 0 ? left : right, rows));
            _known.AddRange(rows);
            var some = Some(3);
            Same(some, Read(left, some.ConvertAll(row => row.Key)));
            Assert.False(TryCommit(one, left, [Fresh(), rows[0]]));
            Assert.False(TryCommit(other, right, [rows[1]]));
        }

        Same(_known, Read(right, _known.ConvertAll(row => row.Key)));
    }

    [Fact]
    public void A_key_comes_twice_in_no_commit_and_long_answers_are_kept_whole()
    {
        using var writer = Link();
        var (keys, row) = (new SqliteKeys(Together), Fresh());
        Assert.False(TryCommit(writer, keys, [row, row]));
        var answer = row with { Answer = "a long answer"u8.ToArray() };
        Assert.True(TryCommit(writer, keys, [answer]));

        Same([answer], Read(keys, [answer.Key]));
        Assert.False(TryCommit(writer, new SqliteKeys(Together), [row]));
    }

    private static KeyRow Fresh() => Make.Key(Make.Id()) with { Answer = new byte[] { 1 } };

    private static void Same(List<KeyRow> expected, Dictionary<Guid, KeyRow> found)
    {
        foreach (var row in expected)
        {
            var there = Assert.Contains(row.Key, (IReadOnlyDictionary<Guid, KeyRow>)found);
            Assert.Equal((row.BodyHash, row.Event, row.At), (there.BodyHash, there.Event, there.At));
            Assert.Equal(row.Answer.ToArray(), there.Answer.ToArray());
        }
    }

    private List<KeyRow> Some(int count) => _known.Count == 0 ? [] : [.. Enumerable.Range(0, count).Select(_ => _known[_random.Next(_known.Count)])];

    private SqliteLink Link() => new(Path.Combine(_folder, SqliteStore.FileName), isWriter: true);

    private static bool TryCommit(SqliteLink link, SqliteKeys keys, List<KeyRow> rows)
    {
        _ = link["BEGIN IMMEDIATE"].Run();
        var isTaken = keys.Take(link, rows);
        _ = link[isTaken ? "COMMIT" : "ROLLBACK"].Run();
        if (isTaken)
        {
            keys.Committed();
        }

        return isTaken;
    }

    private static void Roll(SqliteLink link, SqliteKeys keys)
    {
        _ = link["BEGIN IMMEDIATE"].Run();
        Assert.True(keys.Take(link, [Fresh(), Fresh()]));
        _ = link["ROLLBACK"].Run();
    }

    private Dictionary<Guid, KeyRow> Read(SqliteKeys keys, List<Guid> asked)
    {
        var found = new Dictionary<Guid, KeyRow>();
        using var reader = new SqliteLink(Path.Combine(_folder, SqliteStore.FileName), isWriter: false);
        var last = keys.Find(asked, found);
        _ = reader["BEGIN"].Run();
        keys.Read(reader, asked, found, last);
        _ = reader["ROLLBACK"].Run();
        return found;
    }

    private long All(string sql)
    {
        using var reader = new SqliteLink(Path.Combine(_folder, SqliteStore.FileName), isWriter: false);
        var row = reader[sql];
        _ = row.Step();
        var count = row.Long(0);
        row.Reset();
        return count;
    }
}
