using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>
/// One client: makes orders, refunds, views and payments from a seed and sends each until it is answered, always under its first id.
/// </summary>
internal sealed class Till(int number, int members, Ledger ledger, ShopClient client)
{
    private const int EventsPerBatch = 12;

    private readonly List<(string Order, string Member, int Total)> _sold = [];
    private Deed? _open;
    private int _last;
    private ulong _dice = (ulong)number;

    /// <summary>Sends until told to stop or the server is gone; what is not answered then is sent first the next time.</summary>
    public async Task RunAsync(Uri server, CancellationToken stop, CancellationToken ct)
    {
        while (!stop.IsCancellationRequested)
        {
            _open ??= Next();
            if (!await TryFinishAsync(server, ct))
            {
                return;
            }
        }
    }

    /// <summary>What is still unanswered, until it is answered.</summary>
    public async Task DrainAsync(Uri server, CancellationToken ct)
    {
        while (_open is not null)
        {
            await TryFinishAsync(server, ct);
        }
    }

    private async Task<bool> TryFinishAsync(Uri server, CancellationToken ct)
    {
        switch (_open)
        {
            case Batch batch when await client.TrySendAsync(server, batch.Events, ct):
                ledger.Note(batch);
                _open = null;
                return true;
            case Payment payment:
                var status = await client.CommandAsync(
                    server, "user:" + payment.Member, "spends", new JsonObject { ["points"] = payment.Points }, payment.Key, ct);
                if (status is null or HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
                {
                    return false;
                }

                Assert.Contains(
                    status.Value, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict });
                ledger.Note(payment, status.Value);
                _open = null;
                return true;
            default:
                return false;
        }
    }

    private Deed Next() => Below(4) == 0
        ? new Payment(Member(), 1 + Below(30), Id("pay"))
        : new Batch("", [.. Enumerable.Range(0, EventsPerBatch).Select(_ => NextEvent())]);

    private JsonObject NextEvent()
    {
        var kind = Below(10);
        if (kind < 2 && _sold.Count > 0)
        {
            var (order, member, total) = _sold[^1];
            _sold.RemoveAt(_sold.Count - 1);
            return Event(member, "Order Refunded", new JsonObject { ["order_id"] = order, ["total"] = 1 + Below(total), ["currency"] = "EUR" });
        }

        if (kind < 7)
        {
            var sale = (Order: Id("order"), Member: Member(), Total: 1 + Below(200));
            _sold.Add(sale);
            return Event(
                sale.Member,
                "Order Completed",
                new JsonObject { ["order_id"] = sale.Order, ["total"] = sale.Total, ["currency"] = "EUR" });
        }

        return Event(Member(), "Product Viewed", new JsonObject { ["product_id"] = "p" });
    }

    private JsonObject Event(string member, string name, JsonObject properties) => new()
    {
        ["type"] = "track",
        ["messageId"] = Id("message"),
        ["userId"] = member,
        ["event"] = name,
        ["properties"] = properties,
    };

    private string Member() => string.Create(CultureInfo.InvariantCulture, $"durable-{Below(members)}");

    private string Id(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}-{++_last}");

    // SplitMix64 (Steele, Lea and Flood 2014): the same load on every runtime.
    private int Below(int limit)
    {
        var mixed = _dice += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }
}
