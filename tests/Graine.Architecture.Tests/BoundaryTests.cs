using System.Reflection;
using System.Text.Json.Serialization;
using Graine.Architecture.Tests.Samples;

namespace Graine.Architecture.Tests;

/// <summary>The walls between the rooms, as they stand in the compiled assemblies.</summary>
public sealed class BoundaryTests
{
    private const string Api = "Graine.Server.Api";

    // The part of the composition root that says which database it is.
    private static readonly string[] CompositionRoot = ["Graine.Server.Hosting.StoreFactory"];

    private static readonly string[] Drivers =
        ["Graine.Storage.Sqlite", "Graine.Storage.Postgres", "Npgsql", "Microsoft.Data.Sqlite"];

    private static readonly string[] StoredEndings = ["Row", "Write", "Change", "Page", "Counts", "Revision"];

    [Fact]
    public void The_engine_stands_on_the_runtime_alone() => Verdict.None(Strangers(House.Engine));

    [Fact]
    public void Statistics_stands_on_the_runtime_alone() => Verdict.None(Strangers(House.Statistics));

    [Fact]
    public void An_assembly_that_stands_on_another_is_found() =>
        Assert.Contains("xunit.v3.core", Strangers(typeof(BoundaryTests).Assembly));

    [Fact]
    public void Only_the_composition_root_knows_a_driver() => Verdict.None(
        from type in House.Server.GetTypes()
        where !type.IsNested && !CompositionRoot.Contains(type.FullName)
        from used in Uses.Of(type)
        where Drivers.Contains(used.Assembly.GetName().Name)
        select $"{type.FullName} knows {used.FullName}");

    [Fact]
    public void Capabilities_do_not_call_each_other() =>
        Verdict.None(House.Server.GetTypes().SelectMany(type => CrossCalls(type, Api)));

    [Theory]
    [InlineData(typeof(Samples.First.CallsInABody))]
    [InlineData(typeof(Samples.First.CallsInALambda))]
    [InlineData(typeof(Samples.First.HoldsAField))]
    public void A_call_into_another_capability_is_found(Type type) =>
        Assert.Single(CrossCalls(type, "Graine.Architecture.Tests.Samples"));

    [Fact]
    public void A_call_within_a_capability_is_allowed() =>
        Assert.Empty(CrossCalls(typeof(Samples.First.CallsAtHome), "Graine.Architecture.Tests.Samples"));

    [Fact]
    public void Stored_and_wire_shapes_are_sealed_records() => Verdict.None(StoredTypes().Concat(WireTypes())
        .Distinct().Where(type => !IsPlain(type)).Select(type => $"{type.FullName} is no sealed record"));

    /// <summary>The OpenAPI document names shapes by their type's name alone: of two, one would be told as the other.</summary>
    [Fact]
    public void No_two_wire_shapes_have_one_name() => Verdict.None(
        from type in House.Server.GetTypes()
        where type.Namespace?.StartsWith(Api, StringComparison.Ordinal) == true && !type.IsNested && IsPlain(type)
        group type by type.Name into same
        where same.Count() > 1
        select string.Join(" and ", same.Select(type => type.FullName)));

    [Theory]
    [InlineData(typeof(OpenRecord), false)]
    [InlineData(typeof(SealedClass), false)]
    [InlineData(typeof(SealedRecord), true)]
    [InlineData(typeof(ClosedFamily), true)]
    [InlineData(typeof(DayOfWeek), true)]
    public void A_plain_shape_is_told_from_others(Type type, bool isPlain) => Assert.Equal(isPlain, IsPlain(type));

    private static IEnumerable<string> Strangers(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(name => name.Name!)
        .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("System" or "netstandard"));

    private static IEnumerable<string> CrossCalls(Type type, string root)
    {
        var home = Capability(type, root);
        return type.IsNested || home is null
            ? []
            : from used in Uses.Of(type)
              let other = Capability(used, root)
              where other is not null && other != home
              select $"{type.FullName} uses {used.FullName}";
    }

    /// <summary>The folder below the root; null for what lies at the root itself or elsewhere.</summary>
    private static string? Capability(Type type, string root) =>
        type.Namespace?.StartsWith(root + '.', StringComparison.Ordinal) == true
            ? type.Namespace[(root.Length + 1)..].Split('.')[0]
            : null;

    private static IEnumerable<Type> StoredTypes() => House.Types.Where(type =>
        type.Namespace == "Graine.Storage" &&
        Array.Exists(StoredEndings, ending => type.Name.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>What a serializer context of ours names: exactly what is written and read as JSON.</summary>
    private static IEnumerable<Type> WireTypes() =>
        from type in House.Types
        from attribute in type.GetCustomAttributesData()
        where attribute.AttributeType == typeof(JsonSerializableAttribute)
        let shape = Element((Type)attribute.ConstructorArguments[0].Value!)
        where shape.Namespace?.StartsWith("Graine", StringComparison.Ordinal) == true
        select shape;

    private static Type Element(Type type) =>
        type.IsArray ? Element(type.GetElementType()!) : type.IsGenericType ? Element(type.GetGenericArguments()[^1]) : type;

    private static bool IsPlain(Type type) =>
        type.IsEnum || (House.IsRecord(type) && (type.IsSealed || (type.IsAbstract && IsClosed(type))));

    private static bool IsClosed(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .All(constructor => constructor.IsPrivate || constructor.IsFamilyAndAssembly || constructor.GetParameters().Length == 1);
}
