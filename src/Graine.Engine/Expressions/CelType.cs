namespace Graine.Engine.Expressions;

/// <summary>What kind of type a <see cref="CelType"/> is.</summary>
public enum CelTypeKind : byte
{
    Dyn,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    List,
    Map,
    Type,
    Object,
    Optional,
    Opaque,

    /// <summary>A type that a call decides, such as the T of <c>list(T)</c> in a declaration.</summary>
    Parameter,
}

/// <summary>A type of the expression language, compared by value.</summary>
/// <param name="Name">The name a person reads: <c>int</c>, <c>list</c>, or the object's own name.</param>
/// <param name="Parameters">List: element. Map: key, value. Type and optional: what of. Otherwise empty.</param>
public sealed record CelType(CelTypeKind Kind, string Name, Sequence<CelType> Parameters)
{
    public static readonly CelType Dyn = Plain(CelTypeKind.Dyn, "dyn");
    public static readonly CelType Null = Plain(CelTypeKind.Null, "null_type");
    public static readonly CelType Bool = Plain(CelTypeKind.Bool, "bool");
    public static readonly CelType Int = Plain(CelTypeKind.Int, "int");
    public static readonly CelType Uint = Plain(CelTypeKind.Uint, "uint");
    public static readonly CelType Double = Plain(CelTypeKind.Double, "double");
    public static readonly CelType String = Plain(CelTypeKind.String, "string");
    public static readonly CelType Bytes = Plain(CelTypeKind.Bytes, "bytes");
    public static readonly CelType Timestamp = Plain(CelTypeKind.Timestamp, "google.protobuf.Timestamp");
    public static readonly CelType Duration = Plain(CelTypeKind.Duration, "google.protobuf.Duration");

    /// <summary>The element type of a list, or null of another type.</summary>
    public CelType? Element => Kind == CelTypeKind.List ? Parameters[0] : null;

    public bool IsNumeric => Kind is CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double;

    public static CelType List(CelType element) => new(CelTypeKind.List, "list", [element]);

    public static CelType Map(CelType key, CelType value) => new(CelTypeKind.Map, "map", [key, value]);

    public static CelType Type(CelType of) => new(CelTypeKind.Type, "type", [of]);

    public static CelType Optional(CelType of) => new(CelTypeKind.Optional, "optional_type", [of]);

    /// <summary>A declared record with fields; see <see cref="Declarations"/>.</summary>
    public static CelType Object(string name) => Plain(CelTypeKind.Object, name);

    /// <summary>A named type with parameters and no fields.</summary>
    public static CelType Opaque(string name, Sequence<CelType> parameters) => new(CelTypeKind.Opaque, name, parameters);

    public static CelType Parameter(string name) => Plain(CelTypeKind.Parameter, name);

    public override string ToString() => Kind switch
    {
        CelTypeKind.Timestamp => "timestamp",
        CelTypeKind.Duration => "duration",
        CelTypeKind.Null => "null",
        CelTypeKind.Optional => $"optional({Parameters[0]})",
        _ => Parameters.Count == 0 ? Name : $"{Name}({string.Join(", ", Parameters)})",
    };

    private static CelType Plain(CelTypeKind kind, string name) => new(kind, name, Sequence<CelType>.Empty);
}
