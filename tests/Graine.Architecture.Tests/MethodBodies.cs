using System.Reflection;
using System.Reflection.Emit;

namespace Graine.Architecture.Tests;

/// <summary>What the instructions of a method name: members they touch and texts they load.</summary>
internal static class MethodBodies
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<MemberInfo> Members(MethodBase method)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return Operands(method)
            .Where(operand => operand.Type is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
                or OperandType.InlineType)
            .Select(operand => method.Module.ResolveMember(operand.Token, typeArguments, methodArguments))
            .OfType<MemberInfo>();
    }

    public static IEnumerable<string> Texts(MethodBase method) => Operands(method)
        .Where(operand => operand.Type == OperandType.InlineString)
        .Select(operand => method.Module.ResolveString(operand.Token));

    private static IEnumerable<(OperandType Type, int Token)> Operands(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var at = 0;
        while (at < code.Length)
        {
            var first = code[at++];
            var value = first == 0xFE ? (short)((first << 8) | code[at++]) : first;
            var operand = Codes[value].OperandType;
            var size = Size(operand, code, at);
            if (size == 4)
            {
                yield return (operand, BitConverter.ToInt32(code, at));
            }

            at += size;
        }
    }

    private static int Size(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
