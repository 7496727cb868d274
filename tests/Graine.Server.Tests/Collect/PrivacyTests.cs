using System.Text.Json;

namespace Graine.Server.Tests.Collect;

public sealed class PrivacyTests
{
    [Theory]
    [InlineData("\"email\":\"Zebra\"")]
    [InlineData("\"First-Name\":\"Zebra\"")]
    [InlineData("\"customer\":{\"id\":\"Zebra\"}")]
    [InlineData("\"a\":[{\"b\":{\"shipping_address\":\"Zebra\"}}]")]
    [InlineData("\"shipping\":{\"to\":\"Zebra\"}")]
    [InlineData("\"note\":\"Zebra\"")]
    [InlineData("\"contact\":\"me at zebra@shop.example\"")]
    [InlineData("\"x\":\"Zebra.Z@shop.example, thanks\"")]
    [InlineData("\"x\":\"z\\u0065bra\\u0040shop.example\"")]
    [InlineData("\"url\":\"https://x.test/?q=tea&email=Zebra&p=2\"")]
    [InlineData("\"url\":\"https://x.test/?u=zebra%40shop.example\"")]
    [InlineData("\"zebra@shop.example\":1")]
    [InlineData("\"zebra@shop.example\":{\"a\":1}")]
    public void Personal_data_stays_out_of_what_is_stored(string property)
    {
        var item = Wire.Track($"\"event\":\"E\",\"properties\":{{\"keep\":1,{property}}}");

        Assert.DoesNotContain("zebra", Wire.Text(item.Body), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("zebra", string.Join('|', item.Properties!), StringComparison.OrdinalIgnoreCase);
        using var body = JsonDocument.Parse(item.Body);
        Assert.Equal(1, body.RootElement.GetProperty("properties").GetProperty("keep").GetInt32());
    }

    [Theory]
    [InlineData("\"name\":\"Green tea\"", "Green tea")]
    [InlineData("\"shipping\":4.9", "4.9")]
    [InlineData("\"x\":\"@segment/analytics-node\"", "@segment/analytics-node")]
    [InlineData("\"x\":\"left-pad@1.3.0\"", "left-pad@1.3.0")]
    [InlineData("\"url\":\"https://x.test/?utm_source=nl&p=2#top\"", "https://x.test/?utm_source=nl&p=2#top")]
    [InlineData("\"x\":\"Is it 5% off? Yes.\"", "Is it 5% off? Yes.")]
    public void The_rest_stays(string property, string text)
    {
        var item = Wire.Track($"\"event\":\"E\",\"properties\":{{{property}}}");

        Assert.Contains(text, Wire.Text(item.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_telephone_number_with_plus_is_marked() => Assert.Contains(
        "\"x\":\"[redacted]\"", Wire.Text(Wire.Track("\"event\":\"E\",\"properties\":{\"x\":\"+33 6 12 34 56 78\"}").Body), StringComparison.Ordinal);

    [Fact]
    public void Of_the_context_the_device_and_address_go_and_the_library_stays()
    {
        var body = Wire.Text(Wire.Track("""
            "event":"E","context":{"ip":"10.1.2.3","userAgent":"UA","device":{"id":"dev","name":"Zoe's phone","model":"P9"},
            "library":{"name":"l","version":"1"},"location":{"city":"Lyon"},"network":{"carrier":"C"},"consent":{"categoryPreferences":{"A":true}}}
            """).Body);

        Assert.Contains(
            "\"context\":{\"userAgent\":\"UA\",\"device\":{\"model\":\"P9\"},\"library\":{\"name\":\"l\",\"version\":\"1\"},"
                + "\"network\":{\"carrier\":\"C\"},\"consent\":{\"categoryPreferences\":{\"A\":true}}}",
            body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_groups_traits_stay_without_its_people()
    {
        var item = Wire.Single("group", """{"userId":"u","groupId":"g1","traits":{"name":"Initech","email":"boss@initech.test","employees":9}}""");

        Assert.Contains("\"traits\":{\"name\":\"Initech\",\"employees\":9}", Wire.Text(item.Body), StringComparison.Ordinal);
        Assert.Equal("g1", item.Properties!["groupId"]);
    }

    [Fact]
    public void A_rejected_event_is_stored_without_personal_data_too()
    {
        var item = Wire.Track("\"timestamp\":\"bad\",\"properties\":{\"email\":\"zebra@shop.example\"}");

        Assert.NotNull(item.Rejection);
        Assert.True(item.Profile.IsEmpty);
        Assert.DoesNotContain("zebra", Wire.Text(item.Body), StringComparison.Ordinal);
    }
}
