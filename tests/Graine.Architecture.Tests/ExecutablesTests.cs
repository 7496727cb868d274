namespace Graine.Architecture.Tests;

/// <summary>The commands of the house can be run as they are cloned.</summary>
public sealed class ExecutablesTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public void A_command_has_its_run_bit_and_names_bash(string path)
    {
        var file = Path.Combine(Repository.Root, path);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute));
        Assert.StartsWith("#!/usr/bin/env bash\n", Repository.Read(path), StringComparison.Ordinal);
    }
}
