using System.Buffers.Binary;
using Graine.Engine;

namespace Graine.Server.Pipeline;

/// <summary>Time and ids for the shell: the only place that makes either.</summary>
public sealed class Clock(TimeProvider time)
{
    private const int CounterBits = 12;
    private const int CounterMask = (1 << CounterBits) - 1;

    private static int _counter;
    private long _last;

    public Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>A UUIDv7 of this moment, also of one long past, whose 12 bits after the version count up (RFC 9562, section 6.2, method 1).</summary>
    public static Guid NewId(Instant now) => Make(now, Interlocked.Increment(ref _counter) & CounterMask);

    /// <summary>
    /// The id of an input that is being applied: always greater than the last one here, also when more are applied within a millisecond than can be
    /// counted, and when the clock is set back. So the inputs of one commit sort by id as they were applied, whenever they had been received.
    /// </summary>
    public Guid NextId(Instant now)
    {
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(last + 1, now.Milliseconds << CounterBits);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);

        return Make(new Instant(next >> CounterBits), (int)(next & CounterMask));
    }

    /// <summary>When an id was made; null for one that does not say.</summary>
    public static Instant? MomentOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        return id.Version == 7 && id.TryWriteBytes(bytes, bigEndian: true, out _) ? new Instant(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16) : null;
    }

    private static Guid Make(Instant now, int count)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = Guid.CreateVersion7(now.ToDateTimeOffset()).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | count));
        return new Guid(bytes, bigEndian: true);
    }
}
