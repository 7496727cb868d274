using System.Collections.Immutable;

namespace Graine.Engine.Expressions;

/// <summary>
/// What an expression may speak of besides the language itself: variables (names may be dotted, such as <c>event.total</c>),
/// functions, and records with fields. Immutable; each <c>With…</c> gives another.
/// </summary>
public sealed record Declarations
{
    /// <summary>The standard functions and nothing else.</summary>
    public static readonly Declarations Standard = new();

    private Declarations()
    {
    }

    public ImmutableDictionary<string, CelType> Variables { get; private init; } =
        ImmutableDictionary.Create<string, CelType>(StringComparer.Ordinal);

    /// <summary>Functions by their name; one name may have several overloads.</summary>
    public ImmutableDictionary<string, Sequence<FunctionDeclaration>> Functions { get; private init; } =
        ImmutableDictionary.Create<string, Sequence<FunctionDeclaration>>(StringComparer.Ordinal);

    /// <summary>Fields of records by the record's type name.</summary>
    public ImmutableDictionary<string, ImmutableSortedDictionary<string, CelType>> Objects { get; private init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, CelType>>(StringComparer.Ordinal);

    /// <summary>The dotted name inside which names are looked up first; mostly empty.</summary>
    public string Container { get; init; } = "";

    /// <summary>Whether <c>[1, "a"]</c> and <c>x ? 1 : "a"</c> are refused instead of being <c>dyn</c>.</summary>
    public bool RequireOneElementType { get; init; }

    /// <summary>Whether a written pattern, time or duration that can never be read is an error of the run and not of the check.</summary>
    public bool AllowUnreadableLiterals { get; init; }

    public Declarations WithVariable(string name, CelType type) => this with { Variables = Variables.SetItem(name, type) };

    public Declarations WithFunction(FunctionDeclaration function)
    {
        var overloads = Functions.GetValueOrDefault(function.Name) ?? [];
        return this with { Functions = Functions.SetItem(function.Name, [.. overloads, function]) };
    }

    /// <summary>A function called as <c>name(parameters)</c>.</summary>
    public Declarations WithFunction(string name, Sequence<CelType> parameters, CelType result) =>
        WithFunction(new FunctionDeclaration(name, IsMember: false, parameters, result));

    public Declarations WithObject(string name, IEnumerable<KeyValuePair<string, CelType>> fields) =>
        this with { Objects = Objects.SetItem(name, fields.ToImmutableSortedDictionary(StringComparer.Ordinal)) };
}

/// <summary>One overload of a function. A member function is called as <c>a.name(b)</c>, and <c>a</c> is its first parameter.</summary>
public sealed record FunctionDeclaration(string Name, bool IsMember, Sequence<CelType> Parameters, CelType Result);
