using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace Graine.EndToEnd.Tests.Sdks;

/// <summary>The real server as its own process, on a free port and an empty folder.</summary>
public sealed class ServerProcess : IAsyncLifetime
{
    public const string WriteKey = "WK_e2e_sdks_0123456789";

    public const string SecretKey = "SK_e2e_sdks_0123456789";

    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("graine-sdks").FullName;

    private readonly HttpClient _client = new();

    private readonly List<string> _lines = [];

    private Process? _process;

    public string Host { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        Host = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        _client.BaseAddress = new Uri(Host);
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SecretKey);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "graine"))
        {
            ArgumentList = { "--port", port.ToString(CultureInfo.InvariantCulture), "--data", _folder, "--empty" },
            Environment = { ["GRAINE_WRITE_KEY"] = WriteKey, ["GRAINE_SECRET_KEY"] = SecretKey, ["GRAINE_DATABASE"] = "" },
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Names of a person's events that were applied, in alphabetical order; empty when there is no such person.</summary>
    public async Task<IReadOnlyList<string>> ReadEventsAsync(string reference, CancellationToken ct)
    {
        using var response = await _client.GetAsync(new Uri($"/v1/members/{reference}/timeline?limit=100", UriKind.Relative), ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }

        using var page = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(ct));
        return
        [
            .. page.RootElement.GetProperty("items").EnumerateArray()
                .Where(item => item.GetProperty("status").GetString() == "applied")
                .Select(item => item.GetProperty("name").GetString()!)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < StartMax && _process is { HasExited: false })
        {
            if (await IsReadyAsync(ct))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }

        lock (_lines)
        {
            throw new InvalidOperationException("The server did not start:\n" + string.Join('\n', _lines.TakeLast(20)));
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_lines)
        {
            _lines.Add(line ?? "");
        }
    }
}
