using System.Reflection;
using System.Reflection.Emit;

namespace Graine.Architecture.Tests;

/// <summary>The types a type uses: in its shape and in the bodies of its methods, which reflection alone does not show.</summary>
internal static class Uses
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance |
        BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Nested types, the compiler's own among them, count as their outermost type.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Collect(type, found);
        found.Remove(type);
        return found;
    }

    private static void Collect(Type type, HashSet<Type> found)
    {
        Add(type.BaseType, found);
        foreach (var contract in type.GetInterfaces())
        {
            Add(contract, found);
        }

        foreach (var field in type.GetFields(Own))
        {
            Add(field.FieldType, found);
        }

        foreach (var method in type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own)))
        {
            Add((method as MethodInfo)?.ReturnType, found);
            foreach (var parameter in method.GetParameters())
            {
                Add(parameter.ParameterType, found);
            }

            CollectBody(method, found);
        }

        foreach (var nested in type.GetNestedTypes(Own))
        {
            Collect(nested, found);
        }
    }

    private static void CollectBody(MethodBase method, HashSet<Type> found)
    {
        var body = method.GetMethodBody();
        if (body?.GetILAsByteArray() is not { } code)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Add(local.LocalType, found);
        }

        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(code))
        {
            Add(method.Module.ResolveMember(token, typeArguments, methodArguments), found);
        }
    }

    private static IEnumerable<int> Tokens(byte[] code)
    {
        var at = 0;
        while (at < code.Length)
        {
            var first = code[at++];
            var value = first == 0xFE ? (short)((first << 8) | code[at++]) : first;
            var operand = Codes[value].OperandType;
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += Size(operand, code, at);
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

    private static void Add(MemberInfo? member, HashSet<Type> found)
    {
        var type = member as Type ?? member?.DeclaringType;
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (member is MethodInfo { IsGenericMethod: true } method)
        {
            AddAll(method.GetGenericArguments(), found);
        }

        if (type.HasElementType)
        {
            Add(type.GetElementType(), found);
            return;
        }

        if (type.IsGenericType)
        {
            AddAll(type.GetGenericArguments(), found);
        }

        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        found.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private static void AddAll(Type[] arguments, HashSet<Type> found)
    {
        foreach (var argument in arguments)
        {
            Add(argument, found);
        }
    }
}
