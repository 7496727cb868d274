using System.Diagnostics;

namespace Graine.Engine.Expressions;

/// <summary>The nodes directly below a node, in the order they are written.</summary>
public static class NodeChildren
{
    public static IEnumerable<Node> Of(Node node) => node switch
    {
        Literal or Identifier => [],
        Select select => [select.Operand],
        Has has => [has.Operand],
        Call { Target: { } target } call => call.Arguments.Prepend(target),
        Call call => call.Arguments,
        ListNode list => list.Elements,
        MapNode map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
        Macro macro => macro.Arguments.Prepend(macro.Range),
        _ => throw new UnreachableException(),
    };
}
