using System.Security.Cryptography;

namespace Graine.Bench;

/// <summary>Rows of the size the pipeline writes for the same mix: an event with body and effects, a member document, half a posting.</summary>
internal static class FloorRows
{
    public const int BatchSize = 1000;
    public const int PostingsPerBatch = 500;

    public static readonly byte[] Body = RandomNumberGenerator.GetBytes(330);

    public static readonly byte[] Effects = RandomNumberGenerator.GetBytes(24);

    public static readonly byte[] Document = RandomNumberGenerator.GetBytes(500);

    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    public static int Shard(Guid id) => Bytes(id)[15];

    public static Guid[] Members(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];
}
