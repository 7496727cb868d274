using System.Text;
using System.Text.Json;
using Graine.Server.Intake;

namespace Graine.Server.Tests.Hosting;

/// <summary>What a shop sent can be read, whatever it says twice.</summary>
public sealed class StoredJsonTests : ServerFixture
{
    [Theory]
    [InlineData("""{"event":"X","event":"Y"}""", """{"event":"Y"}""")]
    [InlineData("""{"a":{"b":1,"b":[{"c":null,"c":"é"}]},"a":{"b":2,"b":[true,{"c":1.50,"c":"é"}]}}""", """{"a":{"b":[true,{"c":"é"}]}}""")]
    [InlineData("""{"a":1,"b":null}""", """{"a":1,"b":null}""")]
    [InlineData("null", "null")]
    [InlineData("[]", "[]")]
    public void Of_a_member_said_twice_the_last_one_counts(string stored, string read) =>
        Assert.Equal(JsonSerializer.Deserialize<JsonElement>(read).GetRawText(), StoredJson.Parse(Encoding.UTF8.GetBytes(stored))?.ToJsonString(_plain) ?? "null");

    [Fact]
    public async Task A_timeline_shows_events_that_say_something_twice()
    {
        using var sent = await SendAsync(HttpMethod.Post, "v1/data/import", """
            {"batch":[
                {"type":"track","userId":"dk","event":"X","event":"Y","messageId":"dk1","properties":{"rating":1},"properties":{"rating":2,"rating":3}},
                {"type":"identify","userId":"dk","messageId":"dk2","traits":{"firstName":"Ana","firstName":"Léa"}}]}
            """);
        _ = await JsonAsync(sent, 200);
        var items = (await GetAsync("v1/members/user:dk/timeline")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, items.Count(item => item.GetProperty("status").GetString() == "applied"));
        Assert.Equal("Léa", (await GetAsync("v1/members/user:dk")).GetProperty("profile").GetProperty("firstName").GetString());
    }

    private static readonly JsonSerializerOptions _plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
