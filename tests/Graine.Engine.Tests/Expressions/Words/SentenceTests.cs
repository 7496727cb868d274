using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Expressions.Words;
using Graine.Engine.Tests.Expressions.Compiling;

namespace Graine.Engine.Tests.Expressions.Words;

/// <summary>Sentences that people will read in the console.</summary>
public sealed class SentenceTests
{
    private static readonly ShopNames Names = new ShopNames()
        .Add(ShopNames.Named.Wallet, "main", In("Étoiles", "Stars"))
        .Add(ShopNames.Named.TierSet, "guests", new Dictionary<string, string> { ["fr"] = "Invités" })
        .Add(ShopNames.Named.Event, "Newsletter Subscribed", In("Inscription à la newsletter", "Subscribed to the newsletter"))
        .Add(ShopNames.Named.Segment, "vip", In("Nos meilleurs", "Our best"))
        .AddTier("status", "gold", In("Or", "Gold"))
        .AddTier("guests", "gold", new Dictionary<string, string> { ["fr"] = "Doré" });

    // In French expectations ~ is a no-break space and ^ a thin one.
    [Theory]
    [InlineData("orders(90).count >= 3 && event.total >= 50.0", "au moins 3~achats dans les 90~derniers jours et le total de l’achat est d’au moins 50~€")]
    [InlineData("orders(365).total > 1234.5", "le total des achats des 365~derniers jours dépasse 1\u202f234,50~€")]
    [InlineData("orders(180).count == 0 && member.orders > 0", "aucun achat dans les 180~derniers jours et au moins un achat en tout")]
    [InlineData("orders(90).days_since >= 30", "le dernier achat date d’au moins 30~jours")]
    [InlineData("orders(90).days_since >= 90", "aucun achat dans les 90~derniers jours")]
    [InlineData("events(\"Product Viewed\", 7).count > 5", "«~Product Viewed~» plus de 5~fois dans les 7~derniers jours")]
    [InlineData("member.tier == \"gold\" || member.tier == \"silver\"", "le palier est «~gold~» ou le palier est «~silver~»")]
    [InlineData("member.tier in [\"gold\", \"silver\"] && (member.country == \"FR\" || member.country == \"BE\")", "le palier est «~gold~» ou «~silver~», et soit le pays est «~FR~», soit le pays est «~BE~»")]
    [InlineData("!(\"vip\" in member.segments) && !member.identified", "le membre n’est pas dans le segment «~vip~» et le membre n’est pas identifié")]
    [InlineData("member.days_since_joined < 365", "membre depuis moins de 365~jours")]
    [InlineData("order.products.exists(p, p.category == \"Tea\" && p.price >= 10.0)", "au moins un produit de l’achat dont la catégorie est «~Tea~» et le prix est d’au moins 10~€")]
    [InlineData("event.at >= timestamp(\"2026-12-01T00:00:00Z\")", "le moment de l’événement est à partir du 1er décembre 2026")]
    [InlineData("order.coupon != \"\" && points(\"main\").active >= 500.0", "le code promo n’est pas vide et au moins 500~points disponibles dans «~main~»")]
    [InlineData("has(event.properties.plan) && event.properties.plan == \"pro\"", "la propriété «~plan~» est présente et la propriété «~plan~» est «~pro~»")]
    [InlineData("event.total * 2.0", "2~fois le total de l’achat")]
    [InlineData("member.tier == \"gold\" ? event.total * 1.5 : event.total", "si le palier est «~gold~», 1,5~fois le total de l’achat, sinon le total de l’achat")]
    [InlineData("event.channel == \"web\" && !(event.total < 20.0)", "le canal est «~web~» et le total de l’achat est d’au moins 20~€")]
    [InlineData("event.at.getHours(\"Europe/Paris\") < 12", "l’heure du moment de l’événement (heure de Paris) est de moins de 12")]
    [InlineData("event.at.getDayOfWeek(\"Europe/Paris\") in [0, 6]", "le jour de la semaine du moment de l’événement (heure de Paris) est dimanche ou samedi")]
    [InlineData("event.at.getDayOfWeek() != 1 && event.at.getDayOfWeek() < 3", "le jour de la semaine du moment de l’événement n’est pas lundi et le jour de la semaine (0 = dimanche) du moment de l’événement est de moins de 3")]
    [InlineData("events(\"Login\", 30).count > 1 && orders(1).count != 0", "«~Login~» plus d’une fois dans les 30~derniers jours et au moins un achat dans les dernières 24~heures")]
    [InlineData("member.first_order >= member.since", "le premier achat est à partir du début de la relation")]
    [InlineData("!order.products.exists(p, p.category == \"Tea\")", "aucun produit de l’achat dont la catégorie est «~Tea~»")]
    [InlineData("!order.products.exists_one(p, p.category == \"Tea\")", "aucun produit de l’achat, ou plus d’un, dont la catégorie est «~Tea~»")]
    [InlineData("order.products.exists(p, p.quantity > 1.0) && member.country > \"B\"", "au moins un produit de l’achat dont la quantité dépasse 1, et le pays vient après «~B~»")]
    public void French(string text, string expected) => Assert.Equal(expected.Replace('~', FrenchSpaces.NoBreak), Say(text, "fr"));

