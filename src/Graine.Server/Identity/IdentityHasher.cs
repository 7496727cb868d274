using System.Security.Cryptography;
using System.Text;
using Graine.Engine.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;

namespace Graine.Server.Identity;

/// <summary>
/// Turns identifiers into keyed hashes, the only form in which they are looked up, and leaves out what names nobody.
/// The key is the shop's own, so that hashes of common e-mails cannot be tried against a stolen table without it.
/// </summary>
public sealed class IdentityHasher(byte[] key) : IDisposable
{
    private const int ValueBytesMax = 512;
    private const int RanksOnStack = 32;
    private const int BlockedCharsMax = 64;
    private const byte Separator = (byte)'\n';

    // One for each thread that hashes: setting the key anew costs as much as the hash of a short value.
    private readonly ThreadLocal<IncrementalHash> _keyed = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), trackAllValues: true);

    public void Dispose()
    {
        foreach (var keyed in _keyed.Values)
        {
            keyed.Dispose();
        }

        _keyed.Dispose();
    }

    /// <summary>The usable identifiers, strongest kind first as the policy orders them.</summary>
    public IReadOnlyList<HashedIdentifier> Hash(IReadOnlyList<Identifier> identifiers, IdentityPolicy policy)
    {
        if (identifiers.Count == 0)
        {
            return [];
        }

        // A handful at most: put in place one by one, by rank, equal ranks in the order they came.
        var hashed = new List<HashedIdentifier>(identifiers.Count);
        Span<int> ranks = stackalloc int[RanksOnStack];
        for (var index = 0; index < identifiers.Count && hashed.Count < RanksOnStack; index++)
        {
            var identifier = identifiers[index];
            if (identifier.Value.Length == 0 || IsBlocked(identifier.Value, policy))
            {
                continue;
            }

            var (rank, rule) = Rule(policy, identifier.Kind);
            var place = hashed.Count;
            while (place > 0 && ranks[place - 1] > rank)
            {
                ranks[place] = ranks[place - 1];
                place--;
            }

            ranks[place] = rank;
            hashed.Insert(place, Hash(identifier, rule, policy.Place));
        }

        return hashed;
    }

    /// <summary>The hashes under which somebody may be known by it, in the order they are tried.</summary>
    public IReadOnlyList<Guid> Forms(Identifier identifier, IdentityPolicy policy)
    {
        var hashed = Hash(identifier, new IdentifierRule(identifier.Kind, false, 0), policy.Place);
        return hashed.Forms ?? [hashed.Hash];
    }

    /// <summary>128 bits of HMAC-SHA-256 (RFC 2104) over kind and value.</summary>
    public Guid Hash(Identifier identifier)
    {
        Span<byte> bytes = stackalloc byte[ValueBytesMax];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Encoding.UTF8.TryGetBytes(identifier.Kind, bytes, out var kind)
            && kind < bytes.Length
            && Encoding.UTF8.TryGetBytes(identifier.Value, bytes[(kind + 1)..], out var value))
        {
            bytes[kind] = Separator;
            Keyed(bytes[..(kind + 1 + value)], hash);
        }
        else
        {
            Keyed(Encoding.UTF8.GetBytes($"{identifier.Kind}\n{identifier.Value}"), hash);
        }

        return new Guid(hash[..16], bigEndian: true);
    }

    private HashedIdentifier Hash(Identifier identifier, IdentifierRule rule, string place)
    {
        if (identifier.Kind != Identifiers.Phone || place.Length == 0)
        {
            return new HashedIdentifier(identifier.Kind, Hash(identifier), rule.IsStrong, rule.Limit);
        }

        // Attached in the international form; found also by those who were stored as they came.
        var whole = NationalPhones.International(identifier.Value, place);
        string[] forms = [identifier.Value, whole, .. NationalPhones.OtherForms(whole, place, "")];
        return new HashedIdentifier(identifier.Kind, Hash(identifier with { Value = whole }), rule.IsStrong, rule.Limit)
        {
            Forms = [.. forms.Distinct(StringComparer.Ordinal).Select(form => Hash(identifier with { Value = form }))],
        };
    }

    private void Keyed(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        var keyed = _keyed.Value!;
        keyed.AppendData(bytes);
        keyed.GetHashAndReset(hash);
    }

    private static bool IsBlocked(string value, IdentityPolicy policy)
    {
        // Blocked values are short words in lower case; a long identifier is none of them.
        if (value.Length > BlockedCharsMax)
        {
            return policy.Blocked.Contains(value.ToLowerInvariant());
        }

        Span<char> lower = stackalloc char[BlockedCharsMax];
        var length = value.AsSpan().ToLowerInvariant(lower);
        return policy.Blocked.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]);
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
