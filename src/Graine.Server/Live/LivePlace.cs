using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Graine.Server.Live;

/// <summary>A place in the log: so many events after a watermark. Travels as the id of a server-sent event, and back as Last-Event-ID.</summary>
internal readonly record struct LivePlace(string? Mark, int Index)
{
    private const int TextMax = 200;
    private const char Between = '~';

    public static LivePlace? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > TextMax || !Base64Url.IsValid(text))
        {
            return null;
        }

        var plain = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text));
        var cut = plain.LastIndexOf(Between);
        return cut > 0 && int.TryParse(plain[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new LivePlace(plain[..cut], index)
            : null;
    }

    public override string ToString() => Base64Url.EncodeToString(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Mark}{Between}{Index}")));
}