    [Theory]
    [InlineData("member.tier == \"gold\"", "le palier est «~Or~»", "the tier is “Gold”")]
    [InlineData("member.tier in [\"gold\", \"tin\"]", "le palier est «~Or~» ou «~tin~»", "the tier is “Gold” or “tin”")]
    [InlineData("tier(\"guests\") != \"gold\"", "le palier de «~Invités~» n’est pas «~Doré~»", "the tier in “guests” is not “gold”")]
    [InlineData("!(\"vip\" in member.segments)", "le membre n’est pas dans le segment «~Nos meilleurs~»", "the member is not in the segment “Our best”")]
    [InlineData("points(\"main\").active >= 500.0", "au moins 500~points disponibles dans «~Étoiles~»", "at least 500 available points in “Stars”")]
    [InlineData("event.name == \"gold\"", "l’événement est «~gold~»", "the event is “gold”")]
    [InlineData("events(\"Newsletter Subscribed\", 30).count >= 1", "«~Inscription à la newsletter~» au moins une fois dans les 30~derniers jours", "“Subscribed to the newsletter” at least once in the last 30 days")]
    [InlineData("events(\"Newsletter Subscribed\", 30).days_since > 7", "le dernier «~Inscription à la newsletter~» date de plus de 7~jours", "the latest “Subscribed to the newsletter” was more than 7 days ago")]
    [InlineData("event.name in [\"Newsletter Subscribed\", \"Own\"]", "l’événement est «~Inscription à la newsletter~» ou «~Own~»", "the event is “Subscribed to the newsletter” or “Own”")]
    public void What_has_a_name_is_said_by_it(string text, string french, string english)
    {
        Assert.Equal(french.Replace('~', FrenchSpaces.NoBreak), Sentence.Say(Parser.Parse(text).Node!, "fr", FieldCatalog.Standard, names: Names));
        Assert.Equal(english, Sentence.Say(Parser.Parse(text).Node!, "en", FieldCatalog.Standard, names: Names));
    }

    [Theory]
    [InlineData("Statut : palier Or atteint", "Statut^: palier Or atteint")]
    [InlineData("12,5 % de 30 € ; 3 fois ? Oui !", "12,5~% de 30~€^; 3~fois^? Oui^!")]
    [InlineData("« Or » de 2026 et 20 de plus", "«~Or~» de 2026 et 20 de plus")]
    [InlineData("à 18:30", "à 18:30")]
    public void French_lines_end_where_they_may(string text, string expected) => Assert.Equal(
        expected.Replace('~', FrenchSpaces.NoBreak).Replace('^', FrenchSpaces.Thin), FrenchSpaces.In(text));

