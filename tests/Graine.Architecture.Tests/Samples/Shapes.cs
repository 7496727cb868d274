namespace Graine.Architecture.Tests.Samples;

public record OpenRecord(int Value);

public sealed class SealedClass;

public sealed record SealedRecord(int Value);

public abstract record ClosedFamily
{
    private ClosedFamily()
    {
    }

    public sealed record One : ClosedFamily;
}
