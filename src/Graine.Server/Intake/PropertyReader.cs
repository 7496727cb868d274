using System.Text.Json;

namespace Graine.Server.Intake;

/// <summary>Reads and copies an event's properties: scalars for the rules, the words of the e-commerce spec for the order.</summary>
internal static class PropertyReader
{
    private static readonly object True = true;

    private static readonly object False = false;

    /// <summary>The reader stands on the opening brace; afterwards on the closing one.</summary>
    public static void Read(ref Utf8JsonReader reader, EventScan scan, JsonBuffer target)
    {
        target.Byte((byte)'{');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            if (name.Field == Field.Products && reader.TokenType == JsonTokenType.StartArray)
            {
                var ahead = reader;
                LineReader.Read(ref ahead, scan.Order.Lines);
                if (target.IsClosed)
                {
                    reader = ahead;
                    continue;
                }
            }
            else if (name.Field != Field.Other)
            {
                var ahead = reader;
                Understand(ref ahead, name.Field, scan);
            }

            if (!Scrub.IsPersonal(name, reader.TokenType))
            {
                Offer(ref reader, name, scan);
            }

            Scrub.Member(ref reader, name, target);
        }

        target.Byte((byte)'}');
    }

    private static void Understand(ref Utf8JsonReader reader, Field field, EventScan scan)
    {
        var order = scan.Order;
        switch (field)
        {
            case Field.OrderId:
                order.Id = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.Total:
                order.Total = Amount.Read(ref reader);
                break;
            case Field.Revenue:
                order.Revenue = Amount.Read(ref reader);
                break;
            case Field.Value:
                order.Value = Amount.Read(ref reader);
                break;
            case Field.Subtotal:
                order.Subtotal = Amount.Read(ref reader);
                break;
            case Field.Margin:
                order.Margin = Amount.Read(ref reader);
                break;
            case Field.PaidWithPoints:
                order.PaidWithPoints = Amount.Read(ref reader);
                break;
            case Field.Currency:
                order.Currency = WireText.ReadScalar(ref reader);
                break;
            case Field.Coupon:
                order.Coupon = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.Channel:
                scan.PropertyChannel = WireText.ReadScalar(ref reader);
                break;
            case Field.Store:
                scan.Store = WireText.CleanId(WireText.ReadScalar(ref reader)) ?? scan.Store;
                break;
            case Field.Affiliation:
                scan.Affiliation = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            default:
                UnderstandPosthog(ref reader, field, scan);
                break;
        }
    }

    private static void UnderstandPosthog(ref Utf8JsonReader reader, Field field, EventScan scan)
    {
        switch (field)
        {
            case Field.Set:
                scan.Set = EventReader.Skip(ref reader);
                break;
            case Field.SetOnce:
                scan.SetOnce = EventReader.Skip(ref reader);
                break;
            case Field.Alias or Field.AnonDistinctId:
                scan.PreviousId = WireText.CleanId(WireText.ReadScalar(ref reader)) ?? scan.PreviousId;
                break;
            case Field.DistinctId:
                scan.DistinctId ??= WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.DeviceId:
                scan.DeviceId = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.IsIdentified:
                scan.IsUnidentified = reader.TokenType == JsonTokenType.False;
                break;
            case Field.GroupKey:
                scan.GroupId ??= WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.Lib:
                scan.Library ??= WireText.ReadScalar(ref reader);
                break;
            default:
                break;
        }
    }

    // A copy of the reader would cost more than looking at the token where it stands: only scalars are taken, none is passed over.
    private static void Offer(ref Utf8JsonReader reader, Name name, EventScan scan)
    {
        var value = reader.TokenType switch
        {
            JsonTokenType.True => True,
            JsonTokenType.False => False,
            JsonTokenType.Number => Number(ref reader),
            JsonTokenType.String => Text(ref reader),
            _ => null,
        };
        if (value is not null && (scan.Properties?.Count ?? 0) < IntakeLimits.PropertiesMax && name.Text.Length <= 200)
        {
            (scan.Properties ??= new(StringComparer.Ordinal))[name.Text] = value;
        }
    }

    private static object? Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var integer))
        {
            return integer;
        }

        return reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > IntakeLimits.PropertyCharsMax * 4)
        {
            return null;
        }

        var mayHold = reader.ValueIsEscaped || Redaction.MayHold(reader.ValueSpan);
        var text = WireText.Read(ref reader);
        text = mayHold ? Redaction.Clean(text) : text;
        return text.Length <= IntakeLimits.PropertyCharsMax ? text : null;
    }
}
