using Graine.Engine.Identity;

namespace Graine.Server.Intake;

/// <summary>Identifiers in the form in which they are compared. Every way in uses this, else one person becomes two.</summary>
public static class Identifiers
{
    public const string User = "user";
    public const string Anonymous = "anonymous";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Card = "card";

    /// <summary>
    /// Trimmed; e-mail in lower case; phone as digits with a leading + where it has one (00 counts as +); card in upper case without
    /// spaces and hyphens. Null when the value cannot be one of that kind.
    /// </summary>
    public static Identifier? TryMake(string kind, string? value)
    {
        var text = WireText.CleanId(value);
        if (text is null || text.Length > IntakeLimits.IdCharsMax)
        {
            return null;
        }

        var clean = kind switch
        {
            Email => CleanEmail(text),
            Phone => CleanPhone(text),
            Card => CleanCard(text),
            _ => text,
        };
        return clean is null ? null : new Identifier(kind, clean);
    }

    /// <summary>Of an external id's type: loyalty_card is card, user_id is user; another word is ext:word.</summary>
    public static Identifier? TryMakeExternal(string? type, string? value)
    {
        var word = WireText.CleanId(type)?.ToLowerInvariant();
        return word switch
        {
            null => null,
            { Length: > 60 } => null,
            "loyalty_card" or "loyaltycard" or "loyalty_card_number" or "card" => TryMake(Card, value),
            "user_id" or "userid" => TryMake(User, value),
            "anonymous_id" or "anonymousid" => TryMake(Anonymous, value),
            "email" => TryMake(Email, value),
            "phone" => TryMake(Phone, value),
            _ => TryMake("ext:" + word, value),
        };
    }

    private static string? CleanEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var isOne = at > 0 && at < text.Length - 1 && at == text.LastIndexOf('@') && !text.Any(char.IsWhiteSpace);
        return isOne ? text.ToLowerInvariant() : null;
    }

    private static string? CleanPhone(string text)
    {
        Span<char> clean = stackalloc char[20];
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character) || (character == '+' && length == 0))
            {
                if (length == clean.Length)
                {
                    return null;
                }

                clean[length++] = character;
            }
            else if (character is not (' ' or '-' or '.' or '(' or ')' or '/' or '\u00a0' or '\u202f'))
            {
                return null;
            }
        }

        var digits = clean[..length].ToString();
        digits = digits.StartsWith("00", StringComparison.Ordinal) ? string.Concat("+", digits.AsSpan(2)) : digits;
        return digits.Length >= 6 ? digits : null;
    }

    private static string? CleanCard(string text)
    {
        var clean = string.Concat(text.Where(character => character is not (' ' or '-'))).ToUpperInvariant();
        return clean.Length == 0 ? null : clean;
    }
}
