namespace Graine.Engine;

/// <summary>A moment, in whole milliseconds since 1970-01-01T00:00:00Z (UTC). The engine's only notion of time.</summary>
public readonly record struct Instant(long Milliseconds) : IComparable<Instant>
{
    public const long MillisecondsPerDay = 86_400_000;

    /// <summary>Before everything: "not set" where a moment is optional and null would cost a box.</summary>
    public static readonly Instant None = new(long.MinValue);

    /// <summary>After everything: "holds for ever".</summary>
    public static readonly Instant Never = new(long.MaxValue);

    public bool IsSet => Milliseconds != long.MinValue;

    public static Instant From(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds());

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);

    /// <summary>Adds whole 24-hour days; stays at <see cref="Never"/> or <see cref="None"/>.</summary>
    public Instant PlusDays(long days) => this == Never || this == None ? this : new(checked(Milliseconds + (days * MillisecondsPerDay)));

    public Instant Plus(long milliseconds) => this == Never || this == None ? this : new(checked(Milliseconds + milliseconds));

    public static Instant Min(Instant a, Instant b) => a.Milliseconds <= b.Milliseconds ? a : b;

    public static Instant Max(Instant a, Instant b) => a.Milliseconds >= b.Milliseconds ? a : b;

    public int CompareTo(Instant other) => Milliseconds.CompareTo(other.Milliseconds);

    public static bool operator <(Instant a, Instant b) => a.Milliseconds < b.Milliseconds;

    public static bool operator >(Instant a, Instant b) => a.Milliseconds > b.Milliseconds;

    public static bool operator <=(Instant a, Instant b) => a.Milliseconds <= b.Milliseconds;

    public static bool operator >=(Instant a, Instant b) => a.Milliseconds >= b.Milliseconds;
}
