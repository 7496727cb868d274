using System.Diagnostics;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Intake;

namespace Graine.Server.Sessions;

/// <summary>
/// What happened in a checkout, in the words of the collection API and read by the same reader: a checkout and an
/// <c>Order Completed</c> sent by an SDK earn the same, are stored the same and are counted the same.
/// </summary>
internal static class SessionEvents
{
    private const int PriceDigits = 6;

    /// <summary>The event and the body to store. A spend is a command and not an event.</summary>
    public static CollectedItem ToItem(SessionAct act, string source, Instant now)
    {
        var json = Write(act);
        using var session = IntakeSession.Rent();
        if (session.Scan(json, json.Length, isBatch: false) != Envelope.Read)
        {
            throw new UnreachableException("A session wrote what cannot be read.");
        }

        var item = session.Finish(new IntakeRequest { Source = source, Received = now, DefaultCurrency = act.Session.Currency })[0];

        // The reader takes out what looks like personal data; a till's numbers often do, and two of them must not become one order.
        return item.Rejection is null
            ? item with { Order = item.Order! with { Id = act.Session.OrderId } }
            : throw new InvalidOperationException($"A session made an event that is refused: {item.Rejection.Code} {item.Rejection.Pointer}");
    }

    /// <summary>The command that pays with points.</summary>
    public static PointsCommand ToCommand(SessionDocument session, Guid id, Instant now) => new()
    {
        Id = id,
        At = now,
        Received = now,
        Verb = PointsVerb.Spend,
        Wallet = session.Spend!.Wallet,
        Points = session.Spend.Points,
        OrderId = session.OrderId,
    };

    public static byte[] ToJson(SessionDocument session, string by) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        wallet = session.Spend!.Wallet,
        points = session.Spend.Points,
        orderId = session.OrderId,
        session = session.Id,
        by,
    });

    private static byte[] Write(SessionAct act)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", EventShape.Track);
            json.WriteString("event", Name(act.Kind));
            json.WriteString("anonymousId", "session:" + act.Session.Id);
            json.WriteStartObject("properties");
            WriteOrder(json, act);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteOrder(Utf8JsonWriter json, SessionAct act)
    {
        var session = act.Session;
        var amount = act.Kind == SessionActKind.Completed ? session.TotalMinor : act.AmountMinor;
        json.WriteString("order_id", session.OrderId);
        json.WriteString("session_id", session.Id);
        json.WriteNumber("total", Currencies.FromMinor(amount, session.Currency));
        json.WriteString("currency", session.Currency);
        WriteText(json, "coupon", session.Coupon);
        WriteText(json, "channel", session.Channel);
        WriteText(json, "store", session.Store);
        WriteMoney(json, "discount", session.DiscountMinor + session.Discounts.Sum(discount => discount.AmountMinor), session.Currency);
        if (act.Kind == SessionActKind.Completed)
        {
            WriteMoney(json, "paid_with_points", session.Paid.Where(paid => !paid.Earns).Sum(paid => paid.AmountMinor), session.Currency);
        }

        WriteMoney(json, "shipping", session.ShippingMinor, session.Currency);

        json.WriteStartArray("products");
        foreach (var line in act.Lines)
        {
            json.WriteStartObject();
            json.WriteString("product_id", line.Product);
            WriteText(json, "name", line.Name);
            WriteText(json, "category", line.Category);
            WriteText(json, "brand", line.Brand);
            json.WriteNumber("quantity", line.Quantity);
            json.WriteNumber("price", PaidPrice(line));
            var paid = Currencies.FromMinor(line.PaidMinor ?? line.NetMinor, session.Currency);
            if (act.Kind == SessionActKind.Completed && (line.PaidMinor is not null || line.Price * line.Quantity != paid))
            {
                // To the cent, where a discount or a weight makes units times price something else.
                json.WriteNumber("total", paid);
            }

            if (line.Cost is { } cost)
            {
                json.WriteNumber("cost", cost);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Discounts are in the price of an order's line.
    private static decimal PaidPrice(SessionLine line) => line.UnitPaid is { } paid ? paid
        : line.Discount == 0 ? line.Price
        : Math.Round(line.Price - (line.Discount / line.Quantity), PriceDigits, MidpointRounding.AwayFromZero);

    private static void WriteMoney(Utf8JsonWriter json, string name, long minor, string currency)
    {
        if (minor > 0)
        {
            json.WriteNumber(name, Currencies.FromMinor(minor, currency));
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Name(SessionActKind kind) => kind switch
    {
        SessionActKind.Completed => "Order Completed",
        SessionActKind.Refunded => "Order Refunded",
        SessionActKind.Cancelled => "Order Cancelled",
        _ => throw new UnreachableException(),
    };
}
