using System.Net;

namespace Graine.Channels.Webhooks;

/// <summary>
/// Where messages may go. An address comes from outside, and the server stands inside: it must not be talked into asking its own
/// neighbours (server-side request forgery).
/// </summary>
public static class WebhookAddress
{
    public const int LengthMax = 2_000;

    // IANA's registries of special-purpose addresses: whatever is not reachable everywhere. 169.254.169.254 is where clouds keep secrets.
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/3",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>
    /// What is wrong with an address as it is written; null when nothing is. What its name leads to is only known, and looked at, when it is used.
    /// </summary>
    /// <param name="allowLocal">Plain http, and addresses of this machine, for trying things out.</param>
    public static string? Check(string? text, bool allowLocal)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LengthMax || !Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return "It is no address.";
        }

        if (address.UserInfo.Length > 0)
        {
            return "It holds a name or password: the signature says who sends.";
        }

        if (address.Fragment.Length > 0)
        {
            return "It has a fragment (#), which is never sent.";
        }

        if (allowLocal && address.IsLoopback && address.Scheme is "http" or "https")
        {
            return null;
        }

        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return "It must begin with https://.";
        }

        return address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && !IsAllowed(ip, allowLocal))
            ? "It leads into a private network."
            : null;
    }

    /// <summary>True for an address that is reachable from everywhere; with <paramref name="allowLocal"/> also for this machine's own.</summary>
    public static bool IsAllowed(IPAddress address, bool allowLocal)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (allowLocal && IPAddress.IsLoopback(plain)) || !Array.Exists(Inside, network => network.Contains(plain));
    }
}
