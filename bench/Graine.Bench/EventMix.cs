using System.Globalization;
using System.Text;

namespace Graine.Bench;

/// <summary>Request bodies: one purchase to four page views, spread over the members, every event new.</summary>
internal sealed class EventMix(int members, int seed)
{
    private readonly Random _random = new(seed);
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];
    private readonly StringBuilder _text = new();
    private int _next;

    /// <summary>A page view of each of these members, so that afterwards all are known.</summary>
    public byte[] Views(int first, int count) => Body(count, index => Add(_text, first + index, isOrder: false));

    public byte[] Batch(int events) => Body(events, _ => Add(_text));

    private byte[] Body(int events, Action<int> add)
    {
        var text = _text.Clear().Append("{\"batch\":[");
        for (var index = 0; index < events; index++)
        {
            text.Append(index == 0 ? "" : ",");
            add(index);
        }

        return Encoding.UTF8.GetBytes(text.Append("],\"sentAt\":\"").Append(Now()).Append("\"}").ToString());
    }

    public byte[] Single()
    {
        Add(_text.Clear());
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private static string Now() => DateTimeOffset.UnixEpoch.AddMilliseconds(Environment.TickCount64 + Epoch).ToString("O", CultureInfo.InvariantCulture);

    private static readonly long Epoch = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Environment.TickCount64;

    private void Add(StringBuilder text) => Add(text, _random.Next(members), _next % 5 == 0);

    private void Add(StringBuilder text, int member, bool isOrder)
    {
        var number = _next++;
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
