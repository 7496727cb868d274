namespace Graine.Server.Demo;

/// <summary>
/// Chance that comes out the same on every machine and runtime: SplitMix64 (Steele, Lea and Flood 2014), and the distributions the
/// shop needs on top of it.
/// </summary>
internal sealed class DemoDice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream of its own, for one customer: changing another customer does not change this one.</summary>
    public static DemoDice For(int seed, int stream) =>
        new(unchecked(((ulong)(uint)seed << 32) ^ ((ulong)(uint)stream * 0x9E3779B97F4A7C15ul) ^ 0xD1B54A32D192ED03ul));

    /// <summary>From 0 to below 1.</summary>
    public double Next()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15ul);
        var mixed = _state;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ul);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBul);
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1ul << 53));
    }

    public bool Chance(double share) => Next() < share;

    /// <summary>From 0 to below the bound.</summary>
    public int Below(int bound) => (int)(Next() * bound);

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    public double Exponential(double mean) => -mean * Math.Log(1 - Next());

    public int Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), Next(), 0);
        while (product > limit)
        {
            product *= Next();
            count++;
        }

        return count;
    }

    /// <summary>Marsaglia and Tsang 2000; for shapes below one by the boost of their section 6.</summary>
    public double Gamma(double shape, double scale)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1, scale) * Math.Pow(1 - Next(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Normal();
            var v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - Next()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v * scale;
            }
        }
    }

    public double Beta(double one, double other)
    {
        var (x, y) = (Gamma(one, 1), Gamma(other, 1));
        return x / (x + y);
    }

    /// <summary>Box and Muller 1958.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());
}
