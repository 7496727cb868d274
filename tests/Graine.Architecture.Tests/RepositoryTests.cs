namespace Graine.Architecture.Tests;

public sealed class RepositoryTests
{
    [Fact]
    public void The_tracked_files_are_found() => Assert.Contains("Graine.slnx", Repository.Files);
}

