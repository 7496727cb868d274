using System.CommandLine;

namespace Graine.Server.Cli;

/// <summary>The verbs of <c>./run</c>. Without one it serves.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
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
        return root.Parse(args).InvokeAsync();
    }
}
