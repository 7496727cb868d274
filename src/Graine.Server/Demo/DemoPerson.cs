using System.Globalization;

namespace Graine.Server.Demo;

/// <summary>
/// A customer nobody is: common names, addresses under the reserved domains of RFC 2606, and mobile numbers from the block that the
/// French regulator keeps for fiction (06 39 98).
/// </summary>
internal sealed record DemoPerson
{
    private static readonly string[] FirstNames =
    [
        .. ("Camille Léa Manon Chloé Emma Louise Alice Jeanne Inès Sarah Zoé Juliette Lina Eva Clara Anna Margaux Agathe Élise Nina "
            + "Sophie Claire Isabelle Nathalie Valérie Sandrine Céline Aurélie Émilie Charlotte Hélène Mathilde Pauline Marion Lucie "
            + "Gabriel Léo Raphaël Louis Arthur Jules Adam Maël Lucas Hugo Noah Paul Nathan Victor Tom Antoine Nicolas Julien Thomas "
            + "Pierre Philippe Olivier François Laurent Stéphane Christophe Mathieu Romain Guillaume Karim Youssef Mehdi").Split(' '),
    ];

    private static readonly string[] LastNames =
    [
        .. ("Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand "
            + "Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin "
            + "Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu "
            + "Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière "
            + "Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Benali").Split(' '),
    ];

    // City, postal code, and the shop nearby (place in the list of shops; -1 far from all).
    private static readonly (string City, string Code, int Shop)[] Cities =
    [
        ("Lyon", "69002", 0), ("Villeurbanne", "69100", 0), ("Grenoble", "38000", 0), ("Saint-Étienne", "42000", 0),
        ("Paris", "75017", 1), ("Paris", "75011", 1), ("Boulogne-Billancourt", "92100", 1), ("Versailles", "78000", 1), ("Montreuil", "93100", 1),
        ("Nantes", "44000", 2), ("Rennes", "35000", 2), ("Angers", "49000", 2), ("Saint-Nazaire", "44600", 2),
        ("Bordeaux", "33000", 3), ("Mérignac", "33700", 3), ("La Rochelle", "17000", 3),
        ("Lille", "59000", 4), ("Roubaix", "59100", 4), ("Arras", "62000", 4),
        ("Marseille", "13006", -1), ("Toulouse", "31000", -1), ("Nice", "06000", -1), ("Strasbourg", "67000", -1), ("Montpellier", "34000", -1),
        ("Brest", "29200", -1), ("Dijon", "21000", -1),
    ];

    private static readonly string[] Domains = ["example.org", "example.net", "courriel.example", "boite.example", "postale.example"];

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>Null: not given.</summary>
    public string? Email { get; init; }

    /// <summary>Null: not given.</summary>
    public string? Phone { get; init; }

    public required string City { get; init; }

    public required string PostalCode { get; init; }

    public required string Country { get; init; }

    /// <summary>The shop nearby, or -1.</summary>
    public required int Shop { get; init; }

    public static DemoPerson Make(int number, DemoDice dice)
    {
        var (first, last) = (dice.Pick(FirstNames), dice.Pick(LastNames));
        var (city, code, shop) = dice.Pick(Cities);
        var isAbroad = dice.Chance(0.04);
        return new DemoPerson
        {
            FirstName = first,
            LastName = last,
            Email = string.Create(CultureInfo.InvariantCulture, $"{Plain(first)}.{Plain(last)}{number}@{dice.Pick(Domains)}"),
            Phone = dice.Chance(0.6) ? string.Create(CultureInfo.InvariantCulture, $"+3363998{number % 10_000:0000}") : null,
            City = isAbroad ? "Bruxelles" : city,
            PostalCode = isAbroad ? "1000" : code,
            Country = isAbroad ? "BE" : "FR",
            Shop = isAbroad ? -1 : shop,
        };
    }

    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Select(letter => letter switch
    {
        'é' or 'è' or 'ë' or 'ê' => 'e',
        'ï' or 'î' => 'i',
        'ç' => 'c',
        'ô' => 'o',
        _ => letter,
    }).Where(char.IsAsciiLetter));
}
