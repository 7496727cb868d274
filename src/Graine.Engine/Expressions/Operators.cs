using System.Collections.Frozen;

namespace Graine.Engine.Expressions;

/// <summary>The names under which operators stand in <see cref="Call.Function"/>, as the specification spells them.</summary>
public static class Operators
{
    public const string Conditional = "_?_:_";
    public const string Or = "_||_";
    public const string And = "_&&_";
    public const string EqualTo = "_==_";
    public const string NotEqual = "_!=_";
    public const string Less = "_<_";
    public const string LessOrEqual = "_<=_";
    public const string Greater = "_>_";
    public const string GreaterOrEqual = "_>=_";
    public const string In = "@in";
    public const string Add = "_+_";
    public const string Subtract = "_-_";
    public const string Multiply = "_*_";
    public const string Divide = "_/_";
    public const string Modulo = "_%_";
    public const string Not = "!_";
    public const string Negate = "-_";
    public const string Index = "_[_]";
    public const string OptionalIndex = "_[?_]";
    public const string OptionalSelect = "_?._";
    public const string OptionalElement = "@optional";

    /// <summary>How tightly a binary operator binds: 1 (<c>||</c>) to 5 (<c>*</c>).</summary>
    internal static readonly FrozenDictionary<string, (string Name, int Level)> Binary =
        new Dictionary<string, (string Name, int Level)>
        {
            ["||"] = (Or, 1),
            ["&&"] = (And, 2),
            ["=="] = (EqualTo, 3),
            ["!="] = (NotEqual, 3),
            ["<"] = (Less, 3),
            ["<="] = (LessOrEqual, 3),
            [">"] = (Greater, 3),
            [">="] = (GreaterOrEqual, 3),
            ["in"] = (In, 3),
            ["+"] = (Add, 4),
            ["-"] = (Subtract, 4),
            ["*"] = (Multiply, 5),
            ["/"] = (Divide, 5),
            ["%"] = (Modulo, 5),
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (string Symbol, int Level)> ByName =
        Binary.ToFrozenDictionary(pair => pair.Value.Name, pair => (pair.Key, pair.Value.Level));

    /// <summary>The symbol a person writes (<c>+</c>, <c>in</c>) and how tightly it binds; null when this is no binary operator.</summary>
    public static (string Symbol, int Level)? BinarySymbol(string function) =>
        ByName.TryGetValue(function, out var found) ? found : null;
}
