using Graine.Storage;
using Graine.Storage.Postgres;
using Graine.Storage.Sqlite;

namespace Graine.Server.Hosting;

/// <summary>The one place that knows which database there is.</summary>
internal static class StoreFactory
{
    /// <exception cref="FormatException">The connection string is none.</exception>
    public static IStore Open(ServeOptions options)
    {
        if (options.Database is { } connection)
        {
            try
            {
                return PostgresStore.Open(connection);
            }
            catch (ArgumentException broken)
            {
                throw new FormatException($"This is no connection string such as Host=localhost;Username=graine;Database=graine: {broken.Message}", broken);
            }
        }

        Directory.CreateDirectory(options.DataFolder);
        return SqliteStore.Open(options.DataFolder);
    }
}
