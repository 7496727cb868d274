namespace Graine.Server.Api;

/// <summary>What can be wrong with a reference to a member, wherever one is written.</summary>
public static class ReferenceErrors
{
    private const int ShownMax = 60;

    public static Error Invalid(string reference, string? pointer = null) => new(
        ErrorKind.Invalid,
        "members.reference_invalid",
        $"\"{Cut(reference)}\" does not name a member: use id:, user:, anonymous:, email:, phone:, card: or ext:<kind>: and a value.",
        pointer);

    private static string Cut(string text) => text.Length <= ShownMax ? text : text[..ShownMax] + "…";
}
