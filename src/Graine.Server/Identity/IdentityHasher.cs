using System.Security.Cryptography;
using System.Text;
using Graine.Engine.Identity;
using Graine.Server.Pipeline;

namespace Graine.Server.Identity;

/// <summary>
/// Turns identifiers into keyed hashes, the only form in which they are looked up, and leaves out what names nobody.
/// The key is the shop's own, so that hashes of common e-mails cannot be tried against a stolen table without it.
/// </summary>
public sealed class IdentityHasher(byte[] key)
{
    private const int ValueBytesMax = 512;

    /// <summary>The usable identifiers, strongest kind first as the policy orders them.</summary>
    public IReadOnlyList<HashedIdentifier> Hash(IReadOnlyList<Identifier> identifiers, IdentityPolicy policy)
    {
        if (identifiers.Count == 0)
        {
            return [];
        }

        var hashed = new List<(int Rank, HashedIdentifier Identifier)>(identifiers.Count);
        foreach (var identifier in identifiers)
        {
            if (identifier.Value.Length > 0 && !policy.Blocked.Contains(identifier.Value.ToLowerInvariant()))
            {
                var (rank, rule) = Rule(policy, identifier.Kind);
                hashed.Add((rank, new HashedIdentifier(identifier.Kind, Hash(identifier), rule.IsStrong, rule.Limit)));
            }
        }

        hashed.Sort((one, other) => one.Rank.CompareTo(other.Rank));
        return [.. hashed.Select(one => one.Identifier)];
    }

    /// <summary>128 bits of HMAC-SHA-256 (RFC 2104) over kind and value.</summary>
    public Guid Hash(Identifier identifier)
    {
        Span<byte> bytes = stackalloc byte[ValueBytesMax];
        var text = $"{identifier.Kind}\n{identifier.Value}";
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Encoding.UTF8.TryGetBytes(text, bytes, out var written))
        {
            HMACSHA256.HashData(key, bytes[..written], hash);
        }
        else
        {
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text), hash);
        }

        return new Guid(hash[..16], bigEndian: true);
    }

    private static (int Rank, IdentifierRule Rule) Rule(IdentityPolicy policy, string kind)
    {
        for (var rank = 0; rank < policy.Kinds.Count; rank++)
        {
            var rule = policy.Kinds[rank];
            if (rule.Kind == kind || (rule.Kind == "ext:*" && kind.StartsWith("ext:", StringComparison.Ordinal)))
            {
                return (rank, rule);
            }
        }

        return (int.MaxValue, new IdentifierRule(kind, false, 5));
    }
}
