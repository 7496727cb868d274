using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Graine.Engine.Expressions;

/// <summary>Time zones by name (<c>Europe/Paris</c>) or by offset (<c>+02:00</c>, <c>02:00</c>).</summary>
public static class TimeZones
{
    private const int NameLengthMax = 64;

    // Names become paths below the system's time zones; a dot or a leading slash would lead out of there.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    /// <summary>Seconds to add to UTC at that instant; null when there is no such zone.</summary>
    public static long? OffsetSeconds(CelTimestamp time, string zone)
    {
        if (zone.Length is 0 or > NameLengthMax)
        {
            return zone.Length == 0 ? 0 : null;
        }

        var signed = char.IsAsciiDigit(zone[0]) ? "+" + zone : zone;
        if (Timestamps.TryOffset(signed, out var minutes))
        {
            return minutes * 60L;
        }

        return TryFind(zone, out var found)
            ? (long)found.GetUtcOffset(time.ToDateTimeOffset()).TotalSeconds
            : null;
    }

    /// <summary>The name of a zone that was probably meant; null when none is near.</summary>
    internal static string? Nearest(string name) => name.Length is > 0 and <= NameLengthMax
        ? Suggestions.Nearest(name, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id))
        : null;

    /// <summary>A zone by its name; never a file elsewhere that looks like one.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return name.Length is > 0 and <= NameLengthMax && char.IsAsciiLetter(name[0]) && !name.AsSpan().ContainsAnyExcept(NameCharacters)
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
