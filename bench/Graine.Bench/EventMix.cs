using System.Globalization;
using System.Text;

namespace Graine.Bench;

/// <summary>Request bodies: one purchase to four page views, spread over the members, every event new.</summary>
internal sealed class EventMix(int members, int seed)
{
    private readonly Random _random = new(seed);
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];
    private int _next;

    public byte[] Batch(int events)
    {
        var text = new StringBuilder(events * 420).Append("{\"batch\":[");
        for (var index = 0; index < events; index++)
        {
            text.Append(index == 0 ? "" : ",");
            Add(text);
        }

        return Encoding.UTF8.GetBytes(text.Append("],\"sentAt\":\"").Append(Now()).Append("\"}").ToString());
    }

    public byte[] Single()
    {
        var text = new StringBuilder(500);
        Add(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Now() => DateTimeOffset.UnixEpoch.AddMilliseconds(Environment.TickCount64 + Epoch).ToString("O", CultureInfo.InvariantCulture);

    private static readonly long Epoch = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Environment.TickCount64;

    private void Add(StringBuilder text)
    {
        var number = _next++;
        var member = _random.Next(members);
        var isOrder = number % 5 == 0;
        var invariant = CultureInfo.InvariantCulture;
        text.Append(invariant, $"{{\"type\":\"track\",\"messageId\":\"{_run}-{seed}-{number}\",\"userId\":\"u{member}\",\"anonymousId\":\"a{member}\",\"timestamp\":\"{Now()}\",");
        if (isOrder)
        {
            text.Append(invariant, $"\"event\":\"Order Completed\",\"properties\":{{\"order_id\":\"{_run}-{seed}-{number}\",\"total\":{20 + _random.Next(9000) / 100m},\"currency\":\"EUR\",\"products\":[{{\"product_id\":\"p{_random.Next(500)}\",\"category\":\"tea\",\"quantity\":1,\"price\":12.5}},{{\"product_id\":\"p{_random.Next(500)}\",\"category\":\"cups\",\"quantity\":2,\"price\":9.9}}]}}");
        }
        else
        {
            text.Append(invariant, $"\"event\":\"Product Viewed\",\"properties\":{{\"product_id\":\"p{_random.Next(500)}\",\"category\":\"tea\",\"price\":12.5,\"url\":\"https://shop.example/p/{_random.Next(500)}\"}}");
        }

        text.Append(",\"context\":{\"library\":{\"name\":\"analytics.js\",\"version\":\"next-1.84.3\"},\"locale\":\"fr-FR\"}}");
    }
}
