using Graine.Server.Intake;

namespace Graine.Server.Tests.Intake;

/// <summary>Forms of one phone number, by where the shop is.</summary>
public sealed class NationalPhonesTests
{
    [Theory]
    [InlineData("06 12 34 56 78", "Europe/Paris", "EUR", "+33612345678")]
    [InlineData("+33 (6) 12 34 56 78", "Europe/Paris", "EUR", "0612345678 33612345678")]
    [InlineData("33612345678", "Europe/Paris", "EUR", "+3333612345678 +33612345678")]
    [InlineData("0470 12 34 56", "Europe/Brussels", "EUR", "+32470123456")]
    [InlineData("612 345 678", "Europe/Madrid", "EUR", "+34612345678")]
    [InlineData("06 1234 5678", "Europe/Rome", "EUR", "+390612345678")]
    [InlineData("06 20 123 4567", "Europe/Budapest", "HUF", "+36201234567")]
    [InlineData("(212) 555-0123", "America/New_York", "USD", "+12125550123")]
    [InlineData("1 212 555 0123", "America/New_York", "USD", "+12125550123")]
    [InlineData("07700 900123", "Etc/UTC", "GBP", "+447700900123")]
    [InlineData("+44 7700 900123", "Europe/Paris", "EUR", "447700900123")]
    [InlineData("06 12 34 56 78", "Etc/UTC", "EUR", "")]
    public void A_number_is_tried_as_the_country_writes_it(string typed, string zone, string currency, string forms) => Assert.Equal(
        forms, string.Join(' ', NationalPhones.OtherForms(Identifiers.TryMake(Identifiers.Phone, typed)!.Value.Value, zone, currency).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("06 12 34 56 78", "Europe/Paris", "+33612345678")]
    [InlineData("+33 6 12 34 56 78", "Europe/Paris", "+33612345678")]
    [InlineData("+49 30 123456", "Europe/Paris", "+4930123456")]
    [InlineData("612345678", "Europe/Paris", "612345678")]
    [InlineData("33612345678", "Europe/Paris", "33612345678")]
    [InlineData("012345", "Europe/Paris", "012345")]
    [InlineData("612 345 678", "Europe/Madrid", "+34612345678")]
    [InlineData("34612345678", "Europe/Madrid", "34612345678")]
    [InlineData("(212) 555-0123", "America/New_York", "+12125550123")]
    [InlineData("1 212 555 0123", "America/New_York", "+12125550123")]
    [InlineData("555-0123", "America/New_York", "5550123")]
    [InlineData("06 20 123 4567", "Europe/Budapest", "+36201234567")]
    [InlineData("06 12 34 56 78", "Etc/UTC", "0612345678")]
    public void A_number_that_is_surely_of_the_country_gets_its_calling_code(string typed, string zone, string kept) =>
        Assert.Equal(kept, NationalPhones.International(Identifiers.TryMake(Identifiers.Phone, typed)!.Value.Value, zone));
}
