namespace Graine.Server.Hosting;

/// <summary>What the server is started with. Environment variables are read here and nowhere else.</summary>
public sealed record ServeOptions
{
    public int Port { get; init; } = 8080;

    /// <summary>The address listened on; 0.0.0.0 for all.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The folder of the SQLite file, the lake and the exports.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>The built console; a folder that does not exist: no console.</summary>
    public string ConsoleFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>A PostgreSQL connection string; null: SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Do not load the demo shop into an empty folder.</summary>
    public bool IsEmpty { get; init; }

    public string? WriteKey { get; init; }

    public string? SecretKey { get; init; }

    public string? OwnerEmail { get; init; }

    public string? OwnerPassword { get; init; }

    /// <summary>Webhooks may go to this machine and without encryption: for trying things out, not for a server that others reach.</summary>
    public bool AllowLocalWebhooks { get; init; }

    public RateLimits Rates { get; init; } = new();

    /// <summary>Where metrics and traces are sent; null: nowhere.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>The defaults with what the environment says: GRAINE_…, OTEL_….</summary>
    public static ServeOptions FromEnvironment() => new()
    {
        Database = Variable("GRAINE_DATABASE"),
        WriteKey = Variable("GRAINE_WRITE_KEY"),
        SecretKey = Variable("GRAINE_SECRET_KEY"),
        OwnerEmail = Variable("GRAINE_OWNER_EMAIL"),
        OwnerPassword = Variable("GRAINE_OWNER_PASSWORD"),
        AllowLocalWebhooks = Variable("GRAINE_WEBHOOKS_LOCAL") is "1" or "true",
        OtlpEndpoint = Variable("OTEL_EXPORTER_OTLP_ENDPOINT"),
    };

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
