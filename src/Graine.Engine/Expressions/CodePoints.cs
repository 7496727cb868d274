namespace Graine.Engine.Expressions;

/// <summary>Positions in text are counted in Unicode code points, as the specification has it, and not in UTF-16 units.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                count--;
                i++;
            }
        }

        return count;
    }

    /// <summary>The UTF-16 offset of a code point; the text's length for the place after the last; null beyond.</summary>
    public static int? Offset(string text, long index)
    {
        if (index < 0 || index > text.Length)
        {
            return null;
        }

        var at = 0;
        for (; index > 0; index--)
        {
            if (at >= text.Length)
            {
                return null;
            }

            at += IsPair(text, at) ? 2 : 1;
        }

        return at;
    }

    /// <summary>How many code points stand before a UTF-16 offset.</summary>
    public static long Index(string text, int offset) => Count(text[..offset]);

    public static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
