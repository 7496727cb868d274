using System.Globalization;
using Graine.Server.Api;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>Which version of a document a caller means to change (RFC 9110, If-Match and If-None-Match).</summary>
/// <param name="IfMatch">The header as sent; null when absent.</param>
/// <param name="IfNoneMatch">The header as sent; null when absent.</param>
public sealed record DocumentMatch(string? IfMatch, string? IfNoneMatch = null)
{
    /// <summary>Null when the change may go on. A document that is gone is one that is not there.</summary>
    public Error? Check(DocumentRow? row)
    {
        if (row is null || row.IsGone())
        {
            return IfMatch is null ? null : PlanErrors.NotThere();
        }

        if (IfNoneMatch is not null)
        {
            return PlanErrors.AlreadyThere(row.Version);
        }

        if (IfMatch is null)
        {
            return PlanErrors.VersionRequired(row.Version);
        }

        if (IfMatch.Trim() == "*")
        {
            return null;
        }

        if (!TryRead(IfMatch, out var version))
        {
            return PlanErrors.VersionUnreadable();
        }

        return version == row.Version ? null : PlanErrors.VersionChanged(row.Version);
    }

    /// <summary>A strong validator of digits: <c>"12"</c>.</summary>
    public static bool TryRead(string header, out long version)
    {
        var text = header.Trim();
        version = 0;
        return text.Length > 2 && text[0] == '"' && text[^1] == '"'
            && long.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}
