namespace Graine.Server.LakeFeed;

/// <summary>The lake's watermark as this server writes it: which database it follows, and how far.</summary>
internal static class LakePlace
{
    /// <summary>The mark to go on from (null: the beginning), and whether the lake follows this database.</summary>
    public static (string? Mark, bool IsOurs) Read(string watermark, string instance)
    {
        var end = watermark.IndexOf(':', StringComparison.Ordinal);
        return watermark.Length == 0 ? (null, true)
            : end >= 0 && watermark[..end] == instance ? (watermark[(end + 1)..], true)
            : (null, false);
    }
}
