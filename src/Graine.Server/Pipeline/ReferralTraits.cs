using System.Text.Json.Nodes;
using Graine.Engine.Identity;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>What two members must not share, as keyed hashes: made of a profile when it is asked, and never kept beside it in the clear.</summary>
/// <param name="Hashes">By kind; of a phone those of all forms in which the number may have been written.</param>
/// <param name="EmailDomain">Where the mailbox is.</param>
/// <param name="Place">Where the shop is: whose phone numbers come without a calling code.</param>
internal sealed record ReferralTraits(IReadOnlyList<(string Kind, Guid Hash)> Hashes, string? EmailDomain, string Place)
{
    public const string Device = "device";
    public const string Address = "address";
    public const string Invited = "invited";

    private static readonly string[] Streets = ["street", "address1", "addressLine1", "address_line1", "line1"];
    private static readonly string[] Codes = ["postalCode", "postal_code", "zip", "postcode", "zipCode", "zip_code"];

    /// <param name="profile">As it is stored.</param>
    /// <param name="devices">Hashes of devices.</param>
    /// <param name="hasher">Has the key.</param>
    /// <param name="place">Where the shop is.</param>
    public static ReferralTraits Of(ReadOnlyMemory<byte> profile, IEnumerable<Guid> devices, IdentityHasher hasher, string place)
    {
        var values = ProfileDocument.Values(profile);
        var hashes = new List<(string, Guid)>(devices.Distinct().Select(device => (Device, device)));
        var email = Mailbox(Text(values, "email"));
        Add(Identifiers.Email, email);
        foreach (var phone in Identifiers.TryMake(Identifiers.Phone, Text(values, "phone")) is { } typed ? NationalPhones.Forms(typed.Value, place) : [])
        {
            Add(Identifiers.Phone, phone);
        }

        Add(Identifiers.Card, Identifiers.TryMake(Identifiers.Card, Text(values, "card"))?.Value);
        Add(Address, PostalAddress(values));
        return new ReferralTraits(hashes, email?[(email.IndexOf('@', StringComparison.Ordinal) + 1)..], place);

        void Add(string kind, string? value)
        {
            if (value is not null)
            {
                hashes.Add((kind, hasher.Hash(new Identifier("referral-" + kind, value))));
            }
        }
    }

    /// <summary>Of an invitation: found again by whoever comes with that address.</summary>
    public static Guid? Invitation(string? email, IdentityHasher hasher) =>
        Mailbox(email) is { } mailbox ? hasher.Hash(new Identifier("referral-email", mailbox)) : null;

    /// <summary>An e-mail address without what leads to the same mailbox: case, what stands behind a plus, dots before the @.</summary>
    private static string? Mailbox(string? text)
    {
        if (Identifiers.TryMake(Identifiers.Email, text) is not { Value: var email })
        {
            return null;
        }

        var at = email.IndexOf('@', StringComparison.Ordinal);
        var plus = email.IndexOf('+', StringComparison.Ordinal);
        var name = email[..(plus > 0 && plus < at ? plus : at)].Replace(".", "", StringComparison.Ordinal);
        var domain = email[(at + 1)..];
        return name.Length == 0 ? email : $"{name}@{(domain == "googlemail.com" ? "gmail.com" : domain)}";
    }

    /// <summary>Street, post code, town and country in small letters and digits alone; null without a street or a place.</summary>
    private static string? PostalAddress(JsonObject values)
    {
        var parts = values["address"] as JsonObject ?? values;
        var street = Fold(First(parts, Streets));
        var place = Fold(First(parts, Codes)) + Fold(Text(parts, "city"));
        return street.Length == 0 || place.Length == 0 ? null : $"{street}|{place}|{Fold(Text(parts, "country"))}";
    }

    private static string? First(JsonObject parts, string[] names) => names.Select(name => Text(parts, name)).FirstOrDefault(text => text is not null);

    private static string? Text(JsonObject parts, string name) =>
        parts[name] is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : null;

    private static string Fold(string? text) => FoldedText.Of(text ?? "").Replace(" ", "", StringComparison.Ordinal);
}
