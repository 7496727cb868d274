using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>Entries of <c>event.properties</c> and <c>member.facts</c>, whose types are known only at run time. A missing one is an error value.</summary>
internal static class Bags
{
    private static readonly CelError Missing = CelError.NoKey("a property or fact that is not there");

    public static CelValue Property(Scope scope, string name) =>
        scope.Event?.Properties is { } properties && properties.TryGetValue(name, out var value) ? Of(value) : CelValue.Of(Missing);

    public static bool HasProperty(Scope scope, string name) => scope.Event?.Properties?.ContainsKey(name) ?? false;

    public static CelValue Fact(Scope scope, string name) =>
        scope.Member.Facts.Find(name) is { } value ? Of(value) : CelValue.Of(Missing);

    public static bool HasFact(Scope scope, string name) => scope.Member.Facts.Find(name) is not null;

    /// <summary>What the engine keeps as an object: a string, a bool, a whole number or a double.</summary>
    public static CelValue Of(object? value) => value switch
    {
        null => CelValue.Null,
        string text => CelValue.Of(text),
        bool flag => CelValue.Of(flag),
        long number => CelValue.Of(number),
        int number => CelValue.Of((long)number),
        double number => CelValue.Of(number),
        decimal number => CelValue.Of((double)number),
        Instant moment => CelValue.Of(Moments.Of(moment)),
        _ => CelValue.Of(value.ToString() ?? ""),
    };
}
