using System.Text.Encodings.Web;
using System.Text.Json;

namespace Graine.Server.PlanFiles;

/// <summary>Differences as lines: what would change on the server if the folder were pushed.</summary>
internal static class PlanTelling
{
    private const int ValueMax = 120;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Lines(PlanDifference difference) => difference switch
    {
        { Server: null } => [$"+ {difference.Either.Name}  only in the folder"],
        { File: null } => [$"- {difference.Either.Name}  only on the server"],
        _ =>
        [
            $"~ {difference.Either.Name}",
            .. difference.Changes.Select(change => change.Op switch
            {
                "add" => $"    + {change.Pointer}: {Text(change.After)}",
                "remove" => $"    - {change.Pointer}: {Text(change.Before)}",
                "move" => $"    > {change.Pointer}: {Text(change.After)} in another place",
                _ => $"    ~ {change.Pointer}: {Text(change.Before)} → {Text(change.After)}",
            }),
        ],
    };

    private static string Text(JsonElement? value)
    {
        var text = JsonSerializer.Serialize(value, Plain);
        return text.Length <= ValueMax ? text : text[..ValueMax] + "…";
    }
}
