using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary><c>math.bitAnd</c> and its kin. Shifting an int to the right does not keep the sign, as the specification has it.</summary>
internal static class BitFunctions
{
    private const int Width = 64;

    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        Pair("math.bitAnd", static (left, right) => left & right),
        Pair("math.bitOr", static (left, right) => left | right),
        Pair("math.bitXor", static (left, right) => left ^ right),
        F.Global("math.bitNot", static (a, _) => a switch
        {
            [{ Kind: CelKind.Int }] => CelValue.Of(~a[0].AsInt),
            [{ Kind: CelKind.Uint }] => CelValue.Of(~a[0].AsUint),
            _ => F.NoOverload,
        }),
        Shift("math.bitShiftLeft", static (bits, by) => bits << by),
        Shift("math.bitShiftRight", static (bits, by) => bits >> by),
    ];

    private static KeyValuePair<(string Name, bool IsMember), Implementation> Pair(string name, Func<ulong, ulong, ulong> combine) =>
        F.Global(name, (a, _) => a switch
        {
            [{ Kind: CelKind.Int }, { Kind: CelKind.Int }] =>
                CelValue.Of(unchecked((long)combine((ulong)a[0].AsInt, (ulong)a[1].AsInt))),
            [{ Kind: CelKind.Uint }, { Kind: CelKind.Uint }] => CelValue.Of(combine(a[0].AsUint, a[1].AsUint)),
            _ => F.NoOverload,
        });

    private static KeyValuePair<(string Name, bool IsMember), Implementation> Shift(string name, Func<ulong, int, ulong> shift) =>
        F.Global(name, (a, _) =>
        {
            if (a is not [{ Kind: CelKind.Int or CelKind.Uint }, { Kind: CelKind.Int }])
            {
                return F.NoOverload;
            }

            if (a[1].AsInt < 0)
            {
                return CelValue.Of(CelError.Argument($"{name}() negative offset: {a[1].AsInt}"));
            }

            var bits = a[0].Kind == CelKind.Int ? unchecked((ulong)a[0].AsInt) : a[0].AsUint;
            var shifted = a[1].AsInt >= Width ? 0 : shift(bits, (int)a[1].AsInt);
            return a[0].Kind == CelKind.Int ? CelValue.Of(unchecked((long)shifted)) : CelValue.Of(shifted);
        });
}
