using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Server.Api.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Tests.Members;

/// <summary>How sentences write money, and what was refused.</summary>
public sealed class PhrasesTests
{
    // ~ is a no-break space and ^ a thin one.
    [Theory]
    [InlineData(1333, "EUR", "13,33~€", "€13.33")]
    [InlineData(133333, "EUR", "1^333,33~€", "€1,333.33")]
    [InlineData(1333, "JPY", "1^333~¥", "¥1,333")]
    [InlineData(1333, "KWD", "1,333~KWD", "KWD~1.333")]
    [InlineData(-1250, "CHF", "−12,50~CHF", "−CHF~12.50")]
    public void Money_is_written_as_its_currency_and_the_language_do(long minor, string currency, string french, string english) => Assert.Equal(
        (Spaced(french), Spaced(english)), (new Phrases("fr").Money(minor, currency), new Phrases("en").Money(minor, currency)));

    [Theory]
    [InlineData("Dépense de 1 mile", "Dépense de 1 mile (refusée)", "Dépense de 1 mile (mise de côté)")]
    [InlineData("Mise de côté de 20 points pour un café", "Mise de côté de 20 points pour un café (refusée)", "Mise de côté de 20 points pour un café (mise de côté)")]
    [InlineData("Envoi de 20 points à un autre membre", "Envoi de 20 points à un autre membre (refusé)", "Envoi de 20 points à un autre membre (mis de côté)")]
    [InlineData("20 points donnés", "20 points donnés (refusés)", "20 points donnés (mis de côté)")]
    [InlineData("1 point donnés", "1 point donné (refusé)", "1 point donné (mis de côté)")]
    [InlineData("Codes utilisés", "Codes utilisés (refusés)", "Codes utilisés (mis de côté)")]
    [InlineData("Palier offert", "Palier offert (refusé)", "Palier offert (mis de côté)")]
    public void What_was_refused_agrees_with_what_it_is(string sentence, string refused, string parked)
    {
        var ending = FrenchParticiple.Ending(sentence);
        Assert.Equal((refused, parked), (FrenchNumber.Agree($"{sentence} (refusé{ending})"), FrenchNumber.Agree($"{sentence} (mis{(ending == "e" ? "e" : "")} de côté)")));
    }

    [Theory]
    [InlineData("Newsletter Subscribed", "Inscription à la newsletter", "Subscribed to the newsletter")]
    [InlineData("Viewed Product", "Produit regardé", "Viewed a product")]
    [InlineData("alias", "Deux identifiants réunis", "Two identifiers joined")]
    [InlineData("Tea Tasted", "Tea Tasted", "Tea Tasted")]
    public void Events_are_called_what_people_call_them(string name, string french, string english) => Assert.Equal(
        (french, english), (EventWords.Tell(name, null, new Phrases("fr")), EventWords.Tell(name, null, new Phrases("en"))));

    [Theory]
    [InlineData(EffectKind.PointsExpiringSoon, 1, "1~point à utiliser jusqu’au 31/12/2026, avant expiration", "1 point to be used by 31 Dec 2026, before it expires")]
    [InlineData(EffectKind.PointsExpiringSoon, 2, "2~points à utiliser jusqu’au 31/12/2026, avant expiration", "2 points to be used by 31 Dec 2026, before they expire")]
    [InlineData(EffectKind.DrawWon, 1, "Tirage «~spring~» gagné (1er nom tiré)", "Won the draw “spring” (name 1 drawn)")]
    public void One_is_told_as_one(EffectKind kind, long amount, string french, string english)
    {
        var told = EffectTelling.Tell(
            new Effect(kind, kind == EffectKind.DrawWon ? "spring" : "points", null, 1, amount, To: "2026-12-31T23:00:00Z"), new DocumentSet(1, "EUR", []));
        Assert.Equal((Spaced(french), english), (told["fr"], told["en"]));
    }

    /// <summary>Stars are feminine in French: what is said of them must not need to agree.</summary>
    [Fact]
    public void Nothing_said_of_points_in_French_depends_on_their_gender()
    {
        var names = new DocumentSet(1, "EUR", []);
        var told = Enum.GetValues<EffectKind>().Where(kind => kind != EffectKind.BirthdayCame)
            .Select(kind => EffectTelling.Tell(new Effect(kind, "points", null, 1, 20, To: "2026-12-31T23:00:00Z"), names)["fr"])
            .Concat(from debit in Enum.GetValues<Account>() from credit in Enum.GetValues<Account>() select PostingTelling.Tell(new Posting("points", debit, credit, 20, 1, "base", 1, default), names)["fr"])
            .Where(sentence => sentence.Contains("points", StringComparison.Ordinal));

        Assert.All(told, sentence => Assert.DoesNotMatch("points[^:(«]* (gagn|ajout|donn|dépens|expir|rend|repri|mis|vers|reçu|envoy|apport|compt|rembours|déplac)[a-zé]*s\\b", sentence));
    }

    [Theory]
    [InlineData("2 orders", "2 more orders")]
    [InlineData("1 day", "1 more day")]
    [InlineData("€12.00", "€12.00 more")]
    [InlineData("30.02", "30.02 more")]
    public void More_of_it_stands_where_English_puts_it(string amount, string more) => Assert.Equal(more, TierAmounts.More(amount));

    /// <summary>What is written to the log by the server itself, each by its name there.</summary>
    [Fact]
    public void Whatever_the_log_has_is_told_in_words()
    {
        var commands = typeof(CommandNames).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Concat(CommandNames.Households);
        var telling = new EventTelling(new DocumentSet(1, "EUR", []));

        Assert.All(commands, name => Assert.All(
            telling.Tell(new EventRow { Id = Guid.Empty, Member = Guid.Empty, At = default, Received = default, Name = name, Status = EventStatus.Applied, Source = "tests", Body = default, Effects = default }).Values,
            told => Assert.DoesNotMatch("^[a-z]", told)));
    }

    [Theory]
    [InlineData("2026-11", "novembre 2026", "November 2026")]
    [InlineData("2026-W07", "semaine 7 de 2026", "week 7 of 2026")]
    [InlineData("2026-11-23", "23/11/2026", "23 Nov 2026")]
    [InlineData("2026", "2026", "2026")]
    [InlineData("dates", "", "")]
    public void Periods_are_told_in_words(string name, string french, string english) =>
        Assert.Equal((french, english), (PeriodTelling.Tell(name, new Phrases("fr")), PeriodTelling.Tell(name, new Phrases("en"))));

    private static string Spaced(string text) => text.Replace('~', '\u00a0').Replace('^', '\u202f');

    [Theory]
    [InlineData("Niveau 1", "fr", "Niveau 1")]
    [InlineData("Guide", "fr", "Niveau Guide")]
    [InlineData("Level 2", "en", "Level 2")]
    public void A_level_whose_name_says_so_is_not_called_a_level_twice(string name, string language, string said) =>
        Assert.Equal(said, GameTelling.Level(name, new Phrases(language)));
}
