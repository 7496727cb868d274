using System.Numerics;

namespace Graine.Server.Plans.Replays;

/// <summary>How often which difference came, in bounded memory: exact up to 1,024 either way, beyond that to a sixty-fourth.</summary>
internal sealed class LogHistogram
{
    private const int ExactMax = 1_024;
    private const int StepsPerOctave = 64;
    private const int Octaves = 63 - 10;
    private const int SideCount = ExactMax + 1 + (Octaves * StepsPerOctave);

    private readonly long[] _counts = new long[(2 * SideCount) - 1];

    public long Count { get; private set; }

    public long Least { get; private set; } = long.MaxValue;

    public long Most { get; private set; } = long.MinValue;

    public void Add(long value)
    {
        _counts[SideCount - 1 + (value < 0 ? -Slot(value == long.MinValue ? long.MaxValue : -value) : Slot(value))]++;
        Count++;
        Least = Math.Min(Least, value);
        Most = Math.Max(Most, value);
    }

    /// <summary>So many that nothing changed for.</summary>
    public void AddZeros(long count)
    {
        if (count > 0)
        {
            _counts[SideCount - 1] += count;
            Count += count;
            (Least, Most) = (Math.Min(Least, 0), Math.Max(Most, 0));
        }
    }

    public void Add(LogHistogram other)
    {
        for (var slot = 0; slot < _counts.Length; slot++)
        {
            _counts[slot] += other._counts[slot];
        }

        Count += other.Count;
        Least = Math.Min(Least, other.Least);
        Most = Math.Max(Most, other.Most);
    }

    /// <summary>The value that so great a part is not above; 0 when there is none.</summary>
    public long Quantile(double part)
    {
        if (Count == 0)
        {
            return 0;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(part * Count));
        var slot = 0;
        for (var seen = _counts[0]; seen < rank; seen += _counts[slot])
        {
            slot++;
        }

        var side = slot - (SideCount - 1);
        return Math.Clamp(side < 0 ? -Value(-side) : Value(side), Least, Most);
    }

    private static int Slot(long value)
    {
        if (value <= ExactMax)
        {
            return (int)value;
        }

        var octave = BitOperations.Log2((ulong)value);
        var step = (int)((value - (1L << octave)) >> (octave - 6));
        return ExactMax + 1 + ((octave - 10) * StepsPerOctave) + step;
    }

    private static long Value(int slot)
    {
        if (slot <= ExactMax)
        {
            return slot;
        }

        var (octave, step) = Math.DivRem(slot - ExactMax - 1, StepsPerOctave);
        var width = 1L << (octave + 10 - 6);
        return (1L << (octave + 10)) + (step * width) + (width / 2);
    }
}
