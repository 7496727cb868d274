namespace Graine.Architecture.Tests.Samples.Second;

public sealed class Ledger
{
    public static int Balance() => 1;
}
