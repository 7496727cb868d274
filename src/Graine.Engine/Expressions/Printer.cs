using System.Diagnostics;
using System.Text;

namespace Graine.Engine.Expressions;

/// <summary>Writes a tree as text with no more parentheses than it needs; parsing the text gives an equal tree.</summary>
public static class Printer
{
    private const int ConditionalLevel = 0;
    private const int UnaryLevel = 6;
    private const int MemberLevel = 7;

    public static string Print(Node node)
    {
        var text = new StringBuilder();
        Write(text, node, ConditionalLevel);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Node node, int levelMin)
    {
        var needsBrackets = Level(node) < levelMin;
        text.Append(needsBrackets ? "(" : "");
        WriteBare(text, node);
        text.Append(needsBrackets ? ")" : "");
    }

    private static int Level(Node node) => node switch
    {
        Call { Function: Operators.Conditional } => ConditionalLevel,
        Call { Function: Operators.Not or Operators.Negate } => UnaryLevel,
        Call call => Operators.BinarySymbol(call.Function)?.Level ?? MemberLevel,
        _ => MemberLevel,
    };

    private static void WriteBare(StringBuilder text, Node node)
    {
        switch (node)
        {
            case Literal literal:
                text.Append(ValueText.Of(literal.Value));
                break;
            case Identifier identifier:
                text.Append(identifier.Name);
                break;
            case Select select:
                WriteMember(text, select.Operand).Append('.').Append(FieldName.Written(select.Field));
                break;
            case Has has:
                text.Append("has(");
                WriteMember(text, has.Operand).Append('.').Append(FieldName.Written(has.Field)).Append(')');
                break;
            case Call call:
                WriteCall(text, call);
                break;
            case ListNode list:
                text.Append('[');
                WriteAll(text, list.Elements).Append(']');
                break;
            case MapNode map:
                WriteMap(text, map);
                break;
            case Macro macro:
                WriteMember(text, macro.Range).Append('.').Append(Macros.Name(macro.Kind, macro.Variables.Count)).Append('(');
                text.AppendJoin(", ", macro.Variables).Append(", ");
                WriteAll(text, macro.Arguments).Append(')');
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void WriteCall(StringBuilder text, Call call)
    {
        var arguments = call.Arguments;
        switch (call.Function)
        {
            case Operators.Conditional:
                Write(text, arguments[0], ConditionalLevel + 1);
                text.Append(" ? ");
                Write(text, arguments[1], ConditionalLevel + 1);
                text.Append(" : ");
                Write(text, arguments[2], ConditionalLevel);
                break;
            case Operators.Not or Operators.Negate:
                WriteSigned(text, call);
                break;
            case Operators.Index or Operators.OptionalIndex:
                WriteMember(text, arguments[0]).Append(call.Function == Operators.Index ? "[" : "[?");
                Write(text, arguments[1], ConditionalLevel);
                text.Append(']');
                break;
            case Operators.OptionalSelect:
                WriteMember(text, arguments[0]).Append(".?").Append(FieldName.Written(((Literal)arguments[1]).Value.AsString));
                break;
            case Operators.OptionalElement:
                text.Append('?');
                Write(text, arguments[0], ConditionalLevel);
                break;
            case var function when Operators.BinarySymbol(function) is { } binary:
                Write(text, arguments[0], binary.Level);
                text.Append(' ').Append(binary.Symbol).Append(' ');
                Write(text, arguments[1], binary.Level + 1);
                break;
            default:
                WriteNamed(text, call);
                break;
        }
    }

    private static void WriteNamed(StringBuilder text, Call call)
    {
        if (call.Target is { } target)
        {
            WriteMember(text, target).Append('.');
        }

        text.Append(call.Function).Append('(');
        WriteAll(text, call.Arguments).Append(')');
    }

    private static void WriteSigned(StringBuilder text, Call call)
    {
        var operand = call.Arguments[0];

        // The standard grammar does not mix the two signs.
        var isOtherSign = operand is Call { Function: Operators.Not or Operators.Negate } inner && inner.Function != call.Function;
        text.Append(call.Function == Operators.Not ? '!' : '-');
        var start = text.Length;
        Write(text, operand, isOtherSign ? int.MaxValue : UnaryLevel);

        // A minus before a number would become part of it, also where the number only begins the operand.
        if (call.Function == Operators.Negate && char.IsAsciiDigit(text[start]))
        {
            text.Insert(start, '(').Append(')');
        }
    }

    private static void WriteMap(StringBuilder text, MapNode map)
    {
        text.Append('{');
        var separator = "";
        foreach (var entry in map.Entries)
        {
            text.Append(separator).Append(entry.IsOptional ? "?" : "");
            Write(text, entry.Key, ConditionalLevel);
            text.Append(": ");
            Write(text, entry.Value, ConditionalLevel);
            separator = ", ";
        }

        text.Append('}');
    }

    private static StringBuilder WriteMember(StringBuilder text, Node node)
    {
        Write(text, node, MemberLevel);
        return text;
    }

    private static StringBuilder WriteAll(StringBuilder text, IEnumerable<Node> nodes)
    {
        var separator = "";
        foreach (var node in nodes)
        {
            text.Append(separator);
            Write(text, node, ConditionalLevel);
            separator = ", ";
        }

        return text;
    }
}
