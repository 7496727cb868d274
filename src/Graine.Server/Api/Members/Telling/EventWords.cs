namespace Graine.Server.Api.Members.Telling;

/// <summary>Words for names that come often; what has none is said as it is written.</summary>
internal static class EventWords
{
    private static readonly Dictionary<string, (string French, string English)> Events = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Product Viewed"] = ("Produit regardé", "Viewed a product"),
        ["Viewed Product"] = ("Produit regardé", "Viewed a product"),
        ["Product Added"] = ("Produit mis au panier", "Added to cart"),
        ["Added Product"] = ("Produit mis au panier", "Added to cart"),
        ["Product Removed"] = ("Produit retiré du panier", "Removed from cart"),
        ["Removed Product"] = ("Produit retiré du panier", "Removed from cart"),
        ["Cart Updated"] = ("Panier modifié", "Cart changed"),
        ["Cart Viewed"] = ("Panier regardé", "Viewed the cart"),
        ["Cart Shared"] = ("Panier partagé", "Cart shared"),
        ["Cart Abandoned"] = ("Panier abandonné", "Cart abandoned"),
        ["Checkout Started"] = ("Paiement commencé", "Checkout started"),
        ["Products Searched"] = ("Recherche de produits", "Searched products"),
        ["Product List Viewed"] = ("Rayon parcouru", "Viewed a list of products"),
        ["Product Shared"] = ("Produit partagé", "Shared a product"),
        ["Product Reviewed"] = ("Avis publié", "Reviewed a product"),
        ["Product Added to Wishlist"] = ("Produit mis de côté", "Added to wishlist"),
        ["Invite Sent"] = ("Invitation envoyée", "Sent an invitation"),
        ["Referral Completed"] = ("Parrainage réussi", "Referral completed"),
        ["Social Followed"] = ("Abonnement sur un réseau social", "Followed on a social network"),
        ["Social Shared"] = ("Partage sur un réseau social", "Shared on a social network"),
        ["Community Post Published"] = ("Message publié dans la communauté", "Posted in the community"),
        ["Community Answer Accepted"] = ("Réponse retenue dans la communauté", "Answer accepted in the community"),
        ["Survey Answered"] = ("Enquête remplie", "Answered a survey"),
        ["Store Visited"] = ("Passage en magasin", "Visited a store"),
        ["Order Shipped"] = ("Achat expédié", "Order shipped"),
        ["Order Delivered"] = ("Achat livré", "Order delivered"),
        ["Newsletter Subscribed"] = ("Inscription à la newsletter", "Subscribed to the newsletter"),
        ["Newsletter Unsubscribed"] = ("Désinscription de la newsletter", "Unsubscribed from the newsletter"),
        ["Signed Up"] = ("Création du compte", "Signed up"),
        ["Signed In"] = ("Connexion", "Signed in"),
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

    public static string Tell(string name, string? subject, Phrases say) =>
        Events.TryGetValue(name, out var words)
            ? say.Of(words.French, words.English) + (subject is null ? "" : say.Of(" : ", ": ") + subject)
            : subject is null ? name : name + say.Of(" : ", ": ") + subject;

    public static string? Channel(string? channel, Phrases say) =>
        channel is null ? null : Channels.TryGetValue(channel, out var words) ? say.Of(words.French, words.English) : channel;

    public static string Reason(string reason, Phrases say) =>
        Reasons.TryGetValue(reason, out var words) ? say.Of(words.French, words.English) : reason;

    public static string Field(string field, Phrases say) =>
        Fields.TryGetValue(field, out var words) ? say.Of(words.French, words.English) : field;
}
