namespace Graine.Engine.Members;

/// <summary>When the member's birthday comes next and when it was last, while some rule listens to it. The day itself is a fact, without a year.</summary>
public sealed class BirthdaySlice
{
    /// <summary>The fact: month and day, <c>05-17</c>.</summary>
    public const string Fact = "birth_day";

    /// <summary>Month times 100 and day that <see cref="NextAt"/> was worked out for; 0 when none.</summary>
    public int Day { get; set; }

    public Instant NextAt { get; set; } = Instant.Never;

    public Instant LastAt { get; set; } = Instant.None;

    internal bool IsEmpty => Day == 0 && !LastAt.IsSet;
}
