using System.Reflection;
using System.Runtime.CompilerServices;

namespace Graine.Architecture.Tests;

/// <summary>The assemblies of the product, loaded from beside the tests.</summary>
internal static class House
{
    public static Assembly Engine { get; } = Assembly.Load("Graine.Engine");

    public static Assembly Statistics { get; } = Assembly.Load("Graine.Statistics");

    public static Assembly Server { get; } = Assembly.Load("graine");

    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        Engine, Statistics, Server, Assembly.Load("Graine.Storage"), Assembly.Load("Graine.Storage.Sqlite"),
        Assembly.Load("Graine.Storage.Postgres"), Assembly.Load("Graine.Lake"),
        Assembly.Load("Graine.Channels"),
    ];

    /// <summary>Every type somebody wrote, the nested ones too, without what the compiler adds.</summary>
    public static IEnumerable<Type> Types { get; } =
        [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten)];

    public static bool IsRecord(Type type) => type.IsValueType
        ? type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null
        : type.GetMethod("<Clone>$") is not null;

    private static bool IsWritten(Type type) =>
        type.Namespace?.StartsWith("Graine", StringComparison.Ordinal) == true &&
        !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) &&
        !type.Name.StartsWith('<');
}
