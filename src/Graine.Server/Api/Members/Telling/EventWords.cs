using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>Words for names that come often; what has none is said as it is written.</summary>
internal static class EventWords
{
    // What is no name of an event, but a kind of call.
    private static readonly Dictionary<string, (string French, string English)> Calls = new(StringComparer.Ordinal)
    {
        ["alias"] = ("Deux identifiants réunis", "Two identifiers joined"),
        ["group"] = ("Rattaché à un groupe", "Joined a group"),
    };

    private static readonly Dictionary<string, (string French, string English)> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["web"] = ("en ligne", "online"),
        ["mobile"] = ("sur mobile", "on mobile"),
        ["till"] = ("en magasin", "in store"),
        ["kiosk"] = ("à la borne", "at a kiosk"),
        ["call-centre"] = ("par téléphone", "by phone"),
    };

    private static readonly Dictionary<string, (string French, string English)> Reasons = new(StringComparer.Ordinal)
    {
        ["goodwill"] = ("geste commercial", "goodwill"),
        ["complaint"] = ("réclamation", "complaint"),
        ["missing-order"] = ("achat non crédité", "order not credited"),
        ["mistake"] = ("erreur à corriger", "mistake put right"),
        ["customer-request"] = ("demande du client", "asked by the customer"),
        ["fraud"] = ("abus ou fraude", "abuse or fraud"),
        ["other"] = ("autre", "other"),
    };

    private static readonly Dictionary<string, (string French, string English)> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["firstName"] = ("prénom", "first name"),
        ["first_name"] = ("prénom", "first name"),
        ["lastName"] = ("nom", "last name"),
        ["last_name"] = ("nom", "last name"),
        ["name"] = ("nom", "name"),
        ["email"] = ("e-mail", "e-mail"),
        ["phone"] = ("téléphone", "phone"),
        ["address"] = ("adresse", "address"),
        ["birthday"] = ("anniversaire", "birthday"),
        ["language"] = ("langue", "language"),
        ["gender"] = ("genre", "gender"),
        ["company"] = ("société", "company"),
        ["country"] = ("pays", "country"),
        ["city"] = ("ville", "city"),
        ["loyalty_card"] = ("carte", "card"),
    };

    /// <summary>Reasons staff choose from.</summary>
    public static IReadOnlyCollection<string> ReasonCodes => Reasons.Keys;

    public static string Tell(string name, string? subject, Phrases say)
    {
        var called = KnownEvents.Find(name) is { } known ? say.Name(known)
            : Calls.TryGetValue(name, out var words) ? say.Of(words.French, words.English)
            : name;
        return subject is null ? called : called + say.Of(" : ", ": ") + subject;
    }

    public static string? Channel(string? channel, Phrases say) =>
        channel is null ? null : Channels.TryGetValue(channel, out var words) ? say.Of(words.French, words.English) : channel;

    public static string Reason(string reason, Phrases say) =>
        Reasons.TryGetValue(reason, out var words) ? say.Of(words.French, words.English) : reason;

    public static string Field(string field, Phrases say) =>
        Fields.TryGetValue(field, out var words) ? say.Of(words.French, words.English) : field;
}
