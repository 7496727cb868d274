using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Tests.Pipeline;

public sealed class DocumentCacheTests
{
    [Fact]
    public void What_is_found_is_always_what_was_put_there_last()
    {
        var random = new Random(7);
        var cache = new DocumentCache(64 * 1024);
        var truth = new Dictionary<Guid, MemberRow>();
        var ids = Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7()).ToArray();
        var found = 0;
        for (var step = 0; step < 20_000; step++)
        {
            var id = ids[random.Next(ids.Length)];
            switch (random.Next(10))
            {
                case 0:
                    cache.Remove(id);
                    truth.Remove(id);
                    break;
                case < 5:
                    var row = Row(id, step, random.Next(step % 997 == 0 ? 400_000 : 600), random);
                    cache.Set(row);
                    truth[id] = row;
                    break;
                default:
                    if (cache.TryGet(id, out var seen))
                    {
                        found++;
                        Equal(seen, truth[id]);
                    }

                    break;
            }
        }

        Assert.True(found > 500);
    }

    [Fact]
    public void It_forgets_what_was_not_used_and_keeps_what_was()
    {
        var random = new Random(1);
        var cache = new DocumentCache(16 * 2 * 10_000);
        var kept = Row(Guid.CreateVersion7(), 1, 100, random);
        cache.Set(kept);
        var first = Row(Guid.CreateVersion7(), 1, 100, random);
        cache.Set(first);
        for (var number = 0; number < 20_000; number++)
        {
            cache.Set(Row(Guid.CreateVersion7(), 1, 100, random));
            Assert.True(cache.TryGet(kept.Id, out _));
        }

        Assert.False(cache.Contains(first.Id));
    }

    private static MemberRow Row(Guid id, long version, int length, Random random)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return new MemberRow(id, version, new Instant(version), (int)version, bytes);
    }

    private static void Equal(MemberRow seen, MemberRow put)
    {
        Assert.True(seen.Document.Span.SequenceEqual(put.Document.Span));
        Assert.Equal(put with { Document = default }, seen with { Document = default });
    }
}
