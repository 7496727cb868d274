using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>The real executable as a process of its own on a free port; it can be killed and started again on the same data.</summary>
internal sealed class GraineProcess(string folder, string? database) : IAsyncDisposable
{
    public const string WriteKey = "WK_durability_0123456789";

    public const string SecretKey = "SK_durability_0123456789";

    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly List<string> _lines = [];

    private Process? _process;

    public Uri Address { get; private set; } = null!;

    public async Task StartAsync(HttpClient client, CancellationToken ct)
    {
        var port = FreePort();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "graine"))
        {
            ArgumentList = { "--port", port.ToString(CultureInfo.InvariantCulture), "--data", folder, "--empty" },
            Environment =
            {
                ["GRAINE_WRITE_KEY"] = WriteKey,
                ["GRAINE_SECRET_KEY"] = SecretKey,
                ["GRAINE_DATABASE"] = database ?? "",
                ["GRAINE_WEBHOOKS_LOCAL"] = "1",
            },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync(client, ct);
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>SIGTERM, as an operator or an orchestrator stops it; the exit code.</summary>
    public async Task<int> StopAsync(CancellationToken ct)
    {
        var process = _process!;
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(ct);
        return process.ExitCode;
    }

    /// <summary>The same executable's <c>verify</c> on the stopped server's data: its exit code and what it said.</summary>
    public async Task<(int Code, string Said)> VerifyAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "graine"))
        {
            ArgumentList = { "verify", "--data", folder },
            Environment = { ["GRAINE_DATABASE"] = database ?? "" },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await said + await complained);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilReadyAsync(HttpClient client, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < StartMax && _process is { HasExited: false })
        {
            try
            {
                using var response = await client.GetAsync(new Uri(Address, "/health/ready"), ct);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
        }

        lock (_lines)
        {
            throw new InvalidOperationException("The server did not start:\n" + string.Join('\n', _lines.TakeLast(20)));
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
