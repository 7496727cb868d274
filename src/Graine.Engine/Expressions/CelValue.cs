using System.Diagnostics.CodeAnalysis;

namespace Graine.Engine.Expressions;

/// <summary>
/// A value of the expression language: 24 bytes, and no allocation for a scalar. Two values are Equal here when they
/// are the same value of the same kind (a NaN equals itself); the language's own <c>==</c> is <see cref="CelEquality"/>.
/// </summary>
public readonly struct CelValue : IEquatable<CelValue>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly int _nanos;

    private CelValue(CelKind kind, long bits, object? reference = null, int nanos = 0)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
        _nanos = nanos;
    }

    public static CelValue Null => default;

    public static CelValue True => new(CelKind.Bool, 1);

    public static CelValue False => new(CelKind.Bool, 0);

    public CelKind Kind { get; }

    public bool IsError => Kind == CelKind.Error;

    public bool IsTrue => Kind == CelKind.Bool && _bits != 0;

    public bool IsFalse => Kind == CelKind.Bool && _bits == 0;

    public bool AsBool => Is(CelKind.Bool) && _bits != 0;

    public long AsInt => Is(CelKind.Int) ? _bits : 0;

    public ulong AsUint => Is(CelKind.Uint) ? unchecked((ulong)_bits) : 0;

    public double AsDouble => Is(CelKind.Double) ? BitConverter.Int64BitsToDouble(_bits) : 0;

    public string AsString => (string)Reference(CelKind.String);

    public ReadOnlyMemory<byte> AsBytes => (byte[])Reference(CelKind.Bytes);

    public IReadOnlyList<CelValue> AsList => (IReadOnlyList<CelValue>)Reference(CelKind.List);

    public CelMap AsMap => (CelMap)Reference(CelKind.Map);

    public CelTimestamp AsTimestamp => Is(CelKind.Timestamp) ? new(_bits, _nanos) : default;

    /// <summary>A duration, in nanoseconds.</summary>
    public long AsDurationNanos => Is(CelKind.Duration) ? _bits : 0;

    public CelType AsType => (CelType)Reference(CelKind.Type);

    public ICelObject AsObject => (ICelObject)Reference(CelKind.Object);

    /// <summary>What an optional holds, or null when it is none.</summary>
    public CelValue? AsOptional => Is(CelKind.Optional) && _reference is CelValue held ? held : null;

    public CelError AsError => (CelError)Reference(CelKind.Error);

    public static CelValue Of(bool value) => new(CelKind.Bool, value ? 1 : 0);

    public static CelValue Of(long value) => new(CelKind.Int, value);

    public static CelValue Of(ulong value) => new(CelKind.Uint, unchecked((long)value));

    public static CelValue Of(double value) => new(CelKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static CelValue Of(string value) => new(CelKind.String, 0, value);

    public static CelValue Of(byte[] value) => new(CelKind.Bytes, 0, value);

    public static CelValue Of(IReadOnlyList<CelValue> value) => new(CelKind.List, 0, value);

    public static CelValue Of(CelMap value) => new(CelKind.Map, 0, value);

    public static CelValue Of(CelTimestamp value) => new(CelKind.Timestamp, value.Seconds, null, value.Nanos);

    public static CelValue OfDuration(long nanos) => new(CelKind.Duration, nanos);

    public static CelValue Of(CelType value) => new(CelKind.Type, 0, value);

    public static CelValue Of(ICelObject value) => new(CelKind.Object, 0, value);

    public static CelValue Of(CelError value) => new(CelKind.Error, 0, value);

    /// <summary>An optional that holds a value, or none.</summary>
    public static CelValue OfOptional(CelValue? held) => new(CelKind.Optional, 0, held);

    public bool Equals(CelValue other) =>
        Kind == other.Kind && _bits == other._bits && _nanos == other._nanos && SameReference(_reference, other._reference);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is CelValue other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        CelKind.Bytes => HashCode.Combine(Kind, AsBytes.Length),
        CelKind.List => HashCode.Combine(Kind, AsList.Count),
        CelKind.Map => HashCode.Combine(Kind, AsMap.Count),
        _ => HashCode.Combine(Kind, _bits, _nanos, _reference),
    };

    public override string ToString() => ValueText.Of(this);

    public static bool operator ==(CelValue left, CelValue right) => left.Equals(right);

    public static bool operator !=(CelValue left, CelValue right) => !left.Equals(right);

    private static bool SameReference(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (IReadOnlyList<CelValue> a, IReadOnlyList<CelValue> b) => a.SequenceEqual(b),
        _ => Equals(left, right),
    };

    private bool Is(CelKind kind) =>
        Kind == kind ? true : throw new InvalidOperationException($"A value of kind {Kind} was read as {kind}.");

    private object Reference(CelKind kind) => Is(kind) ? _reference! : throw new InvalidOperationException();
}
