using System.CommandLine;

namespace Graine.Bench;

/// <summary>What a benchmark was asked for, by the names of its verb's options.</summary>
internal sealed class BenchOptions(ParseResult parsed)
{
    public string Database => Text("--database");

    public int Seconds => Number("--seconds");

    public int Runs => Number("--runs");

    public int Batch => Number("--batch");

    public int Clients => Number("--clients");

    public int Members => Number("--members");

    public string Text(string name) => parsed.GetValue<string>(name)!;

    public int Number(string name) => parsed.GetValue<int>(name);

    public double Real(string name) => parsed.GetValue<double>(name);

    public bool IsSet(string name) => parsed.GetValue<bool>(name);
}
