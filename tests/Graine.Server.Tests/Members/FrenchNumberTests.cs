using Graine.Server.Api.Members.Telling;

namespace Graine.Server.Tests.Members;

/// <summary>One point is one, in both languages, whatever a shop calls its points.</summary>
public sealed class FrenchNumberTests
{
    private static readonly Phrases French = new("fr");
    private static readonly Phrases English = new("en");

    [Theory]
    [InlineData("1 point gagnés, règle « Points gagnés »", "1 point gagné, règle « Points gagnés »")]
    [InlineData("0,50 étoile dépensés", "0,50 étoile dépensé")]
    [InlineData("1,99 mile gagnés, en attente", "1,99 mile gagné, en attente")]
    [InlineData("1 mile qui n’ont pas expiré finalement", "1 mile qui n’a pas expiré finalement")]
    [InlineData("2 points gagnés", "2 points gagnés")]
    [InlineData("10 points gagnés", "10 points gagnés")]
    [InlineData("1 200 points gagnés", "1 200 points gagnés")]
    [InlineData("Palier Or : points gagnés", "Palier Or : points gagnés")]
    public void What_is_less_than_two_is_one_in_French(string sentence, string agreed) => Assert.Equal(agreed, FrenchNumber.Agree(sentence));

    [Theory]
    [InlineData("1", "Miles", "Mile", "Mile")]
    [InlineData("0", "Miles", "Mile", "Miles")]
    [InlineData("1.5", "étoiles", "étoile", "étoiles")]
    [InlineData("2", "Miles", "Miles", "Miles")]
    [InlineData("1", "Bonus", "Bonus", "Bonus")]
    [InlineData("1", "Cagnotte", "Cagnotte", "Cagnotte")]
    public void A_unit_stands_in_the_number_of_its_amount(string amount, string unit, string french, string english)
    {
        var number = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((french, english), (French.Agreeing(number, unit), English.Agreeing(number, unit)));
    }
}
