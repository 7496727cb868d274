using System.CommandLine;
using System.Data.Common;
using System.Net.Sockets;

namespace Graine.Server.Cli;

/// <summary>The verbs of <c>./run</c>. Without one it serves.</summary>
internal static class CommandLine
{
    private const int Failed = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        var serve = new ServeCommand();
        var root = new RootCommand("Graine: one server for a shop's customers, points, messages and figures.")
        {
            CommonOptions.Data,
            CommonOptions.Database,
        };
        serve.AddTo(root);
        new ImportCommand().AddTo(root);
        VerifyCommand.AddTo(root);
        ExportCommand.AddTo(root);
        OwnerCommand.AddTo(root);
        new PlanCommand().AddTo(root);
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (IsForPeople(fault))
        {
            await Console.Error.WriteLineAsync($"graine: {fault.Message}");
            return Failed;
        }
    }

    /// <summary>What whoever starts the program can mend: a folder in use, a port taken, a database away. Anything else is a bug and shows all.</summary>
    private static bool IsForPeople(Exception fault) =>
        fault is InvalidOperationException or IOException or UnauthorizedAccessException or DbException or SocketException or FormatException;
}
