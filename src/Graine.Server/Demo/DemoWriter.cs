using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Graine.Server.Demo;

/// <summary>Tells the shop's events in the words of the collection API; message ids count up, so they are the same each time.</summary>
internal sealed class DemoWriter(List<DemoMoment> moments)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    public void Identify(DateTimeOffset at, DemoIds who, DemoPerson person, bool withCard) => Write(at, "identify", null, who, json =>
    {
        json.WriteStartObject("traits");
        if (person.Email is not null)
        {
            json.WriteString("email", person.Email);
        }

        if (person.Phone is not null)
        {
            json.WriteString("phone", person.Phone);
        }

        if (withCard)
        {
            json.WriteString("loyalty_card", who.Card);
        }

        json.WriteString("firstName", person.FirstName);
        json.WriteString("lastName", person.LastName);
        json.WriteString("language", "fr");
        json.WriteStartObject("address");
        json.WriteString("city", person.City);
        json.WriteString("postalCode", person.PostalCode);
        json.WriteString("country", person.Country);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public void Track(DateTimeOffset at, string name, DemoIds who, Action<Utf8JsonWriter> properties) => Write(at, "track", name, who, json =>
    {
        json.WriteStartObject("properties");
        properties(json);
        json.WriteEndObject();
    });

    public void Page(DateTimeOffset at, DemoIds who, string name) => Write(at, "page", null, who, json =>
    {
        json.WriteStartObject("properties");
        json.WriteString("name", name);
        json.WriteString("channel", "web");
        json.WriteEndObject();
    });

    /// <summary>The order, or what is given back of it.</summary>
    public void Order(DateTimeOffset at, string name, DemoIds who, DemoOrder order, IReadOnlyList<DemoLine> lines) => Track(at, name, who, json =>
    {
        json.WriteString("order_id", order.Id);
        json.WriteNumber("total", lines.Sum(line => line.Price * line.Quantity));
        json.WriteString("currency", "EUR");
        json.WriteString("channel", order.Channel);
        if (order.Store is not null)
        {
            json.WriteString("store", order.Store);
        }

        if (order.Coupon is not null)
        {
            json.WriteString("coupon", order.Coupon);
        }

        if (order.IsGift)
        {
            json.WriteBoolean("gift_wrap", true);
            json.WriteBoolean("other_delivery_address", order.Channel != "till");
        }

        json.WriteStartArray("products");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            Product(json, line.Product);
            json.WriteNumber("quantity", line.Quantity);
            json.WriteNumber("price", line.Price);
            json.WriteNumber("cost", line.Product.Cost);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static void Product(Utf8JsonWriter json, DemoProduct product)
    {
        json.WriteString("product_id", product.Id);
        json.WriteString("name", product.Name);
        json.WriteString("category", product.Category);
    }

    /// <summary>What a customer says about leaderboards: that they may be shown, and how they want to be called.</summary>
    public void Agree(DateTimeOffset at, DemoIds who, string nickname) => Write(at, "identify", null, who, json =>
    {
        json.WriteStartObject("traits");
        json.WriteBoolean("leaderboards", true);
        json.WriteString("nickname", nickname);
        json.WriteEndObject();
    });

    /// <param name="at">When.</param>
    /// <param name="who">Asks.</param>
    /// <param name="make">Of an id and the identifier that names the member.</param>
    public void Command(DateTimeOffset at, DemoIds who, Func<string, (string Kind, string Value), DemoCommand> make) => moments.Add(new DemoMoment(
        at, moments.Count, [], make(string.Create(CultureInfo.InvariantCulture, $"command:{moments.Count}"), who.Named)));

    private void Write(DateTimeOffset at, string type, string? name, DemoIds who, Action<Utf8JsonWriter> rest)
    {
        _buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_buffer);
        json.WriteStartObject();
        json.WriteString("type", type);
        if (name is not null)
        {
            json.WriteString("event", name);
        }

        json.WriteString("messageId", string.Create(CultureInfo.InvariantCulture, $"event:{moments.Count}"));
        json.WriteString("timestamp", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        who.Write(json);
        rest(json);
        json.WriteEndObject();
        json.Flush();
        moments.Add(new DemoMoment(at, moments.Count, _buffer.WrittenSpan.ToArray()));
    }
}

/// <summary>Under which names an event comes in.</summary>
internal sealed record DemoIds(string? User, string? Card, string? Device)
{
    /// <summary>The identifier that commands are given by.</summary>
    public (string Kind, string Value) Named => User is null ? ("card", Card!) : ("user", User);

    public void Write(Utf8JsonWriter json)
    {
        if (User is not null)
        {
            json.WriteString("userId", User);
        }

        if (Device is not null)
        {
            json.WriteString("anonymousId", Device);
        }

        if (Card is not null)
        {
            json.WriteStartObject("context");
            json.WriteStartArray("externalIds");
            json.WriteStartObject();
            json.WriteString("type", "loyalty_card");
            json.WriteString("id", Card);
            json.WriteString("collection", "users");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}

/// <param name="Channel">till, web or mobile.</param>
/// <param name="Store">The shop of a till; null online.</param>
internal sealed record DemoOrder(string Id, string Channel, string? Store, string? Coupon, bool IsGift, IReadOnlyList<DemoLine> Lines)
{
    public decimal Total => Lines.Sum(line => line.Price * line.Quantity);
}

/// <param name="Price">Paid for one, after what the coupon takes off.</param>
internal sealed record DemoLine(DemoProduct Product, int Quantity, decimal Price);
