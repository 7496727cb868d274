using System.Globalization;
using System.Text;
using QRCoder;

namespace Graine.Server.Api.Me;

/// <summary>A QR code as the path of an SVG image: dark squares on a grid of <see cref="QrCodeView.Size"/>.</summary>
internal static class QrCode
{
    public static QrCodeView Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var from = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    _ = path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
                }
            }
        }

        return new QrCodeView(rows.Count, path.ToString());
    }
}

/// <param name="Size">Width and height of the picture, with its quiet zone.</param>
/// <param name="Path">The <c>d</c> of an SVG path.</param>
internal sealed record QrCodeView(int Size, string Path);
