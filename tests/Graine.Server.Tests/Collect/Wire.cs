using System.Globalization;
using System.Text;
using Graine.Engine;
using Graine.Server.Intake;

namespace Graine.Server.Tests.Collect;

/// <summary>Bodies in, items out, at a fixed time of receipt.</summary>
internal static class Wire
{
    public static readonly Instant Received = At("2026-11-21T23:10:00Z");

    public static Instant At(string text) => Instant.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Collect", "Samples", name + ".json"));

    public static CollectedItem[] Batch(string body, Instant? received = null) => Batch(Encoding.UTF8.GetBytes(body), received);

    public static CollectedItem[] Batch(byte[] body, Instant? received = null)
    {
        using var session = IntakeSession.Rent();
        Assert.Equal(Envelope.Read, session.Scan(body, body.Length, isBatch: true));
        return [.. session.Finish(Request(received))];
    }

    public static CollectedItem Single(string type, string body, string? anonymousId = null) =>
        Single(type, Encoding.UTF8.GetBytes(body), anonymousId);

    public static CollectedItem Single(string type, byte[] body, string? anonymousId = null)
    {
        using var session = IntakeSession.Rent();
        Assert.Equal(Envelope.Read, session.Scan(body, body.Length, isBatch: false));
        return Assert.Single(session.Finish(Request(null) with { PathType = type, AnonymousId = anonymousId }));
    }

    /// <summary>One track event of a batch, by its members.</summary>
    public static CollectedItem Track(string members) =>
        Assert.Single(Batch($$"""{"batch":[{"type":"track","userId":"u1",{{members}}}]}"""));

    public static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    private static IntakeRequest Request(Instant? received) => new() { Source = "key-1", Received = received ?? Received };
}
