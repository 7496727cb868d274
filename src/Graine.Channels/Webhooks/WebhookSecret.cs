using System.Security.Cryptography;

namespace Graine.Channels.Webhooks;

/// <summary>
/// What messages to one address are signed with, as Standard Webhooks 1.0 writes it: <c>whsec_</c> and the base64 of 24 to 64 bytes.
/// </summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";
    private const int BytesMade = 32;
    private const int BytesMin = 24;
    private const int BytesMax = 64;

    public static string Make() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(BytesMade));

    /// <summary>The key's bytes; null when the text is no secret.</summary>
    public static byte[]? Read(string text)
    {
        var plain = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        var bytes = new byte[BytesMax + 3];
        return Convert.TryFromBase64String(plain, bytes, out var length) && length is >= BytesMin and <= BytesMax ? bytes[..length] : null;
    }
}
