using System.Collections.Frozen;

namespace Graine.Engine.Expressions;

/// <summary>The names that are types, in declarations and in expressions (<c>type(x) == int</c>).</summary>
internal static class StandardTypes
{
    /// <summary>The words of declarations.</summary>
    public static readonly FrozenDictionary<string, CelType> Named = new[]
    {
        CelType.Dyn, CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes,
        CelType.Timestamp, CelType.Duration, CelType.Null,
    }.ToFrozenDictionary(type => type.ToString());

    /// <summary>The identifiers of expressions that mean a type.</summary>
    public static readonly FrozenDictionary<string, CelType> Values = new[]
    {
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Null,
        CelType.Timestamp, CelType.Duration, CelType.List(CelType.Dyn), CelType.Map(CelType.Dyn, CelType.Dyn),
        CelType.Type(CelType.Dyn), CelType.Optional(CelType.Dyn),
    }.ToFrozenDictionary(type => type.Name);
}
