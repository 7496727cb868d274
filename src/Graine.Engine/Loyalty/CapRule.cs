namespace Graine.Engine.Loyalty;

/// <summary>What one member gets at most in a period of the programme's calendar.</summary>
/// <param name="Per">The period.</param>
/// <param name="Points">In the wallet's minor units; <see cref="long.MaxValue"/> when there is no such bound.</param>
/// <param name="Times">Awards; <see cref="int.MaxValue"/> when there is no such bound.</param>
public sealed record CapRule(CapPeriod Per, long Points, int Times);

public enum CapPeriod : byte
{
    /// <summary>One event.</summary>
    Event = 0,
    Day = 1,

    /// <summary>Monday to Sunday.</summary>
    Week = 2,
    Month = 3,
    Year = 4,

    /// <summary>As long as the programme lives.</summary>
    Life = 5,
}
