using System.Diagnostics;
using System.Text.Json;

namespace Graine.Bench;

/// <summary>Reading the JSON of a batch token by token on one core, and nothing else.</summary>
internal static class ParseFloor
{
    public static double Run(int seconds)
    {
        var body = new EventMix(1000, 1).Batch(100);
        var watch = Stopwatch.StartNew();
        var events = 0L;
        while (watch.Elapsed.TotalSeconds < Math.Min(seconds, 3))
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            events += 100;
        }

        return events / watch.Elapsed.TotalSeconds;
    }
}
