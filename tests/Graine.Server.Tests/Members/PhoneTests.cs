using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Members;

/// <summary>One number, written with its calling code or as people of the country write it, is one person's.</summary>
public sealed class PhoneTests : ServerFixture
{
    [Fact]
    public async Task A_number_as_the_country_writes_it_and_with_its_calling_code_is_one_person()
    {
        await ZoneAsync("Europe/Paris");
        await IdentifyAsync("ada", "06 12 34 56 78");
        await IdentifyAsync(null, "+33612345678");
        await IdentifyAsync(null, "+33 6 12 34 56 78");

        var ada = await IdAsync("user:ada");
        Assert.Equal(ada, await IdAsync("phone:0612345678"));
        Assert.Equal(ada, await IdAsync("phone:+33612345678"));
        Assert.Equal(1, (await GetAsync("v1/members")).GetProperty("items").GetArrayLength());
        var phones = (await GetAsync("v1/members/user:ada/identity")).GetProperty("identifiers").EnumerateArray()
            .Where(each => each.GetProperty("kind").GetString() == "phone").ToList();
        Assert.False(string.IsNullOrEmpty(Assert.Single(phones).GetProperty("value").GetString()));

        using var checkout = await SendAsync(HttpMethod.Put, "v1/sessions/till-1", new { member = "phone:06 12 34 56 78", currency = "EUR", lines = Array.Empty<object>() });
        Assert.Equal(ada, (await JsonAsync(checkout, 200)).GetProperty("member").GetString());
    }

    [Fact]
    public async Task Who_was_stored_before_the_country_was_known_is_found_either_way_and_nobody_is_merged()
    {
        await ZoneAsync("Etc/UTC");
        await IdentifyAsync("ada", "06 12 34 56 78");
        await IdentifyAsync("bea", "07 00 00 00 01");
        await IdentifyAsync("bob", "+33 7 00 00 00 01");
        using var unknown = await SendAsync(HttpMethod.Get, "v1/members/phone:+33612345678");
        Assert.Equal(404, (int)unknown.StatusCode);

        await ZoneAsync("Europe/Paris");
        Assert.Equal(await IdAsync("user:ada"), await IdAsync("phone:+33612345678"));
        Assert.Equal(await IdAsync("user:ada"), await IdAsync("phone:0612345678"));
        Assert.Equal(await IdAsync("user:bea"), await IdAsync("phone:0700000001"));
        Assert.Equal(await IdAsync("user:bob"), await IdAsync("phone:+33700000001"));

        await IdentifyAsync(null, "+33 6 12 34 56 78");
        await IdentifyAsync("bea", "07 00 00 00 01");
        Assert.Equal(3, (await GetAsync("v1/members")).GetProperty("items").GetArrayLength());
        Assert.NotEqual(await IdAsync("user:bea"), await IdAsync("user:bob"));
        Assert.Equal(1, (await GetAsync("v1/members/user:bea/identity")).GetProperty("candidates").GetArrayLength());
    }

    [Theory]
    [InlineData("GP", "0690 00 12 34", "+590690001234")]
    [InlineData("FR", "06 12 34 56 78", "+33612345678")]
    [InlineData("PT", "912 345 678", "+351912345678")]
    [InlineData("BB", "246 250 1234", "+12462501234")]
    public async Task The_country_that_the_programme_says_comes_before_what_the_zone_tells(string country, string typed, string whole)
    {
        await PublishAsync(("programme", new { id = "programme", currency = "EUR", zone = "Etc/UTC", country }));
        await IdentifyAsync("ada", typed);
        Assert.Equal(await IdAsync("user:ada"), await IdAsync("phone:" + whole));

        await PublishAsync(("programme", new { id = "programme", currency = "EUR", zone = "Europe/Berlin", country }));
        await IdentifyAsync("bob", typed[..^1] + "9");
        Assert.Equal(await IdAsync("user:bob"), await IdAsync("phone:" + whole[..^1] + "9"));
    }

    private async Task ZoneAsync(string zone) => await PublishAsync(("programme", new { id = "programme", currency = "EUR", zone }));

    private async Task IdentifyAsync(string? userId, string phone)
    {
        var result = await CollectAsync(new { type = "identify", userId, messageId = NewKey(), traits = new { phone } });
        Assert.Equal("accepted", result.GetProperty("results")[0].GetProperty("status").GetString());
    }

    private async Task<string?> IdAsync(string reference) =>
        (await GetAsync("v1/members/" + Uri.EscapeDataString(reference))).GetProperty("id").GetString();
}
