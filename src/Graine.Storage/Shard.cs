namespace Graine.Storage;

/// <summary>The leading key of every hot table: 256 logical shards, inert on SQLite and PostgreSQL, the distribution column on Citus.</summary>
public static class Shard
{
    public const int Count = 256;

    /// <summary>Of a member, an event or any UUID whose last byte is random (UUIDv7) or a hash.</summary>
    public static short Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes, bigEndian: true, out _);
        return bytes[15];
    }
}
