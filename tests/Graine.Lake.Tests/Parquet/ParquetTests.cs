using Graine.Lake.Native;
using Graine.Lake.Parquet;
using Graine.Lake.Tail;
using Graine.Lake.Tests.Kpis;
using Graine.Lake.Tests.Tail;

namespace Graine.Lake.Tests.Parquet;

public sealed class ParquetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("graine it's ").FullName;
    private readonly LakeDatabase _lake = LakeDatabase.Open(null, new DuckDbOptions());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_table_is_written_by_month_and_reads_back_the_same()
    {
        _lake.Apply(TailTests.Everything("1"), Ct);
        using var connection = _lake.Connect();

        var tables = LakeParquet.Export(connection, _folder, Ct);

        Assert.Equal(
            "events 2, orders 1, order_lines 2, refunds 1, postings 2, segment_changes 1, tier_changes 1, challenge_steps 1, members 1",
            string.Join(", ", tables.Select(table => $"{table.Name} {table.Rows}")));
        Assert.Equal(["month=2026-01", "month=2026-02"], Names("events"));
        Assert.True(File.Exists(Path.Combine(_folder, "members", "members.parquet")));
        Assert.Empty(Directory.GetDirectories(_folder, ".export*"));
        Assert.Equal(1, connection.Scalar(
            "SELECT count(*) FROM read_parquet($1) WHERE tiers['status'] = 'gold' AND segments = ['vip'] AND id = $2",
            [Path.Combine(_folder, "members", "*.parquet"), OnlyMember(connection)],
            Ct));
    }

    [Fact]
    public void A_second_export_takes_the_place_of_the_first_and_leaves_other_files_alone()
    {
        using var connection = _lake.Connect();
        _lake.Apply(TailTests.Everything("1"), Ct);
        LakeParquet.Export(connection, _folder, Ct);
        File.WriteAllText(Path.Combine(_folder, "notes.txt"), "mine");
        _lake.Reset();

        var tables = LakeParquet.Export(connection, _folder, Ct);

        Assert.All(tables, table => Assert.Equal(0, table.Rows));
        Assert.Empty(Names("events"));
        Assert.True(File.Exists(Path.Combine(_folder, "notes.txt")));
    }

    [Fact]
    public void Files_that_are_not_the_lake_any_more_are_told()
    {
        using var connection = _lake.Connect();
        _lake.Apply(TailTests.Everything("1"), Ct);
        LakeParquet.Export(connection, _folder, Ct);
        Assert.Equal(1, LakeParquet.Check(connection, "orders", Path.Combine(_folder, "orders"), Ct).Rows);

        var order = TailTests.Everything("1").Orders[0];
        _lake.Apply(new LakeBatch { Watermark = "2", Orders = [order with { Total = order.Total + 1 }] }, Ct);

        Assert.Throws<InvalidDataException>(() => LakeParquet.Check(connection, "orders", Path.Combine(_folder, "orders"), Ct));
    }

    [Fact]
    public void A_year_of_receipts_goes_out_whole()
    {
        using var raw = DuckDbDatabase.Open(null, new DuckDbOptions());
        using var lines = raw.Connect();
        OnlineRetail.Load(lines);
        _lake.Apply(OnlineRetail.Batch(lines), Ct);
        using var connection = _lake.Connect();

        var tables = LakeParquet.Export(connection, _folder, Ct).ToDictionary(table => table.Name);

        Assert.Equal((20_725, 13), (tables["orders"].Rows, tables["orders"].Files));
        Assert.Equal(13, Names("order_lines").Count);
    }

    public void Dispose()
    {
        _lake.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Guid OnlyMember(DuckDbConnection connection)
    {
        using var row = connection.Query("SELECT id FROM members", [], Ct);
        Assert.True(row.Read());
        return row.Uuid(0);
    }

    private List<string> Names(string table)
    {
        var folder = Path.Combine(_folder, table);
        return Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : [];
    }
}
