using System.Security.Cryptography;
using Graine.Storage;

namespace Graine.Bench;

/// <summary>
/// What the floor writes for an event: rows as many and as large as the pipeline wrote in the same run, read back from its database.
/// Left out, so that the floor is the least work: idempotency keys, due moments, identifiers.
/// </summary>
internal sealed record FloorRows(byte[] Body, byte[] Effects, byte[] Document, int PostingsPerBatch)
{
    public const int BatchSize = 1000;
    private const int Sample = 2000;

    /// <summary>An earn command: a short body and one posting.</summary>
    public static FloorRows OfCommands() =>
        new(RandomNumberGenerator.GetBytes(200), RandomNumberGenerator.GetBytes(24), RandomNumberGenerator.GetBytes(500), BatchSize);

    /// <summary>The means over the latest events, and over members of a few shards.</summary>
    public static async Task<FloorRows> OfAsync(IStore store, CancellationToken ct)
    {
        var counts = await store.Reads.CountAsync(ct);
        var members = new List<MemberRow>();
        for (short shard = 0; shard < 4; shard++)
        {
            members.AddRange(await store.Reads.ReadMembersAsync(shard, null, Sample, ct));
        }

        var events = await store.Reads.ReadTimelineAsync([.. members.Take(Sample).Select(row => row.Id)], null, Sample, ct);
        return new FloorRows(
            RandomNumberGenerator.GetBytes((int)events.Average(row => row.Body.Length)),
            RandomNumberGenerator.GetBytes((int)events.Average(row => row.Effects.Length)),
            RandomNumberGenerator.GetBytes((int)members.Average(row => row.Document.Length)),
            (int)(BatchSize * (double)counts.Postings / counts.Events));
    }

    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    public static int Shard(Guid id) => Bytes(id)[15];

    public static Guid[] Members(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];
}
