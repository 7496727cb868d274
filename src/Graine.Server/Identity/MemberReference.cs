using Graine.Engine.Identity;

namespace Graine.Server.Identity;

/// <summary>
/// A member as callers name one: <c>id:</c>, <c>user:</c>, <c>anonymous:</c>, <c>email:</c>, <c>phone:</c>, <c>card:</c>,
/// <c>ext:kind:</c> followed by the value.
/// </summary>
/// <param name="Id">Set for <c>id:</c>.</param>
/// <param name="Identifier">Set for all others; normalised as at collection.</param>
public readonly record struct MemberReference(Guid Id, Identifier Identifier)
{
    private const int LengthMax = 512;

    /// <summary>Null when the text is no reference.</summary>
    public static MemberReference? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1 || text.Length > LengthMax)
        {
            return null;
        }

        var kind = text[..colon];
        var value = text[(colon + 1)..];
        switch (kind)
        {
            case "id":
                return Guid.TryParse(value, out var id) ? new MemberReference(id, default) : null;
            case "ext":
                var inner = value.IndexOf(':', StringComparison.Ordinal);
                return inner <= 0 || inner == value.Length - 1
                    ? null
                    : Of("ext:" + value[..inner], value[(inner + 1)..]);
            case "user" or "anonymous" or "email" or "phone" or "card":
                return Of(kind, value);
            default:
                return null;
        }
    }

    private static MemberReference? Of(string kind, string value) =>
        Intake.Identifiers.TryMake(kind, value) is { } identifier ? new MemberReference(Guid.Empty, identifier) : null;
}
