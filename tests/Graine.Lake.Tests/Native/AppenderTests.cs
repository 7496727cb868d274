using Graine.Lake.Native;

namespace Graine.Lake.Tests.Native;

public sealed class AppenderTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbOptions());
    private readonly DuckDbConnection _connection;

    public AppenderTests() => _connection = _database.Connect();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Rows_of_every_type_arrive_across_chunks()
    {
        const int Rows = 5_000;
        _connection.Execute(
            "CREATE TABLE t (id UUID, n BIGINT, small INTEGER, ok BOOLEAN, x DOUBLE, occurred TIMESTAMP, name VARCHAR, "
            + "tags VARCHAR[], tiers MAP(VARCHAR, VARCHAR), balances MAP(VARCHAR, BIGINT))");
        using (var appender = _connection.Append("t"))
        {
            for (var row = 0; row < Rows; row++)
            {
                appender.Set(0, new Guid(row, 0, 0, new byte[8]));
                appender.Set(1, row % 2 == 0 ? row : (long?)null);
                appender.Set(2, (long)row);
                appender.Set(3, row % 3 == 0);
                appender.Set(4, row / 2.0);
                appender.Set(5, DateTimeOffset.UnixEpoch.AddSeconds(row));
                appender.Set(6, row % 5 == 0 ? null : $"the name of row number {row}");
                appender.Set(7, Enumerable.Range(0, row % 4).Select(tag => $"tag {tag}").ToList());
                appender.Set(8, new Dictionary<string, string> { ["main"] = $"tier {row % 7}" });
                appender.Set(9, new Dictionary<string, long> { ["points"] = row, ["stamps"] = -row });
                appender.NextRow();
            }

            appender.Close();
        }

        using var result = _connection.Query("SELECT * FROM t ORDER BY small", [], Ct);
        for (var row = 0; row < Rows; row++)
        {
            Assert.True(result.Read());
            Assert.Equal(new Guid(row, 0, 0, new byte[8]), result.Uuid(0));
            Assert.Equal(row % 2 == 0 ? (long)row : null, result.Value(1));
            Assert.Equal(row % 3 == 0, result.Boolean(3));
            Assert.Equal(row / 2.0, result.Double(4));
            Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(row), result.Instant(5));
            Assert.Equal(row % 5 == 0 ? null : $"the name of row number {row}", result.Value(6));
            Assert.Equal(Enumerable.Range(0, row % 4).Select(tag => (object?)$"tag {tag}"), (List<object?>)result.Value(7)!);
            Assert.Equal($"tier {row % 7}", ((Dictionary<string, object?>)result.Value(8)!)["main"]);
            Assert.Equal(-(long)row, ((Dictionary<string, object?>)result.Value(9)!)["stamps"]);
        }

        Assert.False(result.Read());
    }

    [Fact]
    public void Appending_to_no_table_is_refused() =>
        Assert.Contains("nowhere", Assert.Throws<DuckDbException>(() => _connection.Append("nowhere")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_of_another_type_or_size_is_refused()
    {
        _connection.Execute("CREATE TABLE t (n INTEGER)");
        using var appender = _connection.Append("t");

        Assert.Throws<OverflowException>(() => appender.Set(0, long.MaxValue));
        Assert.Throws<InvalidCastException>(() => appender.Set(0, "text"));
    }

    [Fact]
    public void A_broken_constraint_is_told_when_closing()
    {
        _connection.Execute("CREATE TABLE t (n INTEGER NOT NULL)");
        using var appender = _connection.Append("t");
        appender.SetNull(0);
        appender.NextRow();

        Assert.Contains("NOT NULL", Assert.Throws<DuckDbException>(appender.Close).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }
}
