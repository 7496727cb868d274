using System.Security.Cryptography;
using System.Text.Json;

namespace Graine.Server.Api;

/// <summary>
/// Versions of what people change by hand and the store does not count: named after the values themselves, so that what changes by
/// itself (a sign-in, an event) makes nobody's edit old.
/// </summary>
internal static class EntityTags
{
    public const string Header = "If-Match";
    private const int TagBytes = 8;

    /// <summary>Without its quotes, as views carry it.</summary>
    public static string Of(params IReadOnlyList<string> values) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(values)).AsSpan(0, TagBytes));

    /// <summary>True when the caller saw this state, or did not say what it saw.</summary>
    public static bool Fits(string? ifMatch, string tag) => ifMatch?.Trim() is null or "*" || ifMatch.Trim().Trim('"') == tag;
}
