using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Tail;

public sealed class SegmentPlacesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graine-lake-");
    private readonly LakeDatabase _lake;

    public SegmentPlacesTests() => _lake = LakeDatabase.Open(Path.Combine(_folder.FullName, "lake.duckdb"), new DuckDbOptions());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_of_more_segments_than_one_word_holds_has_a_bit_of_its_own()
    {
        // In two batches, so that the second finds places taken.
        _lake.Apply(new LakeBatch { Watermark = "1", Members = [.. Enumerable.Range(0, 80).Select(Member)] }, Ct);
        _lake.Apply(new LakeBatch { Watermark = "2", Members = [.. Enumerable.Range(60, 100).Select(Member)] }, Ct);

        using var reader = _lake.Connect();
        Assert.Equal(160, reader.Scalar("SELECT count(*) FROM segment_places", [], Ct));
        Assert.Equal(160, reader.Scalar("SELECT count(DISTINCT (word, mask)) FROM segment_places", [], Ct));
        Assert.Equal(3, reader.Scalar("SELECT max(word) FROM segment_places", [], Ct));
        Assert.Equal(
            0,
            reader.Scalar(
                """
                SELECT count(*) FROM members m, segment_places p
                WHERE (coalesce(m.segment_bits[p.word], 0) & p.mask <> 0) <> list_contains(m.segments, p.segment)
                """,
                [],
                Ct));
    }

    public void Dispose()
    {
        _lake.Dispose();
        _folder.Delete(recursive: true);
    }

    // Each in its own segment, in that of the one ten before, and in the first.
    private static LakeMember Member(int number) => new()
    {
        Id = new Guid(number + 1, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]),
        Created = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        IsIdentified = true,
        Currency = "EUR",
        Segments = [.. new[] { number, Math.Max(0, number - 10), 0 }.Distinct().Select(each => $"segment-{each}")],
    };
}
