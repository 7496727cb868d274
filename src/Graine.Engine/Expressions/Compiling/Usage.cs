using System.Collections.Frozen;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>What an expression asks about: which fields, which windows, and whether time alone can change its answer.</summary>
internal sealed class Usage
{
    private readonly HashSet<string> _fields = [];
    private readonly Dictionary<string, int> _events = [];

    public FrozenSet<string> Fields => _fields.ToFrozenSet();

    public FrozenDictionary<string, int> WindowedEvents => _events.ToFrozenDictionary();

    /// <summary>Events a streak is asked of, with the kind of period.</summary>
    public HashSet<(string Name, CapPeriod Per)> Streaks { get; } = [];

    public int LongestOrdersWindowDays { get; private set; }

    public bool IsTimeDependent { get; private set; }

    public static Usage Of(CheckedExpression expression)
    {
        var usage = new Usage();
        usage.Visit(expression, expression.Root);
        return usage;
    }

    private void Visit(CheckedExpression expression, Node node)
    {
        if (expression.NameOf(node) is { } name && FieldCatalog.Standard.FindField(name) is { } field)
        {
            _fields.Add(name);
            IsTimeDependent |= field.IsTimeDependent;
            return;
        }

        if (node is Call { Target: null } call && FieldCatalog.Standard.FindFunction(call.Function) is { } function)
        {
            _fields.Add(call.Function);
            IsTimeDependent |= function.Fields.Any(each => each.IsTimeDependent);
            Window(call);
        }

        foreach (var child in NodeChildren.Of(node))
        {
            Visit(expression, child);
        }
    }

    private void Window(Call call)
    {
        switch (call)
        {
            case { Function: "orders", Arguments: [Literal days] }:
                LongestOrdersWindowDays = Math.Max(LongestOrdersWindowDays, (int)days.Value.AsInt);
                break;
            case { Function: "events", Arguments: [Literal name, Literal days] }:
                var longest = Math.Max(_events.GetValueOrDefault(name.Value.AsString), (int)days.Value.AsInt);
                _events[name.Value.AsString] = longest;
                break;
            case { Function: "streak", Arguments: [Literal name, Literal unit] }:
                Streaks.Add((name.Value.AsString, StreakFunction.Period(unit.Value.AsString)));
                break;
        }
    }
}
