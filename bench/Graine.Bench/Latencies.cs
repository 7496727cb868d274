namespace Graine.Bench;

/// <summary>Acknowledgement times of one client, in milliseconds; joined at the end.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public void Add(double milliseconds) => _milliseconds.Add(milliseconds);

    public void Join(Latencies other) => _milliseconds.AddRange(other._milliseconds);

    public double Percentile(double part)
    {
        if (_milliseconds.Count == 0)
        {
            return 0;
        }

        _milliseconds.Sort();
        return _milliseconds[Math.Min(_milliseconds.Count - 1, (int)(part * _milliseconds.Count))];
    }
}
