using System.Globalization;

namespace Graine.Bench;

/// <summary>What a benchmark is asked for: <c>--name value</c> pairs with defaults.</summary>
internal sealed class BenchOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string Database => Text("database", "sqlite");

    public int Seconds => Number("seconds", 10);

    public int Batch => Number("batch", 100);

    public int Clients => Number("clients", 8);

    public int Members => Number("members", 100_000);

    public static BenchOptions Parse(string[] args)
    {
        var options = new BenchOptions();
        for (var index = 0; index + 1 < args.Length; index += 2)
        {
            options._values[args[index].TrimStart('-')] = args[index + 1];
        }

        return options;
    }

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) =>
        _values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public double Real(string name, double otherwise) =>
        _values.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
