using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Tail;

public sealed class TailTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);
    private static readonly Guid Anna = Id(1);
    private static readonly Guid Phone = Id(2);
    private static readonly Guid Tablet = Id(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("graine-lake-").FullName;
    private LakeDatabase _lake;

    public TailTests() => _lake = Open();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder, "lake.duckdb");

    [Fact]
    public void A_new_lake_has_an_empty_watermark() => Assert.Equal("", _lake.Watermark);

    [Fact]
    public void A_batch_is_there_with_its_watermark_after_reopening()
    {
        _lake.Apply(Everything("7"), Ct);
        _lake.Dispose();
        _lake = Open();

        Assert.Equal("7", _lake.Watermark);
        Assert.Equal("events 2, orders 1, order_lines 2, refunds 1, postings 2, segment_changes 1, tier_changes 1, challenge_steps 1, members 1", Counts());
    }

    [Fact]
    public void The_same_batch_again_changes_nothing()
    {
        _lake.Apply(Everything("7"), Ct);
        var before = Fingerprint();

        _lake.Apply(Everything("8"), Ct);

        Assert.Equal(before, Fingerprint());
        Assert.Equal("8", _lake.Watermark);
    }

    [Fact]
    public void A_batch_may_say_the_same_thing_twice()
    {
        var batch = Everything("7");
        _lake.Apply(
            batch with
            {
                Events = [.. batch.Events, .. batch.Events],
                Orders = [batch.Orders[0] with { Total = 1 }, .. batch.Orders],
                Refunds = [.. batch.Refunds, .. batch.Refunds],
                Postings = [.. batch.Postings, .. batch.Postings],
                Members = [batch.Members[0] with { Points = 1 }, .. batch.Members],
                SegmentChanges = [.. batch.SegmentChanges, .. batch.SegmentChanges],
                TierChanges = [.. batch.TierChanges, .. batch.TierChanges],
                ChallengeSteps = [.. batch.ChallengeSteps, .. batch.ChallengeSteps],
            },
            Ct);
        var doubled = Fingerprint();
        _lake.Reset();
        _lake.Apply(batch, Ct);

        Assert.Equal(Fingerprint(), doubled);
    }

    [Fact]
    public void A_later_revision_replaces_the_order_its_lines_and_the_member()
    {
        var batch = Everything("7");
        _lake.Apply(batch, Ct);
        var revised = batch.Orders[0] with { Total = 900, Refunded = 100, Lines = [batch.Orders[0].Lines[0]] };
        _lake.Apply(
            new LakeBatch
            {
                Watermark = "8",
                Orders = [revised],
                Members = [batch.Members[0] with { Points = 50, Segments = ["vip", "paris"] }],
            },
            Ct);

        Assert.Equal(900, Scalar("SELECT sum(total) FROM orders"));
        Assert.Equal(1, Scalar("SELECT count(*) FROM order_lines"));
        Assert.Equal(50, Scalar("SELECT sum(points) FROM members"));
        Assert.Equal(1, Scalar("SELECT count(*) FROM members WHERE list_contains(segments, 'paris') AND tiers['status'] = 'gold' AND balances['points'] = 120"));
    }

    [Fact]
    public void A_batch_that_fails_leaves_nothing_and_the_next_one_works()
    {
        var batch = Everything("7");
        var broken = batch with { Orders = [batch.Orders[0] with { Currency = null! }] };

        Assert.Throws<DuckDbException>(() => _lake.Apply(broken, Ct));
        Assert.Equal("", _lake.Watermark);
        Assert.Equal(0, Scalar("SELECT count(*) FROM events"));

        _lake.Apply(batch, Ct);
        Assert.Equal("7", _lake.Watermark);
        Assert.Equal(2, Scalar("SELECT count(*) FROM events"));
    }

    [Fact]
    public void Merged_members_rows_become_those_of_the_one_they_became()
    {
        _lake.Apply(Everything("7"), Ct);
        LakeEvent Seen(int id, Guid who) =>
            new() { Id = Id(id), Member = who, Occurred = Start, Received = Start, Name = "Product Viewed" };
        _lake.Apply(
            new LakeBatch
            {
                Watermark = "8",
                Events = [Seen(90, Tablet), Seen(91, Phone)],
                Members = [new LakeMember { Id = Phone, Created = Start, IsIdentified = false }],
                Merges = [new LakeMerge(Tablet, Phone), new LakeMerge(Phone, Anna)],
            },
            Ct);

        Assert.Equal(4, Scalar($"SELECT count(*) FROM events WHERE member = '{Anna}'"));
        Assert.Equal(1, Scalar("SELECT count(*) FROM members"));
    }

    [Fact]
    public void A_file_of_another_version_is_emptied_and_asks_to_be_filled()
    {
        _lake.Apply(Everything("7"), Ct);
        using (var connection = _lake.Connect())
        {
            connection.Execute("UPDATE watermark SET version = -1; ALTER TABLE orders DROP COLUMN store CASCADE");
        }

        _lake.Dispose();
        _lake = Open();

        Assert.Equal("", _lake.Watermark);
        _lake.Apply(Everything("1"), Ct);
        Assert.Equal(1, Scalar("SELECT count(*) FROM orders WHERE store = 'Lyon'"));
    }

    [Fact]
    public void A_reader_sees_whole_batches_only()
    {
        _lake.Apply(Everything("7"), Ct);
        using var reader = _lake.Connect();
        reader.Execute("BEGIN TRANSACTION");
        Assert.Equal(1, reader.Scalar("SELECT count(*) FROM orders", [], Ct));

        _lake.Apply(Everything("8") with { Orders = [Everything("8").Orders[0] with { Id = "B-2" }] }, Ct);

        Assert.Equal(1, reader.Scalar("SELECT count(*) FROM orders", [], Ct));
        reader.Execute("COMMIT");
        Assert.Equal(2, reader.Scalar("SELECT count(*) FROM orders", [], Ct));
    }

    public void Dispose()
    {
        _lake.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal static LakeBatch Everything(string watermark) => new()
    {
        Watermark = watermark,
        Events =
        [
            new LakeEvent { Id = Id(10), Member = Anna, Occurred = Start, Received = Start, Name = "Order Completed", Channel = "store", Source = "till 3" },
            new LakeEvent { Id = Id(11), Member = Anna, Occurred = Start.AddDays(1), Received = Start.AddDays(2), Name = "Order Refunded" },
        ],
        Orders =
        [
            new LakeOrder
            {
                Id = "A-1", Member = Anna, Occurred = Start, Total = 1_250, Margin = 400, Currency = "EUR",
                Channel = "store", Store = "Lyon", Refunded = 50, Event = Id(10),
                Lines =
                [
                    new LakeOrderLine { Product = "tea", Category = "drinks", Quantity = 0.5, Price = 2_000, Total = 1_000, Cost = 600 },
                    new LakeOrderLine { Product = "cup", Quantity = 1, Price = 250, Total = 250 },
                ],
            },
        ],
        Refunds =
        [
            new LakeRefund { Id = "R-1", Order = "A-1", Member = Anna, Occurred = Start.AddDays(1), Amount = 50, Margin = 20, Currency = "EUR" },
        ],
        Postings =
        [
            new LakePosting { Id = Id(20), Seq = 0, Member = Anna, Occurred = Start, Wallet = "points", Debit = "issuance", Credit = "active", Amount = 125, Rule = "basic", Revision = 3, Event = Id(10) },
            new LakePosting { Id = Id(20), Seq = 1, Member = Anna, Occurred = Start, Wallet = "points", Debit = "active", Credit = "revoked", Amount = 5, Event = Id(11) },
        ],
        Members =
        [
            new LakeMember
            {
                Id = Anna, Created = Start, IsIdentified = true, FirstOrder = Start, LastOrder = Start, LastSeen = Start.AddDays(1),
                Orders = 1, Revenue = 1_200, Margin = 380, Currency = "EUR", Tier = "gold", Points = 120,
                Tiers = new Dictionary<string, string> { ["status"] = "gold" },
                Balances = new Dictionary<string, long> { ["points"] = 120 },
                Segments = ["vip"],
                Traits = new Dictionary<string, string> { ["country"] = "FR" },
            },
        ],
        SegmentChanges = [new LakeSegmentChange(Id(30), Anna, "vip", Start, Entered: true)],
        TierChanges = [new LakeTierChange(Id(31), Anna, "status", Start, null, "gold")],
        ChallengeSteps = [new LakeChallengeStep(Id(32), Anna, "autumn", "tea", Start, 2_500)],
    };

    private static Guid Id(int number) => new(number, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]);

    private LakeDatabase Open() => LakeDatabase.Open(Path, new DuckDbOptions());

    private long? Scalar(string sql)
    {
        using var connection = _lake.Connect();
        return connection.Scalar(sql, [], Ct);
    }

    private string Counts() => string.Join(", ", LakeTables.All.Select(table => $"{table} {Scalar($"SELECT count(*) FROM {table}")}"));

    private string Fingerprint()
    {
        using var connection = _lake.Connect();
        return string.Join("; ", LakeTables.All.Select(table =>
        {
            using var result = connection.Query($"SELECT count(*), coalesce(sum(hash(t::VARCHAR)), 0)::VARCHAR FROM {table} AS t", [], Ct);
            return result.Read() ? $"{table} {result.Int64(0)} {result.Text(1)}" : table;
        }));
    }
}
