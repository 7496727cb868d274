using System.Text;
using System.Text.Json;
using Graine.Server.Intake;

namespace Graine.Server.Tests.Collect;

/// <summary>Whatever comes in, reading it never throws, and what comes out is JSON.</summary>
public sealed class IntakeFuzzTests
{
    private static readonly string[] Samples =
        ["segment-node", "segment-web-page", "rudder-node", "rudder-web-identify", "jitsu", "posthog"];

    private static readonly string[] Values =
    [
        "null", "true", "-0", "1e999", "-1e-999", "123456789012345678901234567890", "0.1e5", "\"\"", "\"\\ud800\"", "\"\\udc00x\\ud83d\"",
        "\"\\u0000\"", "[]", "{}", "[[[[]]]]", "{\"\":{\"\":\"\"}}", "\"2026\"", "\"@\"", "\"a@b.cz\"", "\"+33612345678\"", "\"?a=%40&b\"", "\"" + "9" + "\"",
        "\"https://x/?email=a@b.cz#@\"", "[1,{\"id\":2,\"type\":\"card\"}]", "{\"email\":{}}", "\"a@@b..c.de@\"", "\"\\\\\\\"\\/\\b\"",
    ];

    [Fact]
    public void Random_bytes_do_no_harm()
    {
        var random = new Random(1);
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Read(bytes);
        }
    }

    [Fact]
    public void Flipped_and_cut_bytes_do_no_harm()
    {
        var random = new Random(2);
        for (var round = 0; round < 6_000; round++)
        {
            var bytes = Wire.Sample(Samples[random.Next(Samples.Length)]).AsSpan().ToArray();
            for (var flips = random.Next(4); flips >= 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Read(random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
        }
    }

    [Fact]
    public void Any_value_anywhere_does_no_harm()
    {
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++)
        {
            var text = Encoding.UTF8.GetString(Wire.Sample(Samples[random.Next(Samples.Length)])).Trim();
            for (var changes = random.Next(3); changes >= 0; changes--)
            {
                text = Replace(text, random);
            }

            Assert.True(Read(Encoding.UTF8.GetBytes(text)), text);
        }
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Deep_nesting_does_no_harm(int depth)
    {
        Read(Encoding.UTF8.GetBytes(new string('[', depth)));
        Read(Encoding.UTF8.GetBytes("{\"batch\":[{\"properties\":" + new string('[', depth) + new string(']', depth) + "}]}"));
        Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"traits\":", depth)) + "1" + new string('}', depth)));
    }

    [Fact]
    public void A_text_full_of_signs_takes_no_long_time()
    {
        var text = string.Concat(Enumerable.Repeat("a@b.", 200_000));
        var item = Wire.Track($"\"event\":\"E\",\"properties\":{{\"x\":\"{text}\"}}");
        Assert.Null(item.Rejection);
    }

    // One value, found by its colon, becomes another one.
    private static string Replace(string text, Random random)
    {
        var colon = text.IndexOf("\":", random.Next(text.Length), StringComparison.Ordinal);
        if (colon < 0)
        {
            return text;
        }

        var start = colon + 2;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text[start..]), isFinalBlock: false, default);
        if (!reader.Read() || !reader.TrySkip())
        {
            return text;
        }

        var end = start + Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text[start..])[..(int)reader.BytesConsumed]).Length;
        return string.Concat(text.AsSpan(0, start), Values[random.Next(Values.Length)], text.AsSpan(end));
    }

    private static bool Read(byte[] bytes)
    {
        var isRead = false;
        foreach (var isBatch in new[] { true, false })
        {
            using var session = IntakeSession.Rent();
            if (session.Scan(bytes, bytes.Length, isBatch) != Envelope.Read)
            {
                continue;
            }

            isRead = true;
            var request = new IntakeRequest { Source = "s", Received = Wire.Received, PathType = isBatch ? null : "track" };
            foreach (var item in session.Finish(request))
            {
                using var body = JsonDocument.Parse(item.Body);
                using var profile = item.Profile.IsEmpty ? null : JsonDocument.Parse(item.Profile);
                Assert.True(item.At <= item.Received);
                Assert.True(item.Rejection is not null || item.Identifiers.Count > 0);
                Assert.DoesNotContain("a@b.cz", Wire.Text(item.Body), StringComparison.OrdinalIgnoreCase);
                _ = body.RootElement.Clone().ToString();
            }
        }

        return isRead || !IsEnvelope(bytes);
    }

    private static bool IsEnvelope(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
