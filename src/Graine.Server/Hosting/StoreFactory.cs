using Graine.Storage;
using Graine.Storage.Postgres;
using Graine.Storage.Sqlite;

namespace Graine.Server.Hosting;

/// <summary>The one place that knows which database there is.</summary>
internal static class StoreFactory
{
    public static IStore Open(ServeOptions options)
    {
        if (options.Database is { } connection)
        {
            return PostgresStore.Open(connection);
        }

        Directory.CreateDirectory(options.DataFolder);
        return SqliteStore.Open(options.DataFolder);
    }
}
