using System.Numerics;
using Graine.Lake.Native;

namespace Graine.Lake.Tail;

/// <summary>Which bit of <c>members.segment_bits</c> stands for which segment, inside the caller's transaction.</summary>
internal sealed class SegmentPlaces
{
    /// <summary>Bits of a word that are used: its sign is left alone.</summary>
    private const int WordBits = 62;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Those of the lake, with new ones for the segments of these members that had none.</summary>
    public static SegmentPlaces For(DuckDbConnection connection, IReadOnlyList<LakeMember> members, CancellationToken ct)
    {
        var places = new SegmentPlaces();
        using (var rows = connection.Query("SELECT segment, word, mask FROM segment_places", [], ct))
        {
            while (rows.Read())
            {
                places._numbers.Add(rows.Text(0), (((int)rows.Int64(1) - 1) * WordBits) + BitOperations.TrailingZeroCount(rows.Int64(2)));
            }
        }

        // By name within a batch, so that the same batches give the same places.
        foreach (var segment in members.SelectMany(member => member.Segments).Where(segment => !places._numbers.ContainsKey(segment)).Distinct().Order(StringComparer.Ordinal).ToList())
        {
            var number = places._numbers.Count;
            places._numbers.Add(segment, number);
            connection.Run("INSERT INTO segment_places VALUES ($1, $2, $3)", [segment, (number / WordBits) + 1, 1L << (number % WordBits)], ct);
        }

        return places;
    }

    /// <summary>As many words as the highest of them needs; none without segments.</summary>
    public IReadOnlyList<long> Bits(IReadOnlyList<string> segments)
    {
        if (segments.Count == 0)
        {
            return [];
        }

        var words = new long[(segments.Max(segment => _numbers[segment]) / WordBits) + 1];
        foreach (var segment in segments)
        {
            words[_numbers[segment] / WordBits] |= 1L << (_numbers[segment] % WordBits);
        }

        return words;
    }
}
