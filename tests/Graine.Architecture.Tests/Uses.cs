using System.Reflection;

namespace Graine.Architecture.Tests;

/// <summary>The types a type uses: in its shape and in the bodies of its methods, which reflection alone does not show.</summary>
internal static class Uses
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance |
        BindingFlags.Static | BindingFlags.DeclaredOnly;

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
        if (body is null)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Add(local.LocalType, found);
        }

        foreach (var member in MethodBodies.Members(method))
        {
            Add(member, found);
        }
    }

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
