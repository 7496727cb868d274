namespace Graine.Architecture.Tests.Samples.First;

public sealed class CallsInABody
{
    public int Value { get; } = Second.Ledger.Balance();
}

public sealed class CallsInALambda
{
    public Func<int> Ask { get; } = () => Second.Ledger.Balance() + 1;
}

public sealed class HoldsAField
{
    public List<Second.Ledger>? Held { get; init; }
}

public sealed class CallsAtHome
{
    public CallsInABody Other { get; } = new();
}
