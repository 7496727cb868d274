using System.Diagnostics;
using Graine.Lake.Native;

namespace Graine.Lake.Tests.Native;

public sealed class StatementTests : IDisposable
{
    private const string Endless = "SELECT count(*) FROM range(3000000) a, range(3000000) b WHERE a.range + b.range = 7";

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 2 });
    private readonly DuckDbConnection _connection;

    public StatementTests() => _connection = _database.Connect();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_kind_of_parameter_arrives_as_it_was_given()
    {
        var id = Guid.Parse("f1234567-89ab-4cde-8123-456789abcdef");
        var at = new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.FromHours(2));
        using var result = _connection.Query(
            "SELECT $1::BIGINT, $2::DOUBLE, $3::VARCHAR, $4::BOOLEAN, $5::UUID, $6::TIMESTAMP, $7::VARCHAR",
            [long.MinValue, 0.1, "it's; DROP TABLE é\0x", true, id, at, DuckDbValue.Null],
            Ct);

        Assert.True(result.Read());
        Assert.Equal(long.MinValue, result.Int64(0));
        Assert.Equal(0.1, result.Double(1));
        Assert.Equal("it's; DROP TABLE é\0x", result.Text(2));
        Assert.True(result.Boolean(3));
        Assert.Equal(id, result.Uuid(4));
        Assert.Equal(at, result.Instant(5));
        Assert.True(result.IsNull(6));
    }

    [Fact]
    public void Parameters_bind_by_name_and_a_statement_runs_again()
    {
        using var statement = _connection.Prepare("SELECT $from::BIGINT + $more::BIGINT + $from::BIGINT");
        statement.Bind("from", 10);
        statement.Bind("more", 1);
        Assert.Equal(21, Only(statement));

        statement.Bind("from", 20);
        Assert.Equal(41, Only(statement));
        Assert.True(statement.Has("more"));
        Assert.False(statement.Has("less"));
        Assert.Contains("$less", Assert.Throws<DuckDbException>(() => statement.Bind("less", 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELEKT 1", "syntax error")]
    [InlineData("SELECT * FROM nowhere", "nowhere does not exist")]
    public void A_wrong_statement_says_what_is_wrong_in_the_words_of_DuckDB(string sql, string words) =>
        Assert.Contains(words, Assert.Throws<DuckDbException>(() => _connection.Prepare(sql)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_error_while_running_is_told_and_the_connection_goes_on()
    {
        var error = Assert.Throws<DuckDbException>(() => _connection.Query("SELECT 'x'::INTEGER + range FROM range(3)", [], Ct));

        Assert.Contains("Could not convert", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _connection.Scalar("SELECT 1", [], Ct));
    }

    [Fact]
    public void A_transaction_is_all_or_nothing()
    {
        _connection.Execute("CREATE TABLE t (a INTEGER)");

        Assert.Throws<InvalidOperationException>(() => _connection.InTransaction(() =>
        {
            _connection.Execute("INSERT INTO t VALUES (1)");
            throw new InvalidOperationException("half way");
        }));
        _connection.InTransaction(() => Assert.Equal(2, _connection.Run("INSERT INTO t VALUES (2), (3)", [], Ct)));

        Assert.Equal(5, _connection.Scalar("SELECT sum(a) FROM t", [], Ct));
    }

    [Fact]
    public void A_query_stops_when_its_token_fires()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var clock = Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(() => _connection.Query(Endless, [], source.Token));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
        Assert.Equal(1, _connection.Scalar("SELECT 1", [], Ct));
    }

    [Fact]
    public void A_token_that_fires_between_preparing_and_running_is_not_lost()
    {
        using var source = new CancellationTokenSource();
        using var statement = _connection.Prepare(Endless);
        source.CancelAfter(TimeSpan.FromTicks(1));

        Assert.ThrowsAny<OperationCanceledException>(() => statement.Execute(source.Token));
    }

    [Fact]
    public void Settings_are_held_and_a_wrong_one_is_named()
    {
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { MemoryLimit = "100MB", Threads = 1 });
        using var connection = database.Connect();

        using var result = connection.Query("SELECT current_setting('memory_limit'), current_setting('threads')", [], Ct);
        Assert.True(result.Read());
        Assert.Equal("95.3 MiB", result.Text(0));
        Assert.Equal(1, result.Int64(1));
        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(null, new DuckDbOptions { MemoryLimit = "lots" }));
        Assert.Contains("memory_limit = lots", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_the_reason()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, new string('x', 8192));

        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(path, new DuckDbOptions()));

        Assert.Contains("not a valid DuckDB database file", error.Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static long Only(DuckDbStatement statement)
    {
        using var result = statement.Execute(Ct);
        Assert.True(result.Read());
        return result.Int64(0);
    }
}
