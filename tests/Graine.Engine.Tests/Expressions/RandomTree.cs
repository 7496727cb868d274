using Graine.Engine.Expressions;

namespace Graine.Engine.Tests.Expressions;

/// <summary>Trees of every shape that a text can have, from a seed.</summary>
internal sealed class RandomTree(int seed)
{
    private static readonly string[] Names = ["a", "b", "event", "_x", "in_"];
    private static readonly string[] Fields = ["total", "first-name", "in", "import", "a.b", "_", "count"];
    private static readonly string[] Binaries = ["_||_", "_&&_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "_+_", "_-_", "_*_", "_/_", "_%_"];

    private readonly Random _random = new(seed);

    public Node Next(int height) => (height <= 1 ? _random.Next(3) : _random.Next(16)) switch
    {
        0 => new Literal(0, Value()),
        1 => new Identifier(0, Pick(Names)),
        2 => new Identifier(0, "." + Pick(Names)),
        3 or 4 => new Select(0, Next(height - 1), Pick(Fields)),
        5 => new Has(0, Next(height - 1), Pick(Fields)),
        6 or 7 or 8 => new Call(0, Pick(Binaries), null, [Next(height - 1), Next(height - 1)]),
        9 => new Call(0, Operators.Conditional, null, [Next(height - 1), Next(height - 1), Next(height - 1)]),
        10 => new Call(0, Operators.Not, null, [Next(height - 1)]),
        11 => Negated(Next(height - 1)),
        12 => _random.Next(2) == 0
            ? new Call(0, Operators.Index, null, [Next(height - 1), Next(height - 1)])
            : new Call(0, Operators.OptionalSelect, null, [Next(height - 1), new Literal(0, CelValue.Of(Pick(Fields)))]),
        13 => new Call(0, "f", _random.Next(2) == 0 ? null : Next(height - 1), Some(height)),
        14 => _random.Next(2) == 0
            ? new ListNode(0, [.. Some(height), new Call(0, Operators.OptionalElement, null, [Next(height - 1)])])
            : new MapNode(0, [.. Some(height).Select(node => new MapEntry(node, Next(height - 1), _random.Next(2) == 0))]),
        _ => Comprehension(height),
    };

    private Macro Comprehension(int height)
    {
        var kind = Pick(Enum.GetValues<MacroKind>());
        var isPair = kind is MacroKind.TransformList or MacroKind.TransformMap or MacroKind.TransformMapEntry
            || (kind is MacroKind.All or MacroKind.Exists or MacroKind.ExistsOne && _random.Next(2) == 0);
        var canFilter = kind is MacroKind.Map or MacroKind.TransformList or MacroKind.TransformMap or MacroKind.TransformMapEntry;
        return new(
            0,
            kind,
            Next(height - 1),
            isPair ? ["i", "v"] : ["x"],
            canFilter && _random.Next(2) == 0 ? [Next(height - 1), Next(height - 1)] : [Next(height - 1)]);
    }

    private static Call Negated(Node operand) => new(0, Operators.Negate, null, [operand]);

    private Sequence<Node> Some(int height) => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Next(height - 1))];

    private CelValue Value() => _random.Next(8) switch
    {
        0 => CelValue.Null,
        1 => CelValue.Of(_random.Next(2) == 0),
        2 => CelValue.Of(_random.NextInt64(long.MinValue, long.MaxValue)),
        3 => CelValue.Of((ulong)_random.NextInt64()),
        4 => CelValue.Of(BitConverter.Int64BitsToDouble(_random.NextInt64()) is var number && double.IsFinite(number) ? number : -0.0),
        5 => CelValue.Of(new string([.. Enumerable.Range(0, 4).Select(_ => (char)_random.Next(1, 0x2ff))])),
        6 => CelValue.Of((byte[])[(byte)_random.Next(256), (byte)0x5c]),
        _ => CelValue.Of(long.MinValue),
    };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
