using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Graine.Channels.Webhooks;

/// <summary>
/// The three headers of Standard Webhooks 1.0. The signature is HMAC-SHA256 over <c>id.timestamp.body</c>, the body as it is sent, byte for byte.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    private const string Version = "v1,";

    /// <summary>The value of <c>webhook-signature</c>: one signature for each secret, because two hold while a secret is being replaced.</summary>
    /// <param name="timestamp">Seconds since 1970 in UTC, of this attempt.</param>
    /// <exception cref="FormatException">A secret is none.</exception>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        var signed = new byte[head.Length + body.Length];
        head.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(head.Length));
        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(HMACSHA256.HashData(
            WebhookSecret.Read(secret) ?? throw new FormatException("The secret is not one of Standard Webhooks."), signed))));
    }
}
