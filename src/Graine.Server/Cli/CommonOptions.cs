using System.CommandLine;
using Graine.Server.Hosting;

namespace Graine.Server.Cli;

/// <summary>Options every verb understands; they win over the environment.</summary>
internal static class CommonOptions
{
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "The data folder (SQLite file, lake, exports).",
        DefaultValueFactory = _ => "data",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<string?> Database { get; } = new("--database")
    {
        Description = "A PostgreSQL connection string; without it (and GRAINE_DATABASE) SQLite in the data folder.",
        HelpName = "CONNECTION",
        Recursive = true,
    };

    /// <summary>The environment's options with what the command line said.</summary>
    public static ServeOptions Read(ParseResult parsed)
    {
        var environment = ServeOptions.FromEnvironment();
        return environment with
        {
            DataFolder = parsed.GetValue(Data)!,
            Database = parsed.GetValue(Database) ?? environment.Database,
        };
    }
}
