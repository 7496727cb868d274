using System.Collections.Frozen;

namespace Graine.Engine.Expressions;

/// <summary>A function at run time: takes values of any kind, none an error, and answers a value or an error.</summary>
internal delegate CelValue Implementation(ReadOnlySpan<CelValue> arguments, Budget budget);

/// <summary>All functions and strict operators at run time. A member function takes its target first.</summary>
internal static class Functions
{
    private static readonly FrozenDictionary<(string Name, bool IsMember), Implementation> All =
        new[]
        {
            Arithmetic.Functions, Comparisons.Functions, Conversions.Functions, TextFunctions.Functions, TextSearch.Functions,
            TimeFunctions.Functions, MathFunctions.Functions, BitFunctions.Functions, OptionalFunctions.Functions,
        }
        .SelectMany(functions => functions)
        .ToFrozenDictionary();

    /// <summary>Null when there is no such function.</summary>
    public static Implementation? Find(string name, bool isMember) => All.GetValueOrDefault((name, isMember));

    public static KeyValuePair<(string Name, bool IsMember), Implementation> Global(string name, Implementation implementation) =>
        new((name, false), Named(name, implementation));

    public static KeyValuePair<(string Name, bool IsMember), Implementation> Member(string name, Implementation implementation) =>
        new((name, true), Named(name, implementation));

    /// <summary>What an implementation answers for arguments that it does not take.</summary>
    public static CelValue NoOverload { get; } = CelValue.Of(CelError.NoOverload(""));

    // So that an implementation need not repeat its own name to refuse.
    private static Implementation Named(string name, Implementation implementation)
    {
        var refusal = CelValue.Of(CelError.NoOverload(name));
        return (arguments, budget) =>
        {
            var answer = implementation(arguments, budget);
            return answer.IsError && ReferenceEquals(answer.AsError, NoOverload.AsError) ? refusal : answer;
        };
    }
}
