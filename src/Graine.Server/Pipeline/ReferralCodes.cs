using Graine.Engine.Identity;
using Graine.Engine.Rewards;
using Graine.Server.Identity;

namespace Graine.Server.Pipeline;

/// <summary>
/// How members' referral codes are made and read. A made one comes out of the member's id and the shop's own key: always the same for
/// the member, 55 bits that nobody else can work out, and a check digit.
/// </summary>
internal static class ReferralCodes
{
    public const int ChosenMin = 4;
    public const int ChosenMax = 32;
    private const string Kind = "referral-code";

    private static readonly CodePattern Pattern = new("XXXX-XXXX-XXXX");

    /// <param name="attempt">From 0; the next one when somebody else has that code already.</param>
    public static string Make(Guid member, int attempt, IdentityHasher hasher) => Pattern.Make(
        hasher.Hash(new Identifier(Kind, $"{member:N}/{attempt}")).ToByteArray(bigEndian: true).AsSpan(0, Pattern.Symbols));

    /// <summary>How a code is known however it was typed; null when it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        var text = typed?.Trim();
        return text is null or { Length: < ChosenMin or > ChosenMax + 8 } ? null
            : Pattern.Read(text) ?? (IsChosen(text) ? text.ToUpperInvariant() : null);
    }

    /// <summary>It has the shape of one that was made, and a symbol of it is wrong.</summary>
    public const string Mistyped = "referrals.code_mistyped";

    public static bool IsMistyped(string? typed) => typed?.Trim() is { Length: > 0 } text && Pattern.Read(text) is { } read && !Pattern.IsRight(read);

    /// <summary>One that a shop may choose: letters, digits and hyphens, and not of the shape that is made.</summary>
    public static bool IsChosen(string text) =>
        text.Length is >= ChosenMin and <= ChosenMax && Pattern.Read(text) is null
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>As people see it.</summary>
    public static string Show(string read) => Pattern.Read(read) is null ? read : string.Join('-', read.Chunk(4).Select(part => new string(part)));
}
