using System.Text.Json;

namespace Graine.Server.Api.Insights;

/// <summary>What a profile says about being shown on leaderboards.</summary>
internal static class BoardTraits
{
    /// <summary>As the member wants to be called; null for one without a nickname, who is shown without a name.</summary>
    public static string? Nickname(ReadOnlyMemory<byte> profile) =>
        Read(profile, "nickname", value => value.ValueKind == JsonValueKind.String && value.GetString()?.Trim() is { Length: > 0 and <= 50 } text ? text : null);

    /// <summary>The trait by which the lake gives places.</summary>
    public static bool Agrees(ReadOnlyMemory<byte> profile) =>
        Read(profile, "leaderboards", value => value.ToString()) is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string? Read(ReadOnlyMemory<byte> profile, string trait, Func<JsonElement, string?> read)
    {
        if (profile.IsEmpty)
        {
            return null;
        }

        using var json = JsonDocument.Parse(profile);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(trait, out var kept)
            && kept.ValueKind == JsonValueKind.Object && kept.TryGetProperty("value", out var value)
            ? read(value)
            : null;
    }
}
