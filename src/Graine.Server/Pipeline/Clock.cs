using System.Buffers.Binary;
using Graine.Engine;

namespace Graine.Server.Pipeline;

/// <summary>Time and ids for the shell: the only place that makes either.</summary>
public sealed class Clock(TimeProvider time)
{
    private const int CounterMask = 0xFFF;

    private static int _counter;

    public Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>
    /// A UUIDv7 of this moment whose 12 bits after the version count up (RFC 9562, section 6.2, method 1): ids made one after
    /// the other in this process sort that way, so a timeline shows what came in the order it came.
    /// </summary>
    public static Guid NewId(Instant now)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = Guid.CreateVersion7(now.ToDateTimeOffset()).TryWriteBytes(bytes, bigEndian: true, out _);
        var count = Interlocked.Increment(ref _counter) & CounterMask;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | count));
        return new Guid(bytes, bigEndian: true);
    }
}
