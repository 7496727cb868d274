using System.Globalization;

namespace Graine.Server.Demo;

/// <param name="Price">In euros.</param>
/// <param name="Cost">What the shop pays for it.</param>
internal sealed record DemoProduct(string Id, string Name, string Category, decimal Price, decimal Cost);

/// <summary>What the demo shop sells: a delicatessen with its table.</summary>
internal static class DemoCatalogue
{
    // Category, code, margin in percent; then name and price.
    private const string Text =
        """
        Thé|TH|62|Sencha des collines 9.90|Darjeeling de printemps 14.50|Earl Grey impérial 8.90|Thé noir des fêtes 10.90|Rooibos vanille 7.90|Verveine bio 6.50|Genmaicha 9.50|Oolong de montagne 16.90|Thé blanc aux pétales 18.50|Menthe poivrée 5.90|Chaï aux neuf épices 9.20|Thé fumé 8.40
        Café|CA|48|Moka d'Éthiopie 9.80|Brésil Santos 7.90|Colombie supremo 8.90|Mélange du matin 7.20|Décaféiné doux 8.50|Guatemala Antigua 9.40|Espresso corsé 8.20|Java 10.90|Capsules douceur 5.60|Capsules intenses 5.60|Chicorée torréfiée 4.20|Café vert 7.50
        Chocolat|CH|55|Tablette noir 70 % 4.80|Tablette lait noisettes 4.90|Truffes au cacao 12.50|Orangettes 9.90|Mendiants 8.90|Pâte à tartiner 7.80|Chocolat chaud à l'ancienne 9.50|Rochers praliné 13.90|Tablette blanc pistache 5.40|Ballotin 250 g 19.90|Fèves caramélisées 6.90|Carrés de dégustation 11.50
        Épices|EP|66|Poivre de Timut 8.50|Curcuma moulu 4.50|Safran en filaments 18.90|Curry doux 5.20|Paprika fumé 4.90|Vanille bourbon deux gousses 9.90|Fleur de sel 6.40|Ras el-hanout 5.50|Cannelle en bâtons 4.80|Piment d'Espelette 8.90|Mélange pour pain d'épices 5.10|Herbes de garrigue 4.40
        Miel et confitures|MI|52|Miel de lavande 9.20|Miel de châtaignier 8.70|Miel d'acacia 8.90|Confiture d'abricots 5.60|Confiture de fraises 5.60|Marmelade d'oranges 5.40|Gelée de coings 5.20|Confiture de lait 6.10|Crème de marrons 5.90|Miel de tilleul 8.50|Confiture de figues 5.80|Pollen de fleurs 10.50
        Biscuits|BI|50|Sablés au beurre 5.40|Madeleines 4.90|Nougat tendre 8.20|Calissons 12.90|Pain d'épices 7.50|Navettes à la fleur d'oranger 6.20|Palets bretons 5.20|Macarons secs 8.40|Biscuits roses 5.90|Croquants aux amandes 6.80|Spéculoos 4.60|Meringues 4.90
        Huiles et vinaigres|HU|45|Huile d'olive fruitée 15.90|Huile de noix 12.50|Huile de sésame grillé 8.90|Vinaigre balsamique 13.90|Vinaigre de cidre 5.90|Huile pimentée 7.90|Vinaigre à la framboise 8.40|Moutarde à l'ancienne 4.90|Tapenade noire 5.80|Pesto de roquette 6.40|Huile de noisette 13.20|Câpres au sel 5.50
        Vaisselle|VA|58|Théière en fonte 42.00|Tasse en grès 12.90|Bol à matcha 18.50|Cafetière à piston 34.90|Moulin à poivre 29.90|Passoire à thé 7.90|Mug émaillé 11.50|Saladier en olivier 46.00|Pot à miel 16.90|Set de deux verres 19.90|Planche à découper 28.50|Balance de cuisine 32.00
        Maison|MA|60|Bougie figue 19.90|Bougie feu de bois 19.90|Torchon de lin 14.50|Tablier 29.00|Savon de Marseille 4.90|Diffuseur fleur de coton 24.50|Nappe enduite 39.00|Panier tressé 34.00|Sachet de lavande 5.90|Serviettes de lin 26.00|Plateau en bois 31.00|Lampe à huile 27.50
        Coffrets|CO|54|Coffret découverte thés 29.90|Coffret trois miels 24.90|Coffret apéritif 34.90|Coffret gourmand 49.90|Coffret petit-déjeuner 39.90|Coffret épices du monde 27.50|Calendrier de l'avent 36.00|Coffret chocolat 32.90|Coffret barista 54.90|Coffret bien-être 44.90|Carte cadeau 30 30.00|Coffret naissance 38.50
        """;

    public static IReadOnlyList<string> Shops { get; } = ["Lyon Presqu'île", "Paris Batignolles", "Nantes Bouffay", "Bordeaux Chartrons", "Lille Vieux-Lille"];

    public static IReadOnlyList<IReadOnlyList<DemoProduct>> Categories { get; } = [.. Text.Split('\n').Select(Category)];

    private static List<DemoProduct> Category(string line)
    {
        var parts = line.Split('|');
        var margin = decimal.Parse(parts[2], CultureInfo.InvariantCulture) / 100;
        return
        [
            .. parts.Skip(3).Select((product, place) =>
            {
                var end = product.LastIndexOf(' ');
                var price = decimal.Parse(product[end..], CultureInfo.InvariantCulture);
                return new DemoProduct(
                    string.Create(CultureInfo.InvariantCulture, $"{parts[1]}-{place + 1:00}"),
                    product[..end],
                    parts[0],
                    price,
                    Math.Round(price * (1 - margin), 2));
            }),
        ];
    }
}
