using Graine.Lake.Native;

namespace Graine.Lake.Tests.Native;

public sealed class ReadingTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbOptions());
    private readonly DuckDbConnection _connection;

    public ReadingTests() => _connection = _database.Connect();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_library_is_the_pinned_line() => Assert.StartsWith("v1.5.", DuckDbLibrary.Version, StringComparison.Ordinal);

    [Theory]
    [InlineData("true", true)]
    [InlineData("(-7)::TINYINT", -7L)]
    [InlineData("(-300)::SMALLINT", -300L)]
    [InlineData("70000::INTEGER", 70_000L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("200::UTINYINT", 200L)]
    [InlineData("4294967295::UINTEGER", 4_294_967_295L)]
    [InlineData("sum(12::BIGINT)", 12L)]
    [InlineData("1.5::FLOAT", 1.5)]
    [InlineData("0.1::DOUBLE", 0.1)]
    [InlineData("(-12.34)::DECIMAL(9,2)", -12.34)]
    [InlineData("12.5::DECIMAL(30,1)", 12.5)]
    [InlineData("'short'", "short")]
    [InlineData("'exactly12byt'", "exactly12byt")]
    [InlineData("'a text that is longer than twelve bytes: élan'", "a text that is longer than twelve bytes: élan")]
    [InlineData("''", "")]
    [InlineData("NULL::INTEGER", null)]
    public void A_value_is_read_as_what_it_is(string expression, object? expected)
    {
        using var result = _connection.Query("SELECT " + expression, [], Ct);

        Assert.True(result.Read());
        Assert.Equal(expected, result.Value(0));
        Assert.False(result.Read());
    }

    [Fact]
    public void Identifiers_and_instants_keep_their_value()
    {
        using var result = _connection.Query(
            "SELECT 'ffffffff-0000-4000-8000-00000000000a'::UUID, '00000000-0000-7000-8000-0000000000ff'::UUID, "
            + "TIMESTAMP '2011-12-09 12:50:00.123456', DATE '1969-12-31'",
            [],
            Ct);

        Assert.True(result.Read());
        Assert.Equal(Guid.Parse("ffffffff-0000-4000-8000-00000000000a"), result.Uuid(0));
        Assert.Equal(Guid.Parse("00000000-0000-7000-8000-0000000000ff"), result.Uuid(1));
        Assert.Equal(new DateTimeOffset(2011, 12, 9, 12, 50, 0, 123, 456, TimeSpan.Zero), result.Instant(2));
        Assert.Equal(new DateOnly(1969, 12, 31), result.Value(3));
    }

    [Fact]
    public void Lists_and_maps_are_read_with_their_nulls()
    {
        using var result = _connection.Query("SELECT ['a', NULL, 'c'], MAP {'x': 1, 'y': 2}, []::VARCHAR[]", [], Ct);

        Assert.True(result.Read());
        Assert.Equal(new List<object?> { "a", null, "c" }, result.Value(0));
        Assert.Equal(new Dictionary<string, object?> { ["x"] = 1L, ["y"] = 2L }, result.Value(1));
        Assert.Equal(new List<object?>(), result.Value(2));
    }

    [Fact]
    public void A_long_result_is_read_whole_by_rows_and_by_chunks()
    {
        const string Sql = "SELECT range, CASE WHEN range % 3 = 0 THEN NULL ELSE range END FROM range(100000)";
        long rows = 0, nulls = 0;
        using (var byRow = _connection.Query(Sql, [], Ct))
        {
            while (byRow.Read())
            {
                Assert.Equal(rows++, byRow.Int64(0));
                nulls += byRow.IsNull(1) ? 1 : 0;
            }
        }

        long sum = 0;
        using (var byChunk = _connection.Query(Sql, [], Ct))
        {
            while (byChunk.NextChunk())
            {
                foreach (var value in byChunk.Values<long>(0))
                {
                    sum += value;
                }
            }
        }

        Assert.Equal((100_000, 33_334, 4_999_950_000), (rows, nulls, sum));
    }

    [Fact]
    public void A_column_is_not_read_as_what_it_is_not()
    {
        using var result = _connection.Query("SELECT 'text', 1, 12345678901234567890123::HUGEINT", [], Ct);

        Assert.True(result.Read());
        Assert.Throws<InvalidCastException>(() => result.Int64(0));
        Assert.Throws<InvalidCastException>(() => result.Text(1));
        Assert.Throws<InvalidCastException>(() => result.Values<long>(1).Length);
        Assert.Throws<OverflowException>(() => result.Int64(2));
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }
}
