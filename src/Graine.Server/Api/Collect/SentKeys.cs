using System.Text;
using Microsoft.Extensions.Primitives;

namespace Graine.Server.Api.Collect;

/// <summary>Where SDKs put the write key, in the order of wire contract §2.3; the body comes after these.</summary>
internal static class SentKeys
{
    private const int KeyCharsMax = 256;

    /// <summary>Basic user name, X-Write-Key up to its colon, query; null when in none.</summary>
    public static string? Find(HttpRequest request) =>
        OfBasic(request.Headers.Authorization)
        ?? BeforeColon(request.Headers["X-Write-Key"].ToString())
        ?? Clean(request.Query["writeKey"].ToString())
        ?? Clean(request.Query["api_key"].ToString());

    /// <summary>A bearer token is an OAuth token to some SDKs: it counts when it is a key, else the body says the key.</summary>
    public static string? FindBearer(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? Clean(header[Scheme.Length..]) : null;
    }

    /// <summary>The key of a Jitsu body is masked ("key:***"): only what is before the colon is one.</summary>
    public static string? BeforeColon(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return Clean(colon < 0 ? text : text[..colon]);
    }

    // The colon may be missing, and so may the encoding: "Basic WRITE_KEY" is seen in the wild.
    private static string? OfBasic(StringValues header)
    {
        const string Scheme = "Basic ";
        var text = header.ToString();
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || text.Length > Scheme.Length + (2 * KeyCharsMax))
        {
            return null;
        }

        var credentials = text[Scheme.Length..].Trim();
        Span<byte> bytes = stackalloc byte[2 * KeyCharsMax];
        return Convert.TryFromBase64String(credentials, bytes, out var length)
            ? BeforeColon(Encoding.UTF8.GetString(bytes[..length]))
            : BeforeColon(credentials);
    }

    private static string? Clean(string text)
    {
        var key = text.Trim();
        return key.Length is > 0 and <= KeyCharsMax ? key : null;
    }
}
