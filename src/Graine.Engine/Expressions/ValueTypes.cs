namespace Graine.Engine.Expressions;

/// <summary>The type that <c>type(value)</c> answers; lists and maps say nothing of what they hold.</summary>
public static class ValueTypes
{
    public static CelType Of(CelValue value) => value.Kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        CelKind.Bytes => CelType.Bytes,
        CelKind.List => CelType.List(CelType.Dyn),
        CelKind.Map => CelType.Map(CelType.Dyn, CelType.Dyn),
        CelKind.Timestamp => CelType.Timestamp,
        CelKind.Duration => CelType.Duration,
        CelKind.Type => CelType.Type(CelType.Dyn),
        CelKind.Object => CelType.Object(value.AsObject.TypeName),
        CelKind.Optional => CelType.Optional(CelType.Dyn),
        CelKind.Error => CelType.Dyn,
    };
}
