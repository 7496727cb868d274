using System.Text;
using System.Text.Json;
using Graine.Engine.Identity;
using Graine.Engine.Inputs;
using Graine.Server.Intake;

namespace Graine.Server.Tests.Collect;

public sealed class EventQuirkTests
{
    [Theory]
    [InlineData("\"userId\":null,\"anonymousId\":\"a\"")]
    [InlineData("\"userId\":\"\",\"anonymousId\":\"a\"")]
    [InlineData("\"userId\":\"  \",\"anonymousId\":\" a\\u0000\"")]
    [InlineData("\"anonymousId\":\"a\"")]
    public void Null_empty_and_missing_ids_are_alike(string ids)
    {
        var item = Assert.Single(Wire.Batch($$"""{"batch":[{"type":"page",{{ids}}}]}"""));

        Assert.Null(item.Rejection);
        Assert.StartsWith("a", Assert.Single(item.Identifiers).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_an_id() =>
        Assert.Equal(new Identifier("user", "42"), Wire.Batch("""{"batch":[{"type":"page","userId":42}]}""")[0].Identifiers[0]);

    [Fact]
    public void One_event_without_ids_is_rejected_alone()
    {
        var items = Wire.Batch("""{"batch":[{"type":"page","userId":"u"},{"type":"page","messageId":"m"},{"type":"page","userId":"u"}]}""");

        Assert.Equal([null, "event.ids_missing", null], items.Select(item => item.Rejection?.Code));
        Assert.Equal("#/batch/1", items[1].Rejection!.Pointer);
        Assert.Equal("m", items[1].MessageId);
    }

    [Theory]
    [InlineData("\"timestamp\":\"yesterday\"", "#/batch/0/timestamp")]
    [InlineData("\"timestamp\":\"2026-13-01T00:00:00Z\"", "#/batch/0/timestamp")]
    [InlineData("\"timestamp\":{}", "#/batch/0/timestamp")]
    [InlineData("\"timestamp\":true", "#/batch/0/timestamp")]
    [InlineData("\"timestamp\":1e300", "#/batch/0/timestamp")]
    [InlineData("\"originalTimestamp\":\"x\",\"timestamp\":\"2026-01-01T00:00:00Z\"", "#/batch/0/originalTimestamp")]
    public void An_unreadable_time_is_rejected_with_its_place(string time, string pointer)
    {
        var item = Wire.Track($"\"event\":\"E\",{time}");

        Assert.Equal(("event.timestamp_invalid", pointer), (item.Rejection!.Code, item.Rejection.Pointer));
    }

    [Theory]
    [InlineData("\"type\":\"track\"", "event.name_missing")]
    [InlineData("\"type\":\"group\"", "event.group_missing")]
    [InlineData("\"type\":\"alias\"", "event.previous_missing")]
    [InlineData("\"type\":\"dance\"", "event.type_unknown")]
    [InlineData("\"context\":{}", "event.type_missing")]
    public void What_a_type_demands_is_demanded(string members, string code) =>
        Assert.Equal(code, Wire.Batch($$"""{"batch":[{"userId":"u",{{members}}}]}""")[0].Rejection!.Code);

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("[{}]")]
    public void An_element_that_is_no_object_is_rejected_alone(string element)
    {
        var items = Wire.Batch($$"""{"batch":[{{element}},{"type":"page","userId":"u"}]}""");

        Assert.Equal(["event.not_object", null], items.Select(item => item.Rejection?.Code));
        Assert.Equal("{}", Wire.Text(items[0].Body));
    }

    [Fact]
    public void An_alias_to_itself_changes_nothing()
    {
        var item = Wire.Single("alias", """{"userId":"u1","type":"alias","previousId":"u1"}""");

        Assert.Null(item.Rejection);
        Assert.Empty(item.Previous);
        Assert.Equal(["alias.self"], item.Warnings);
    }

    [Fact]
    public void The_path_decides_the_type() =>
        Assert.Equal("identify", Wire.Single("identify", """{"type":"track","userId":"u"}""").Type);

    [Fact]
    public void The_header_says_who_it_is_when_the_event_does_not() => Assert.Equal(
        new Identifier("anonymous", "dev-1"), Assert.Single(Wire.Single("page", "{}", "dev-1").Identifiers));

    [Fact]
    public void Traits_of_the_context_count_only_when_there_are_no_others()
    {
        var own = Wire.Single("identify", """{"userId":"u","traits":{"a":1},"context":{"traits":{"b":2}}}""");
        var context = Wire.Single("identify", """{"userId":"u","traits":null,"context":{"traits":{"b":2}}}""");
        var group = Wire.Single("group", """{"userId":"u","groupId":"g","context":{"traits":{"email":"a@b.cz"}}}""");

        Assert.Equal("""{"a":1}""", Wire.Text(own.Profile));
        Assert.Equal("""{"b":2}""", Wire.Text(context.Profile));
        Assert.True(group.Profile.IsEmpty);
        Assert.Single(group.Identifiers);
    }

    /// <summary>The year stays in the profile.</summary>
    [Theory]
    [InlineData("\"birthday\":\"1990-05-17\"", "05-17")]
    [InlineData("\"date_of_birth\":\"1990-05-17T00:00:00Z\"", "05-17")]
    [InlineData("\"dob\":\"05-17\"", "05-17")]
    [InlineData("\"birthDate\":\"--02-29\"", "02-29")]
    [InlineData("\"birthday\":\"1991-02-29\"", null)]
    [InlineData("\"birthday\":\"17/05/1990\"", null)]
    [InlineData("\"birthday\":\"spring\"", null)]
    [InlineData("\"birthday\":19900517", null)]
    public void Of_a_birthday_only_month_and_day_are_a_fact(string trait, string? day)
    {
        var item = Wire.Single("identify", $$"""{"userId":"u","traits":{ {{trait}} } }""");

        Assert.Equal(day, item.Facts?.GetValueOrDefault("birth_day"));
        Assert.DoesNotContain("1990", Wire.Text(item.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Null_deletes_a_trait_and_a_fact()
    {
        var item = Wire.Single("identify", """{"userId":"u","traits":{"plan":null,"countryCode":"FR","hobby":"x"}}""");

        Assert.Equal("""{"plan":null,"countryCode":"FR","hobby":"x"}""", Wire.Text(item.Profile));
        Assert.Equal(new Dictionary<string, object?> { ["plan"] = null, ["country"] = "FR" }, item.Facts);
    }

    [Fact]
    public void Identifiers_are_normalised()
    {
        var item = Wire.Single("identify", """
            {"userId":" u ","traits":{"email":" A@B.cz ","phone":"0033 6.12-34 56 78","loyalty_card":"lc-77 7"},
             "context":{"externalIds":[{"id":"X","type":"Shop","collection":"users"},{"id":"Y","type":"acc","collection":"accounts"}]}}
            """);

        Assert.Equal(
            [new Identifier("user", "u"), new("ext:shop", "X"), new("email", "a@b.cz"), new("phone", "+33612345678"), new("card", "LC777")],
            item.Identifiers);
    }

    [Fact]
    public void A_missing_message_id_is_derived_from_what_does_not_change()
    {
        var first = Wire.Track("\"event\":\"E\",\"sentAt\":\"2026-11-21T23:00:00Z\",\"_metadata\":{\"retryCount\":1}");
        var retry = Wire.Track("\"event\":\"E\",\"sentAt\":\"2026-11-21T23:05:00Z\",\"_metadata\":{\"retryCount\":2}");
        var other = Wire.Track("\"event\":\"F\"");

        Assert.Equal((first.MessageId, first.KeyHash, first.BodyHash), (retry.MessageId, retry.KeyHash, retry.BodyHash));
        Assert.NotEqual(first.KeyHash, other.KeyHash);
    }

    [Fact]
    public void Unknown_fields_and_all_times_are_kept()
    {
        var body = Wire.Text(Wire.Track("""
            "event":"E","timestamp":"2026-11-21T23:00:00Z","sentAt":"2026-11-21T23:00:01Z","receivedAt":"x","writeKey":"W","colour":{"a":[1,2.50,"x"]}
            """).Body);

        Assert.Equal(
            """{"type":"track","event":"E","timestamp":"2026-11-21T23:00:00Z","colour":{"a":[1,2.50,"x"]},"sentAt":"2026-11-21T23:00:01Z"}""",
            body);
    }

    [Fact]
    public void Shared_context_and_integrations_are_merged_and_the_event_wins()
    {
        var items = Wire.Batch("""
            {"context":{"locale":"fr-FR","library":{"name":"analytics-python"}},"integrations":{"All":false},"batch":[
              {"type":"track","event":"E","userId":"u","context":{"locale":"en"}},{"type":"page","userId":"u"}]}
            """);

        Assert.All(items, item => Assert.Equal("server", item.Channel));
        Assert.Contains("\"locale\":\"en\"", Wire.Text(items[0].Body), StringComparison.Ordinal);
        Assert.DoesNotContain("fr-FR", Wire.Text(items[0].Body), StringComparison.Ordinal);
        Assert.Contains("\"locale\":\"fr-FR\"", Wire.Text(items[1].Body), StringComparison.Ordinal);
        Assert.All(items, item => Assert.Contains("\"All\":false", Wire.Text(item.Body), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("order completed", EventKind.OrderCompleted, "Order Completed")]
    [InlineData("order_refunded", EventKind.OrderRefunded, "Order Refunded")]
    [InlineData("Order Canceled", EventKind.OrderCancelled, "Order Cancelled")]
    [InlineData("Product Added", EventKind.CartUpdated, "Product Added")]
    [InlineData("Viewed Product", EventKind.ProductViewed, "Viewed Product")]
    [InlineData("Checkout Möbius", EventKind.Other, "Checkout Möbius")]
    public void Names_the_engine_knows_are_recognised(string sent, EventKind kind, string name)
    {
        var item = Wire.Track($"\"event\":\"{sent}\"");

        Assert.Equal((kind, name), (item.Kind, item.Name));
    }

    [Fact]
    public void Too_large_too_deep_and_too_many_are_rejected_alone()
    {
        var large = "{\"type\":\"page\",\"userId\":\"u\",\"z\":\"" + new string('z', IntakeLimits.EventBytesMax) + "\"}";
        var deep = "{\"type\":\"page\",\"userId\":\"u\",\"z\":" + new string('[', 5000) + new string(']', 5000) + "}";
        var fine = string.Join(',', Enumerable.Repeat("""{"type":"page","userId":"u"}""", IntakeLimits.BatchEventsMax));

        var items = Wire.Batch($$"""{"batch":[{{large}},{{deep}},{{fine}}]}""");

        Assert.Equal(["event.too_large", "event.too_deep", null], items.Take(3).Select(item => item.Rejection?.Code));
        Assert.Equal(["batch.too_long", "batch.too_long"], items.Skip(IntakeLimits.BatchEventsMax).Select(item => item.Rejection?.Code));
        Assert.Equal(4, items.Count(item => item.Rejection is not null));
    }

    [Fact]
    public void Broken_letters_are_replaced_and_cost_nothing()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"batch":[{"type":"track","event":"E","userId":"u","properties":{"a":"x#y","b":"\ud800","c":"\u0000","😀":"\ud83d\ude00"}}]}""");
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xff;

        var item = Assert.Single(Wire.Batch(bytes));

        Assert.Equal("x\uFFFDy", item.Properties!["a"]);
        Assert.Equal("\uFFFD", item.Properties["b"]);
        Assert.Equal("\uFFFD", item.Properties["c"]);
        Assert.Equal("😀", item.Properties["😀"]);
        using var body = JsonDocument.Parse(item.Body);
        Assert.Equal("\uFFFD", body.RootElement.GetProperty("properties").GetProperty("b").GetString());
    }

    [Fact]
    public void Of_a_repeated_member_the_last_counts() =>
        Assert.Equal("b", Wire.Batch("""{"batch":[{"type":"page","userId":"a","userId":"b"}]}""")[0].Identifiers[0].Value);

    [Theory]
    [InlineData("", Envelope.NotJson)]
    [InlineData("   ", Envelope.NotJson)]
    [InlineData("{", Envelope.NotJson)]
    [InlineData("{\"batch\":[}", Envelope.NotJson)]
    [InlineData("{\"batch\":[]} x", Envelope.NotJson)]
    [InlineData("a=b&c=d", Envelope.NotJson)]
    [InlineData("[]", Envelope.Unknown)]
    [InlineData("{}", Envelope.Unknown)]
    [InlineData("{\"batch\":{}}", Envelope.Unknown)]
    [InlineData("7", Envelope.Unknown)]
    [InlineData("{\"batch\":[]}", Envelope.Read)]
    [InlineData("\uFEFF{\"batch\":[]}", Envelope.Read)]
    public void An_envelope_is_told_from_rubbish(string body, Envelope envelope)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var session = IntakeSession.Rent();

        Assert.Equal(envelope, session.Scan(bytes, bytes.Length, isBatch: true));
    }
}
