using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Graine.Engine;
using Graine.Storage;

namespace Graine.Server.Api;

/// <summary>Cursor pages: an opaque <c>after</c>, a <c>limit</c> from 1 to <see cref="LimitMax"/>.</summary>
internal static class Paging
{
    public const int LimitMax = 200;
    public const int LimitDefault = 50;

    /// <summary>What is wrong with a page's parameters; null when nothing is.</summary>
    public static Error? Check(string? after, int? limit, out EventCursor? cursor, out int size)
    {
        size = limit ?? LimitDefault;
        return !TryRead(after, out cursor) ? RequestErrors.CursorInvalid()
            : size is < 1 or > LimitMax ? RequestErrors.LimitInvalid(LimitMax)
            : null;
    }

    public static string Write(EventCursor cursor) => Base64Url.EncodeToString(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{cursor.At.Milliseconds}.{cursor.Id:N}")));

    /// <summary>False when the text is not a cursor of this server; no text is the first page.</summary>
    public static bool TryRead(string? text, out EventCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Length > 100 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        if (parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && Guid.TryParseExact(parts[1], "N", out var id))
        {
            cursor = new EventCursor(new Instant(at), id);
            return true;
        }

        return false;
    }
}

/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
