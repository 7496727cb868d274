namespace Graine.Lake.Native;

/// <summary>A value for a parameter of a statement. Instants travel as UTC timestamps of microseconds.</summary>
public readonly record struct DuckDbValue
{
    internal enum Kind
    {
        Null,
        Boolean,
        Integer,
        Double,
        Text,
        Uuid,
        Timestamp,
    }

    public static readonly DuckDbValue Null;

    internal Kind Is { get; private init; }

    internal long Integer { get; private init; }

    internal double Number { get; private init; }

    internal string? Text { get; private init; }

    internal Guid Id { get; private init; }

    public static implicit operator DuckDbValue(bool value) => new() { Is = Kind.Boolean, Integer = value ? 1 : 0 };

    public static implicit operator DuckDbValue(long value) => new() { Is = Kind.Integer, Integer = value };

    public static implicit operator DuckDbValue(double value) => new() { Is = Kind.Double, Number = value };

    public static implicit operator DuckDbValue(string? value) =>
        value is null ? Null : new() { Is = Kind.Text, Text = value };

    public static implicit operator DuckDbValue(Guid value) => new() { Is = Kind.Uuid, Id = value };

    public static implicit operator DuckDbValue(DateTimeOffset value) =>
        new() { Is = Kind.Timestamp, Integer = DuckDbTime.Micros(value) };
}
