using Graine.Server.Cli;

namespace Graine.Server.Tests.Hosting;

/// <summary>A slip on the command line is told in a line; it is no fault of the program.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--port", "99999")]
    [InlineData("--port", "-1")]
    [InlineData("--database", "garbage")]
    [InlineData("--database", "Host=localhost;Port=many")]
    public async Task A_slip_ends_the_program_with_words(string option, string value)
    {
        var folder = Directory.CreateTempSubdirectory("graine-command-line-");
        try
        {
            Assert.Equal(1, await CommandLine.RunAsync(["--data", folder.FullName, "--empty", option, value]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
