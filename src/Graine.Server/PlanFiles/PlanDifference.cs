using Graine.Server.Plans;

namespace Graine.Server.PlanFiles;

/// <summary>What a folder says of one document, and a server.</summary>
/// <param name="File">Null: there is no file.</param>
/// <param name="Server">What is in force; null: nothing.</param>
/// <param name="Changes">From the server to the file; empty when one of them is missing.</param>
internal sealed record PlanDifference(PlanFile? File, PlanFile? Server, IReadOnlyList<JsonChange> Changes)
{
    public PlanFile Either => (File ?? Server)!;

    /// <summary>By kind and id; documents that say the same are left out, whatever the order of their members.</summary>
    public static IReadOnlyList<PlanDifference> Between(IReadOnlyList<PlanFile> files, IReadOnlyList<PlanFile> server)
    {
        var there = server.ToDictionary(each => each.Name, StringComparer.Ordinal);
        var here = files.Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. files.Select(file => Of(file, there.GetValueOrDefault(file.Name))).OfType<PlanDifference>()
                .Concat(server.Where(each => !here.Contains(each.Name)).Select(each => new PlanDifference(null, each, [])))
                .OrderBy(each => each.Either.Name, StringComparer.Ordinal),
        ];
    }

    private static PlanDifference? Of(PlanFile file, PlanFile? server)
    {
        if (server is null)
        {
            return new PlanDifference(file, null, []);
        }

        var changes = JsonDiff.Of(server.Body, file.Body);
        return changes.Count == 0 ? null : new PlanDifference(file, server, changes);
    }
}
