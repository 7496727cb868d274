using System.Security.Cryptography;
using System.Text;

namespace Graine.Server.Intake;

/// <summary>128 bits of SHA-256: for keys and for "is this the same event".</summary>
internal static class ContentHash
{
    /// <summary>
    /// Over the event's body, the identifiers and the traits, which are not in the body. What a retry changes (send time,
    /// SDK metadata) is in neither.
    /// </summary>
    public static Guid Of(EventScan scan, JsonBuffer buffer)
    {
        var mark = buffer.Length;
        Add(buffer, scan.UserId);
        Add(buffer, scan.AnonymousId);
        Add(buffer, scan.PreviousId);
        Add(buffer, scan.DistinctId);
        foreach (var identifier in scan.ExternalIds)
        {
            Add(buffer, identifier.Kind);
            Add(buffer, identifier.Value);
        }

        buffer.Raw(scan.Bytes(scan.Traits));
        buffer.Raw(scan.Bytes(scan.ContextTraits));
        buffer.Raw(scan.Bytes(scan.Set));
        buffer.Raw(scan.Bytes(scan.SetOnce));
        var hash = Of(buffer.Written[scan.BodyStart..]);
        buffer.Truncate(mark);
        return hash;
    }

    /// <summary>Over a scope (the source) and a key within it (the message id).</summary>
    public static Guid Of(string scope, string key)
    {
        var bytesMax = Encoding.UTF8.GetMaxByteCount(scope.Length + key.Length) + 1;
        var bytes = bytesMax <= 1024 ? stackalloc byte[bytesMax] : new byte[bytesMax];
        var length = Encoding.UTF8.GetBytes(scope, bytes);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(key, bytes[length..]);
        return Of(bytes[..length]);
    }

    /// <summary>
    /// The key of an event that is rejected, over its own key and its body: sent again as it was, it is the same; mended, its
    /// message id is still free.
    /// </summary>
    public static Guid OfRejected(Guid key, Guid body)
    {
        Span<byte> bytes = stackalloc byte[32];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        body.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        return Of(bytes);
    }

    private static Guid Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static void Add(JsonBuffer buffer, string? text)
    {
        buffer.Byte(0);
        buffer.Chars(text);
    }
}
