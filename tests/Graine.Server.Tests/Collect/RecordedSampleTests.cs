using System.Text.Json;
using Graine.Engine.Identity;
using Graine.Engine.Inputs;

namespace Graine.Server.Tests.Collect;

/// <summary>The bodies that the SDKs were recorded to send, verbatim.</summary>
public sealed class RecordedSampleTests
{
    [Fact]
    public void Segment_node_sends_every_type_in_one_batch()
    {
        var items = Wire.Batch(Wire.Sample("segment-node"));

        Assert.All(items, item => Assert.Null(item.Rejection));
        Assert.Equal(["identify", "track", "page", "screen", "group", "alias", "track"], items.Select(item => item.Type));
        Assert.Equal([new Identifier("user", "u1"), new("anonymous", "anon-1"), new("email", "a@b.cz")], items[0].Identifiers);
        Assert.Equal("""{"email":"a@b.cz","name":"Ada","plan":"gold"}""", Wire.Text(items[0].Profile));
        Assert.Equal("gold", items[0].Facts!["plan"]);
        Assert.Equal([new Identifier("anonymous", "anon-1"), new("user", "anon-1")], items[5].Previous);
        Assert.Equal("my-msg-id-1", items[6].MessageId);
        Assert.Equal("server", items[1].Channel);
    }

    [Fact]
    public void An_order_becomes_minor_units_with_its_lines()
    {
        var item = Wire.Batch(Wire.Sample("segment-node"))[1];

        Assert.Equal((EventKind.OrderCompleted, "Order Completed"), (item.Kind, item.Name));
        Assert.Equal(("o-1", 9990, "CZK"), (item.Order!.Id, item.Order.TotalMinor, item.Order.Currency));
        var line = Assert.Single(item.Order.Lines);
        Assert.Equal(("p1", 2m, 4995), (line.Product, line.Quantity, line.PriceMinor));
        Assert.Contains(new Identifier("card", "LC777"), item.Identifiers);
        Assert.Equal(Wire.At("2024-01-02T03:04:05.678Z").Plus(178_677), item.At);
        Assert.Equal(99.9, item.Properties!["total"]);
    }

    [Fact]
    public void Segment_web_sends_a_page_with_an_identifying_address()
    {
        var item = Wire.Single("page", Wire.Sample("segment-web-page"));

        Assert.Null(item.Rejection);
        Assert.Equal("web", item.Channel);
        Assert.Equal("Home", item.Properties!["name"]);
        Assert.Contains("utm_source=nl&utm_campaign=x", Wire.Text(item.Body), StringComparison.Ordinal);
        Assert.DoesNotContain("quser", Wire.Text(item.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Rudder_node_sends_traits_twice_and_a_batch_timestamp()
    {
        var items = Wire.Batch(Wire.Sample("rudder-node"));

        Assert.Equal("""{"email":"a@b.cz"}""", Wire.Text(items[0].Profile));
        Assert.Equal(["server", "server", "server"], items.Select(item => item.Channel));
        Assert.Equal(Wire.At("2026-11-21T23:08:08.748Z"), items[0].At);
        Assert.Equal("u1", items[2].Previous[0].Value);
    }

    [Fact]
    public void Rudder_web_sends_traits_in_the_context_only()
    {
        var item = Wire.Single("identify", Wire.Sample("rudder-web-identify"));

        Assert.Equal("""{"email":"a@b.cz"}""", Wire.Text(item.Profile));
        Assert.Contains(new Identifier("email", "a@b.cz"), item.Identifiers);
        Assert.Contains("1795302637011", Wire.Text(item.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Jitsu_sends_a_track()
    {
        var item = Wire.Single("track", Wire.Sample("jitsu"));

        Assert.Equal(EventKind.OrderCompleted, item.Kind);
        Assert.Equal(100, item.Order!.TotalMinor);
        Assert.Equal("qnue2ssc8x7cb3xn6mch", item.Order.Id);
        Assert.Equal("server", item.Channel);
    }

    [Fact]
    public void Posthog_sends_its_own_words()
    {
        var items = Wire.Batch(Wire.Sample("posthog"));

        Assert.All(items, item => Assert.Null(item.Rejection));
        Assert.Equal(["identify", "track", "alias"], items.Select(item => item.Type));
        Assert.Equal("""{"email":"a@b.cz"}""", Wire.Text(items[0].Profile));
        Assert.Equal(("""{"a":1}""", """{"b":2}"""), (Wire.Text(items[1].Profile), Wire.Text(items[1].FirstProfile)));
        Assert.Equal("anon1", items[2].Previous[0].Value);
        Assert.Equal("01a2005d-feb4-78ca-9271-6bb706a79535", items[1].MessageId);
    }

    [Fact]
    public void Posthog_tells_facts_of_the_person_on_any_event()
    {
        var item = Assert.Single(Wire.Batch(
            """{"api_key":"k","batch":[{"event":"Order","distinct_id":"u1","uuid":"1","properties":{"$set":{"country":"FR","email":"a@b.cz"},"$set_once":{"plan":"gold","country":"BE"}}}]}"""));

        Assert.Equal("track", item.Type);
        Assert.Equal([("country", "FR")], item.Facts!.Select(fact => (fact.Key, (string)fact.Value!)));
        Assert.Equal([("country", "BE"), ("plan", "gold")], item.FirstFacts!.OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => (fact.Key, (string)fact.Value!)));
        Assert.Equal(["user"], item.Identifiers.Select(each => each.Kind));
    }

    [Theory]
    [InlineData("segment-node")]
    [InlineData("rudder-node")]
    [InlineData("posthog")]
    public void What_is_stored_is_json_without_personal_data(string sample)
    {
        foreach (var item in Wire.Batch(Wire.Sample(sample)))
        {
            using var body = JsonDocument.Parse(item.Body);
            var text = Wire.Text(item.Body);
            Assert.DoesNotContain("a@b.cz", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
            Assert.DoesNotContain("10.0.0.1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("LC-777", text, StringComparison.Ordinal);
            Assert.DoesNotContain("anon-1", text, StringComparison.Ordinal);
            Assert.Contains("sentAt", text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
