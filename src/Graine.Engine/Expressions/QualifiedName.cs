namespace Graine.Engine.Expressions;

/// <summary>Names with dots, and where they are looked up.</summary>
internal static class QualifiedName
{
    /// <summary><c>a.b.c</c> of a chain of selections that begins at a name; null of anything else.</summary>
    public static string? Of(Node node) => node switch
    {
        Identifier identifier => identifier.Name,
        Select select => Of(select.Operand) is { } prefix ? $"{prefix}.{select.Field}" : null,
        _ => null,
    };

    /// <summary>The name at which the chain begins.</summary>
    public static string? RootOf(Node node) => node switch
    {
        Identifier identifier => identifier.Name,
        Select select => RootOf(select.Operand),
        _ => null,
    };

    /// <summary>The full names that a written one may mean, the innermost container first.</summary>
    public static IEnumerable<string> Candidates(string container, string name)
    {
        if (name.StartsWith('.'))
        {
            yield return name[1..];
            yield break;
        }

        for (var prefix = container; prefix.Length > 0; prefix = prefix[..Math.Max(0, prefix.LastIndexOf('.'))])
        {
            yield return $"{prefix}.{name}";
        }

        yield return name;
    }
}
