using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Graine.Engine.Plans.Documents;

namespace Graine.Bench;

/// <summary>A real server in a process of its own, on a folder of its own, with the benchmark's programme published.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string WriteKey = "bench_write_0123456789";
    private const string SecretKey = "bench_secret_0123456789";

    private readonly Process _process;

    private readonly bool _keepsFolder;

    private ServerProcess(Process process, string folder, bool keepsFolder, int port)
    {
        _process = process;
        _keepsFolder = keepsFolder;
        Folder = folder;
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")),
            Timeout = TimeSpan.FromSeconds(60),
        };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SecretKey);
    }

    public HttpClient Http { get; }

    public string Folder { get; }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Resident now and at most, in KiB, as Linux counts them; elsewhere what .NET knows.</summary>
    public (long Resident, long Peak) Memory()
    {
        var status = $"/proc/{_process.Id}/status";
        if (!File.Exists(status))
        {
            _process.Refresh();
            return (_process.WorkingSet64 / 1024, _process.PeakWorkingSet64 / 1024);
        }

        var lines = File.ReadAllLines(status);
        return (Kibibytes("VmRSS:"), Kibibytes("VmHWM:"));

        long Kibibytes(string name) => long.Parse(
            lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(name.ToCharArray()),
            CultureInfo.InvariantCulture);
    }

    public static async Task<ServerProcess> StartAsync(string? connection, CancellationToken ct)
    {
        var server = await StartOnAsync(Directory.CreateTempSubdirectory("graine-bench-").FullName, connection, ct);
        await server.PublishAsync(BenchPlan.Documents(), ct);
        return server;
    }

    /// <summary>On a folder or database that has a programme; the folder is the server's, and goes with it.</summary>
    public static Task<ServerProcess> StartOnAsync(string folder, string? connection, CancellationToken ct) =>
        StartOnAsync(folder, connection, keepsFolder: false, ct);

    /// <param name="folder">Its data.</param>
    /// <param name="connection">A PostgreSQL database; null: SQLite in the folder.</param>
    /// <param name="keepsFolder">The folder is there afterwards.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<ServerProcess> StartOnAsync(string folder, string? connection, bool keepsFolder, CancellationToken ct)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "graine"))
        {
            RedirectStandardOutput = true,
            ArgumentList = { "--empty", "--data", folder, "--port", port.ToString(CultureInfo.InvariantCulture) },
        };
        start.Environment["GRAINE_WRITE_KEY"] = WriteKey;
        start.Environment["GRAINE_SECRET_KEY"] = SecretKey;
        start.Environment["GRAINE_DATABASE"] = connection ?? "";
        var server = new ServerProcess(Process.Start(start)!, folder, keepsFolder, port);
        // What it says (its greeting, and faults if there are any) is shown, and never becomes the last line of ours.
        server._process.OutputDataReceived += static (_, line) =>
        {
            // The end of the stream comes as null; an empty line after the figures would hide them.
            if (line.Data is not null)
            {
                Console.Error.WriteLine(line.Data);
            }
        };
        server._process.BeginOutputReadLine();
        await server.WaitUntilReadyAsync(ct);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (!_keepsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }

        throw new TimeoutException("The server did not become ready in 30 s.");
    }

    private async Task PublishAsync(IReadOnlyList<PlanDocument> documents, CancellationToken ct)
    {
        foreach (var document in documents.Where(document => document.Id is not ("programme" or "points" or "identity")))
        {
            using var body = new StringContent(Encoding.UTF8.GetString(document.Body.Span), Encoding.UTF8, "application/json");
            using var saved = await Http.PutAsync(new Uri($"/v1/plan/{document.Kind}/{document.Id}", UriKind.Relative), body, ct);
            await EnsureAsync(saved, ct);
        }

        using var nothing = new StringContent("{}", Encoding.UTF8, "application/json");
        using var published = await Http.PostAsync(new Uri("/v1/plan/publish", UriKind.Relative), nothing, ct);
        await EnsureAsync(published, ct);
    }

    private static async Task EnsureAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(ct));
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
