using System.Collections.Frozen;

namespace Graine.Engine.Expressions.Fields;

/// <summary>Every field and function an author can use: the one table behind checking, running, SQL and sentences.</summary>
public sealed class FieldCatalog
{
    public const string ProductType = "product";
    public const int DaysMin = 1;
    public const int DaysMax = 3650;

    public static readonly FieldCatalog Standard = new();

    private readonly FrozenDictionary<string, Field> _fields;
    private readonly FrozenDictionary<string, Field> _product;
    private readonly FrozenDictionary<string, FieldFunction> _functions;

    private FieldCatalog()
    {
        Fields = [.. EventFields.All, .. LineFields.All, .. MemberFields.All];
        Functions = [OrdersFunction.It, EventsFunction.It, PointsFunction.It, TierFunction.It, StreakFunction.It];
        _fields = Fields.ToFrozenDictionary(field => field.Name);
        _product = ProductFields.All.ToFrozenDictionary(field => field.Name);
        _functions = Functions.ToFrozenDictionary(function => function.Name);
        Declarations = Declare();
    }

    public IReadOnlyList<Field> Fields { get; }

    public IReadOnlyList<FieldFunction> Functions { get; }

    /// <summary>Fields of an element of <c>order.products</c>.</summary>
    public IReadOnlyList<Field> Product { get; } = ProductFields.All;

    /// <summary>What the checker knows: every field of every context. What a context forbids is said when an expression is compiled.</summary>
    public Declarations Declarations { get; }

    public Field? FindField(string name) => _fields.GetValueOrDefault(name);

    public Field? FindProductField(string name) => _product.GetValueOrDefault(name);

    public FieldFunction? FindFunction(string name) => _functions.GetValueOrDefault(name);

    private Declarations Declare()
    {
        var declarations = Declarations.Standard.WithObject(ProductType, Members(ProductFields.All));
        foreach (var field in Fields)
        {
            declarations = declarations.WithVariable(field.Name, field.Type);
        }

        foreach (var function in Functions)
        {
            declarations = declarations.WithFunction(function.Name, function.Parameters, function.Result);
            if (function.Result.Kind == CelTypeKind.Object)
            {
                declarations = declarations.WithObject(function.Result.Name, Members(function.Fields));
            }
        }

        return declarations;
    }

    private static IEnumerable<KeyValuePair<string, CelType>> Members(IEnumerable<Field> fields) =>
        fields.Select(field => KeyValuePair.Create(field.Name, field.Type));
}
