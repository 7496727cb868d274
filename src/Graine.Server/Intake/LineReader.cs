using System.Text.Json;

namespace Graine.Server.Intake;

/// <summary>Reads the elements of products.</summary>
internal static class LineReader
{
    /// <summary>The reader stands on the opening bracket; afterwards on the closing one.</summary>
    public static void Read(ref Utf8JsonReader reader, List<LineScan> lines)
    {
        lines.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || lines.Count >= IntakeLimits.LinesMax)
            {
                reader.Skip();
                continue;
            }

            lines.Add(ReadLine(ref reader));
        }
    }

    private static LineScan ReadLine(ref Utf8JsonReader reader)
    {
        var line = default(LineScan);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            switch (name.Field)
            {
                case Field.Product or Field.Id:
                    line.Product = WireText.CleanId(WireText.ReadScalar(ref reader)) ?? line.Product;
                    break;
                case Field.Sku:
                    line.Sku = WireText.CleanId(WireText.ReadScalar(ref reader));
                    break;
                case Field.Name:
                    line.Name = Text(ref reader);
                    break;
                case Field.Category:
                    line.Category = Text(ref reader);
                    break;
                case Field.Brand:
                    line.Brand = Text(ref reader);
                    break;
                case Field.Quantity:
                    line.Quantity = Amount.Read(ref reader);
                    break;
                case Field.Price:
                    line.Price = Amount.Read(ref reader);
                    break;
                case Field.Total:
                    line.Total = Amount.Read(ref reader);
                    break;
                case Field.Cost:
                    line.Cost = Amount.Read(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return line;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        var mayHold = reader.TokenType == JsonTokenType.String && Redaction.MayHold(reader.ValueSpan);
        var text = WireText.CleanText(WireText.ReadScalar(ref reader));
        return mayHold && text is not null ? Redaction.Clean(text) : text;
    }
}
