using System.Text.Json;

namespace Graine.Storage;

/// <summary>The name in a profile, as people say it and as it is looked up.</summary>
/// <param name="Display">As it was told; null when there is none.</param>
/// <param name="ByName">Folded, given name first; empty when there is none.</param>
/// <param name="BySurname">Folded, family name first; empty when it is the same.</param>
public sealed record ProfileName(string? Display, string ByName, string BySurname)
{
    private const int DepthMax = 64;

    public static readonly ProfileName None = new(null, "", "");

    /// <summary>
    /// Reads <c>firstName</c> and <c>lastName</c>, or else <c>name</c>, in any usual spelling, from a stored profile
    /// (<c>{"firstName":{"value":"Anna","at":…}}</c>). One that cannot be read has none.
    /// </summary>
    public static ProfileName Of(ReadOnlyMemory<byte> profile)
    {
        if (profile.IsEmpty)
        {
            return None;
        }

        string? first = null, last = null, whole = null;
        try
        {
            var reader = new Utf8JsonReader(profile.Span, new JsonReaderOptions { MaxDepth = DepthMax });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return None;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = Key(ref reader);
                reader.Read();
                switch (key)
                {
                    case "firstname" or "givenname":
                        first = Value(ref reader);
                        break;
                    case "lastname" or "familyname" or "surname":
                        last = Value(ref reader);
                        break;
                    case "name" or "fullname" or "displayname":
                        whole = Value(ref reader) ?? whole;
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }
        catch (JsonException)
        {
            return None;
        }

        return Of(first, last, whole);
    }

    private static ProfileName Of(string? first, string? last, string? whole)
    {
        if (first is null && last is null)
        {
            if (whole is null)
            {
                return None;
            }

            // Of a name in one piece the last word is taken for the family's.
            var folded = FoldedText.Of(whole);
            var gap = folded.LastIndexOf(' ');
            return new(whole, folded, gap < 0 ? "" : $"{folded[(gap + 1)..]} {folded[..gap]}");
        }

        var (given, family) = (FoldedText.Of(first ?? ""), FoldedText.Of(last ?? ""));
        return new(
            $"{first} {last}".Trim(),
            $"{given} {family}".Trim(),
            given.Length == 0 || family.Length == 0 ? "" : $"{family} {given}");
    }

    // "first_name", "firstName" and "First Name" are one.
    private static string Key(ref Utf8JsonReader reader) => reader.HasValueSequence || reader.ValueSpan.Length > 32
        ? ""
        : string.Concat(reader.GetString()!.Where(char.IsAsciiLetter)).ToLowerInvariant();

    /// <summary>The text of <c>{"value":"…","at":…}</c>; leaves the reader at its end.</summary>
    private static string? Value(ref Utf8JsonReader reader)
    {
        string? found = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (isValue && reader.TokenType == JsonTokenType.String && reader.GetString()!.Trim() is { Length: > 0 } text)
            {
                found = text;
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }
}
