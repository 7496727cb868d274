using System.Text.Json;

namespace Graine.Server.PlanFiles;

/// <summary>One document of the plan as a file: <c>KIND/ID.json</c> below the folder.</summary>
internal sealed record PlanFile(string Kind, string Id, JsonElement Body)
{
    public string Name => $"{Kind}/{Id}.json";
}
