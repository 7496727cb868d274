using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Graine.Engine.Games;

/// <summary>
/// Who wins, so that anybody can work it out again. Before: SHA-256 of the seed is published. After: the seed, the list and the beacon. The
/// list is a line for each entry with tickets, by id ascending: <c>id tickets participant</c> and a line feed. Numbers come of
/// HMAC-SHA256(seed, "graine-draw-v1" 00 draw 00 SHA-256(list) 00 beacon 00 block), the block counted from 0 in eight bytes, big-endian; each gives
/// four numbers of eight bytes, big-endian. A number at or above the largest multiple of the tickets that fits in 64 bits is passed over; any other,
/// modulo the tickets, is a ticket, counted from 0 through the list. A participant wins once: further tickets of theirs are passed over.
/// </summary>
public static class DrawSeeds
{
    public const int SeedBytes = 32;

    /// <summary>What is published before.</summary>
    public static string Commitment(ReadOnlySpan<byte> seed) => Convert.ToHexStringLower(SHA256.HashData(seed));

    /// <summary>One person in one draw, told to the public: nobody can lead it back before the seed is known.</summary>
    public static string Participant(ReadOnlySpan<byte> seed, Guid member)
    {
        Span<byte> named = stackalloc byte[27];
        "participant"u8.CopyTo(named);
        _ = member.TryWriteBytes(named[11..], bigEndian: true, out _);
        return Convert.ToHexStringLower(HMACSHA256.HashData(seed, named).AsSpan(0, 8));
    }

    /// <summary>An entry's line of the list.</summary>
    public static string Line(in ListedEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Id:N} {entry.Tickets} {entry.Participant}\n");

    /// <summary>SHA-256 of the list.</summary>
    public static byte[] Digest(IEnumerable<ListedEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(Line(entry)));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Positions in the list of those who win, the first prize first; fewer where there are fewer participants.</summary>
    public static IReadOnlyList<int> Winners(string draw, byte[] seed, IReadOnlyList<ListedEntry> entries, byte[] digest, string beacon, int count)
    {
        var ends = new long[entries.Count];
        var total = 0L;
        for (var index = 0; index < entries.Count; index++)
        {
            ends[index] = total += entries[index].Tickets;
        }

        var (winners, won) = (new List<int>(), new HashSet<string>(StringComparer.Ordinal));
        var most = Math.Min(count, entries.Select(entry => entry.Participant).Distinct(StringComparer.Ordinal).Count());
        byte[] message = [.. "graine-draw-v1"u8, 0, .. Encoding.UTF8.GetBytes(draw), 0, .. digest, 0, .. Encoding.UTF8.GetBytes(beacon), 0, .. new byte[sizeof(ulong)]];
        var limit = total == 0 ? 0 : ulong.MaxValue - (((ulong.MaxValue % (ulong)total) + 1) % (ulong)total);
        for (var block = 0ul; winners.Count < most; block++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan(message.Length - sizeof(ulong)), block);
            var numbers = HMACSHA256.HashData(seed, message);
            for (var place = 0; place < numbers.Length && winners.Count < most; place += sizeof(ulong))
            {
                var number = BinaryPrimitives.ReadUInt64BigEndian(numbers.AsSpan(place));
                if (number > limit)
                {
                    continue;
                }

                var index = Array.BinarySearch(ends, (long)(number % (ulong)total) + 1);
                index = index < 0 ? ~index : index;
                if (won.Add(entries[index].Participant))
                {
                    winners.Add(index);
                }
            }
        }

        return winners;
    }
}

/// <param name="Id">Of the entry.</param>
/// <param name="Tickets">Above 0.</param>
/// <param name="Participant">Whose it is, as <see cref="DrawSeeds.Participant"/> says.</param>
public readonly record struct ListedEntry(Guid Id, int Tickets, string Participant);
