using System.Data.Common;
using Npgsql;

namespace Graine.Storage.Postgres;

/// <summary>How connections are opened, where the connection string leaves it open.</summary>
internal static class PostgresSessions
{
    /// <summary>
    /// A table that grows is dirty pages in the operating system's cache, which Linux writes half a minute later and all at
    /// once: every COMMIT waits for it. With this the session that writes also sees to it that little is left. The server's
    /// setting counts where somebody made one; not every system knows it.
    /// </summary>
    private const string WriteSteadily =
        """
        SELECT set_config('backend_flush_after', '1MB', false) FROM pg_settings
        WHERE name = 'backend_flush_after' AND setting = '0' AND max_val <> '0'
        """;

    /// <param name="settings">What the string says.</param>
    /// <param name="given">The keywords it names.</param>
    public static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings, DbConnectionStringBuilder given)
    {
        if (!given.ContainsKey("Max Auto Prepare") && !given.ContainsKey("MaxAutoPrepare"))
        {
            settings.MaxAutoPrepare = 100;
            settings.AutoPrepareMinUsages = 2;
        }

        if (!given.ContainsKey("No Reset On Close") && !given.ContainsKey("NoResetOnClose"))
        {
            // Nothing here changes a session after it is opened, so there is nothing to put back after each use.
            settings.NoResetOnClose = true;
        }

        // A claim that fails is told by its command.
        settings.IncludeFailedBatchedCommand = true;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        _ = builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(WriteSteadily, connection);
                _ = command.ExecuteScalar();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(WriteSteadily, connection);
                _ = await command.ExecuteScalarAsync().ConfigureAwait(false);
            });
        return builder.Build();
    }
}
