namespace Graine.Server.Telemetry;

/// <summary>One set of labels of one metric, and what was measured under it. Guarded by its family.</summary>
internal sealed class MetricSeries(KeyValuePair<string, object?>[] tags, int bucketCount)
{
    public KeyValuePair<string, object?>[] Tags { get; } = tags;

    /// <summary>The sum of a counter or histogram, the last value of a gauge.</summary>
    public double Value { get; set; }

    public long Count { get; set; }

    /// <summary>Measurements per bucket, not yet added up; the last one is beyond every bound.</summary>
    public long[] Buckets { get; } = bucketCount == 0 ? [] : new long[bucketCount + 1];

    public bool Matches(ReadOnlySpan<KeyValuePair<string, object?>> other)
    {
        if (other.Length != Tags.Length)
        {
            return false;
        }

        for (var index = 0; index < other.Length; index++)
        {
            if (other[index].Key != Tags[index].Key || !Equals(other[index].Value, Tags[index].Value))
            {
                return false;
            }
        }

        return true;
    }
}
