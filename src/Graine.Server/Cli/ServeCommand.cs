using System.CommandLine;
using Graine.Server.Accounts;
using Graine.Server.Auth;
using Graine.Server.Demo;
using Graine.Server.Hosting;
using Graine.Server.Importing;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Graine.Server.Cli;

/// <summary>Starts the server: what <c>./run</c> does without a verb.</summary>
internal sealed class ServeCommand
{
    private readonly Option<int> _port = new("--port")
    {
        Description = "The port to listen on; 0 takes a free one.",
        DefaultValueFactory = _ => 8080,
    };

    private readonly Option<string> _host = new("--host")
    {
        Description = "The address to listen on; 0.0.0.0 for all.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<bool> _empty = new("--empty") { Description = "Do not load the demo shop into an empty folder." };

    public void AddTo(Command command)
    {
        _port.Validators.Add(port =>
        {
            if (port.Tokens is [{ Value: var text }] && int.TryParse(text, out var number) && number is < 0 or > 65_535)
            {
                port.AddError("--port is a number from 0 to 65535.");
            }
        });
        command.Add(_port);
        command.Add(_host);
        command.Add(_empty);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var options = CommonOptions.Read(parsed) with
        {
            Port = parsed.GetValue(_port),
            Host = parsed.GetValue(_host)!,
            IsEmpty = parsed.GetValue(_empty),
        };
        if (ServeStart.CheckPort(options) is { } taken)
        {
            await Console.Error.WriteLineAsync($"graine: {taken}");
            return 1;
        }

        try
        {
            await using var app = await GraineServer.BuildAsync(options, TimeProvider.System, ct);
            return await ServeAsync(app, options, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 130; // Stopped while it was starting; the next start goes on, with the demo shop too.
        }
        catch (DataFolderInUseException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task<int> ServeAsync(WebApplication app, ServeOptions options, CancellationToken ct)
    {
        var (settings, people) = (app.Services.GetRequiredService<ISettings>(), app.Services.GetRequiredService<Owner>());
        if (await ServeStart.CheckAsync(options, settings, people, ct) is { } wrong)
        {
            var isRefused = !ServeStart.IsThisMachineOnly(options.Host);
            await Console.Error.WriteLineAsync($"graine: {(isRefused ? "" : "taken for now, since only this machine can reach it: ")}{wrong}");
            if (isRefused)
            {
                return 1;
            }
        }

        var keys = await Shop.EnsureKeysAsync(app.Services.GetRequiredService<ApiKeys>(), settings, options, ct);
        var owner = await people.EnsureAsync(options.OwnerEmail, options.OwnerPassword, ct);
        var demo = new DemoLoader(app.Services.GetRequiredService<IStore>(), new ProgressBoard(TimeProvider.System), TimeProvider.System);
        if (await demo.EnsureAsync(options.IsEmpty, ct))
        {
            await app.Services.GetRequiredService<RunningPlan>().RefreshAsync(ct);
        }

        await app.StartAsync(ct);
        Greet(app, options, keys, owner);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    private static void Greet(
        WebApplication app, ServeOptions options, IReadOnlyList<(string Kind, string Key)> keys, (string Email, string? Password) owner)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var store = app.Services.GetRequiredService<IStore>();

        // Plain lines, never wrapped: keys are copied from here, and logs are read by programs.
        Console.WriteLine($"Graine at {address} on {store.Name}");
        Console.WriteLine($"Data folder {Path.GetFullPath(options.DataFolder)}. Stop with Ctrl-C.");
        Console.WriteLine(owner.Password is null
            ? $"Sign in as {owner.Email}"
            : $"Sign in as {owner.Email}, password (shown once): {owner.Password}");
        foreach (var (kind, key) in keys)
        {
            Console.WriteLine($"{kind} key (shown once): {key}");
        }
    }
}
