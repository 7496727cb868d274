using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Graine.Server.Accounts;

/// <summary>Secrets that are given out once and kept as hashes: links, cookies, bearer tokens.</summary>
internal static class Tokens
{
    /// <summary>256 random bits, base64url.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256, hexadecimal. Enough for what is random already.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>What a page must send to prove that it could read an answer to this token's holder; the token itself it cannot read.</summary>
    public static string Csrf(string token) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "csrf"u8));

    public static bool IsSame(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