    [Theory]
    [InlineData("orders(90).count >= 3 && event.total >= 50.0", "at least 3 orders in the last 90 days and the order total is at least €50")]
    [InlineData("orders(365).total > 1234.5", "the total of orders in the last 365 days is more than €1,234.50")]
    [InlineData("orders(180).count == 0 && member.orders > 0", "no order in the last 180 days and at least one order in all")]
    [InlineData("orders(90).days_since >= 30", "the latest order was at least 30 days ago")]
    [InlineData("orders(1).count < 2", "fewer than 2 orders in the last 24 hours")]
    [InlineData("events(\"Product Viewed\", 7).count > 5", "“Product Viewed” more than 5 times in the last 7 days")]
    [InlineData("member.tier in [\"gold\", \"silver\"] && (member.country == \"FR\" || member.country == \"BE\")", "the tier is “gold” or “silver”, and either the country is “FR” or the country is “BE”")]
    [InlineData("!(\"vip\" in member.segments) && !member.identified", "the member is not in the segment “vip” and the member is not identified")]
    [InlineData("365 > member.days_since_joined", "a member for less than 365 days")]
    [InlineData("!order.products.exists(p, p.category == \"Tea\")", "no product of the order where the category is “Tea”")]
    [InlineData("!order.products.exists_one(p, p.category == \"Tea\")", "no product of the order, or more than one, where the category is “Tea”")]
    [InlineData("member.days_since_joined > member.orders", "the length of membership in days exceeds the lifetime number of orders")]
    [InlineData("order.products.exists(p, p.category == \"Tea\" && p.price >= 10.0)", "at least one product of the order where the category is “Tea” and the price is at least €10")]
    [InlineData("event.at >= timestamp(\"2026-12-01T00:00:00Z\")", "the event's time is on or after 1 December 2026")]
    [InlineData("event.total - order.margin > 5.0", "the order total minus the order's margin is more than €5")]
    [InlineData("member.tier == \"gold\" ? event.total * 1.5 : event.total", "if the tier is “gold”, 1.5 times the order total, otherwise the order total")]
    [InlineData("event.total + 5.0", "the order total plus €5")]
    [InlineData("event.store.startsWith(\"Lil\")", "the store starts with “Lil”")]
    public void English(string text, string expected) => Assert.Equal(expected, Say(text, "en"));

    [Theory]
    [InlineData("JPY", "le total de l’achat dépasse 1^333~¥", "the order total is more than ¥1,333")]
    [InlineData("KWD", "le total de l’achat dépasse 1^333~KWD", "the order total is more than KWD~1,333")]
    public void Money_is_the_programmes(string currency, string french, string english)
    {
        string Told(string language) => Sentence.Say(Parser.Parse("event.total > 1333.0").Node!, language, FieldCatalog.Standard, currency);
        Assert.Equal((Spaced(french), Spaced(english)), (Told("fr"), Told("en")));
        static string Spaced(string text) => text.Replace('~', FrenchSpaces.NoBreak).Replace('^', FrenchSpaces.Thin);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Whatever_is_well_typed_is_said(string language)
    {
        var dice = new Dice(31);
        var expressions = new RandomExpressions(dice, hasEvent: true);
        for (var round = 0; round < 500; round++)
        {
            Assert.NotEmpty(Say(expressions.Condition(3), language));
        }
    }

    [Theory]
    [InlineData("orders(x).count >= 3")]
    [InlineData("orders(\"a\").count >= 3 || points(1).active > 2.0")]
    [InlineData("[1, 2].map(x, x * 2) == [2, 4] && {\"a\": 1}.a == -1")]
    [InlineData("[1, 2].exists(x, x > 1) && size(order.products) >= 2 && \"a\" + \"b\" != b\"c\" && event.at - member.since > duration(\"36h\")")]
    public void What_is_unusual_is_said_too(string text)
    {
        Assert.NotEmpty(Say(text, "fr"));
        Assert.NotEmpty(Say(text, "en"));
    }

    private static Dictionary<string, string> In(string french, string english) => new() { ["fr"] = french, ["en"] = english };

    private static string Say(string text, string language) => Sentence.Say(Parser.Parse(text).Node!, language, FieldCatalog.Standard);
}
