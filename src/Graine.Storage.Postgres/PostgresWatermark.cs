using System.Globalization;

namespace Graine.Storage.Postgres;

/// <summary>The last row of a page in the order (tx, id, member), or a transaction before which all was shown.</summary>
internal readonly record struct PostgresWatermark(ulong Tx, Guid Id, Guid Member)
{
    public static PostgresWatermark Parse(string? text)
    {
        if (text is null)
        {
            return default;
        }

        var parts = text.Split('/');
        return new PostgresWatermark(ulong.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1]), Guid.Parse(parts[2]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tx}/{Id:N}/{Member:N}");
}
