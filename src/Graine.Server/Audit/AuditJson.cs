using System.Text.Json;

namespace Graine.Server.Audit;

/// <summary>JSON that is there already, as the trail takes it.</summary>
public static class AuditJson
{
    /// <summary>The bytes as JSON; null for none.</summary>
    public static object? Of(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
