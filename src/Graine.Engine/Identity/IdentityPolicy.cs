using System.Collections.Frozen;

namespace Graine.Engine.Identity;

/// <summary>Which identifiers exist, how strong each is, and which values are nobody.</summary>
public sealed class IdentityPolicy
{
    /// <summary>By priority: the first is the strongest.</summary>
    public required IReadOnlyList<IdentifierRule> Kinds { get; init; }

    /// <summary>Lower-case values that identify nobody ("anonymous", "null", "0"…), for every kind.</summary>
    public required FrozenSet<string> Blocked { get; init; }

    /// <summary>The programme's country (ISO 3166) or time zone (IANA): whose phone numbers come without a calling code. Empty when nothing says it.</summary>
    public string Place { get; init; } = "";
}

/// <param name="Kind">user, email, phone, card, anonymous, or ext:kind.</param>
/// <param name="IsStrong">Names a person; two members who each have their own value of a strong kind never merge silently.</param>
/// <param name="Limit">Values of this kind one member may have.</param>
public sealed record IdentifierRule(string Kind, bool IsStrong, int Limit);

/// <summary>One identifier as it came: kind and normalised value. Never stored in clear outside the profile.</summary>
public readonly record struct Identifier(string Kind, string Value);
