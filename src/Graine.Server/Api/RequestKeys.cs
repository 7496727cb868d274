using System.Security.Cryptography;
using System.Text;

namespace Graine.Server.Api;

/// <summary>From an <c>Idempotency-Key</c> and a request to the 128-bit key and body hash that are stored.</summary>
internal static class RequestKeys
{
    public const string Header = "Idempotency-Key";
    private const int KeyCharsMax = 200;

    public static bool IsValid(string? key) => key is { Length: > 0 and <= KeyCharsMax };

    /// <summary>Keys of different callers and of different kinds of request never meet.</summary>
    public static Guid Key(string scope, string source, string key) => Hash($"{scope}\n{source}\n{key}");

    /// <summary>128 bits of SHA-256.</summary>
    public static Guid Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
